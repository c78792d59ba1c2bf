"""How does my borough compare with its statistical neighbours, its region, England, or the boroughs I choose?"""

from __future__ import annotations

import streamlit as st

from dashboard.comparison import (
    compare_themes,
    compared_authorities,
    judgements_over_time,
    latest_side_by_side,
    like_with_like,
    takeaway,
)
from dashboard.frame import page_heading
from dashboard.heat_table import show_grades, show_heat_table, too_few_note
from dashboard.neighbours import show_chooser
from dashboard.praised import show_praised
from dashboard.themes import rate_note

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
        note = f"{framework_note} {rate_note(side, comparison.origin)}{too_few_note(comparison)}"
        show_heat_table(view, comparison, side, takeaway(view, comparison, side), note)

if authorities:
    st.subheader("Latest judgements side by side", anchor=False)
    show_grades(latest_side_by_side(view))
    with st.expander("Judgements over time, under every framework chosen", icon=":material/history:"):
        show_grades(judgements_over_time(chosen))
    show_praised(view, authorities[0], compare_themes(view, "development"))
