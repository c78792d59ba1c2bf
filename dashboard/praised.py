"""Who is praised for what an authority is asked to improve, so that it can ring them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.comparison import Comparison
from dashboard.components import COLUMNS
from dashboard.database import rows
from dashboard.downloads import offer_downloads
from dashboard.filters import Selection
from dashboard.frame import View
from dashboard.vocabulary import Authority
from dashboard.ways_on import BY_KEYBOARD, Way, findings_way, show_ways
from dashboard.wording import listing, unmarked

_NAMED = 3
# As wide as the longest names, which Streamlit would cut.
_COLUMNS = {
    **COLUMNS,
    "Authority": st.column_config.TextColumn(width=270),
    "Region": st.column_config.TextColumn(width=190),
}
_NOTE = (
    "Latest full inspection of each authority, whatever is filtered; findings under this theme. Those with nothing "
    "to improve under it stand first. Long reports hold more strengths than short ones: this is no ranking. "
    "Most are inferred from the wording: read them before you ring. "
    f"Tick a row, then open its findings {BY_KEYBOARD}."
)


def show_praised(view: View, authority: Authority, comparison: Comparison | None) -> None:
    """The authorities most praised under a theme, first the one that this authority is most often asked to improve."""
    theme = _choose_theme(view, authority, comparison)
    found = rows("praised_for", theme=theme, authorities=[])
    found = found[found["ons_code"] != authority.ons_code].reset_index(drop=True)
    title = _title(found, view.vocabulary.themes[theme])
    st.subheader(unmarked(title), anchor=False)
    if found.empty:
        return
    table = _readable(found)
    event: Any = st.dataframe(
        table, hide_index=True, column_config=_COLUMNS, key="praised", on_select="rerun", selection_mode="single-row",
        alt=f"Table: authorities praised for {view.vocabulary.themes[theme]} at their latest full inspection.",
    )  # fmt: skip
    show_ways("praised", event, _ways(view, theme, found, event), (view, authority, theme))
    st.caption(_NOTE)
    offer_downloads(view, table, "praised", title)


def _ways(view: View, theme: str, found: pd.DataFrame, event: Any) -> list[Way]:
    """To the findings that praise each authority whose row is ticked, whatever is filtered."""
    everything, names = replace(view, selection=Selection()), [view.vocabulary.themes[theme], "praised"]
    return [
        findings_way(
            everything, [one["name"], *names], inspection=[one["inspection_id"]], theme=[theme], kind=["strength"]
        )
        for row, one in enumerate(found.to_dict("records"))
        if row in event["selection"]["rows"]
    ]


def _choose_theme(view: View, authority: Authority, comparison: Comparison | None) -> str:
    labels = view.vocabulary.themes
    own = comparison.shares.get(authority.name) if comparison else None
    first = comparison.themes[int(own.to_numpy().argmax())] if comparison and own is not None else next(iter(labels))
    box = st.columns([2, 3])[0]
    return box.selectbox(
        "Who is praised for", list(labels), index=list(labels).index(first), format_func=labels.__getitem__,
        key=f"praised_for_{authority.ons_code}",
    )  # fmt: skip


def _title(found: pd.DataFrame, label: str) -> str:
    if found.empty:
        return f"No authority's latest full inspection praises “{label}”"
    return f"Praised for “{label}”: for example {listing(found['name'].head(_NAMED).tolist())}"


def _readable(found: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Authority": found["name"],
            "Region": found["region"],
            "Strengths": found["strengths"],
            "To improve": found["developments"],
            "Inspection ended": pd.to_datetime(found["end_date"]).dt.date,
            "Report": found["url"],
        }
    )
