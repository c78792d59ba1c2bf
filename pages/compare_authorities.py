"""How does my borough compare with its statistical neighbours, its region, England, or the boroughs I choose?"""

from __future__ import annotations

import streamlit as st

from dashboard.comparison import (
    compare_themes,
    compared_authorities,
    like_with_like,
    model_note,
    takeaway,
)
from dashboard.components import show_folded
from dashboard.frame import page_heading
from dashboard.heat_table import show_heat_table, too_few_note
from dashboard.judgement_tables import judged_words, judgements_over_time, latest_side_by_side, show_judgements
from dashboard.neighbours import show_chooser
from dashboard.praised import show_praised
from dashboard.themes import rate_note
from dashboard.wording import unmarked

chosen = page_heading("How do authorities compare?")
show_chooser(chosen)
view, framework_note = like_with_like(chosen)
authorities = compared_authorities(view)

tabs = st.tabs(["Asked to improve", "Praised"], on_change="rerun", key="compared_side")
for side, tab in zip(("development", "strength"), tabs, strict=True):
    if not tab.open:
        continue
    comparison = compare_themes(view, side)
    with tab:
        if comparison is None:
            st.info("No inspection of this selection makes such findings.", icon=":material/search_off:")
            continue
        few, model = too_few_note(comparison), model_note(comparison)
        note = f"{framework_note} {rate_note(side, comparison.origin)}{few}{model}"
        show_heat_table(view, comparison, side, takeaway(view, comparison, side), note)

if authorities:
    latest = latest_side_by_side(view)
    title, without = judged_words(latest, authorities)
    st.subheader(unmarked(title), anchor=False)
    if len(latest):
        show_judgements(view, latest, "latest-judgements", title)
    st.caption(f"{unmarked(without)} Latest graded inspection of each under the frameworks compared.")
    show_folded(
        "Judgements over time, under every framework chosen", "judgements-over-time",
        lambda: show_judgements(chosen, judgements_over_time(chosen), "judgements-over-time", "Judgements over time"),
        icon=":material/history:",
    )  # fmt: skip
    show_praised(view, authorities[0], compare_themes(view, "development"))
