"""What has moved: the last three years beside the three before, under one framework."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from dashboard.comparison import like_with_like
from dashboard.components import show_table
from dashboard.frame import View
from dashboard.rates import LEAST_COMPARED
from dashboard.remembering import remembered
from dashboard.themes import counted_rates
from dashboard.wording import count, percentage

_SPAN = 3
_SHOWN = 6


@dataclass(frozen=True)
class Movement:
    """Themes by how far their share moved, and the two spans of years with the inspections counted in each."""

    table: pd.DataFrame
    before: str
    after: str
    note: str


def show_movement(view: View) -> None:
    """The themes that moved most, or that there are too few inspections to say."""
    kept, framework_note = like_with_like(view)
    moved = movement(kept)
    if moved is None:
        st.subheader("What has moved: too few inspections to compare", anchor=False)
        return
    clear = moved.table[moved.table["Beyond chance"] == "yes"]
    title = f"What has moved between {moved.before} and {moved.after}: {count(len(clear), 'theme')} beyond chance"
    st.subheader(title, anchor=False)
    show_table(view, moved.table.head(max(_SHOWN, len(clear))), "movement", title)
    st.caption(f"{framework_note} {moved.note}")


@remembered
def movement(view: View) -> Movement | None:
    """The movement of the share of inspections that list each theme for improvement; None under ten inspections."""
    last = (view.selection.years or (0, view.vocabulary.last_year))[1]
    spans = [(last - 2 * _SPAN + 1, last - _SPAN), (last - _SPAN + 1, last)]
    tables = [_rates(view, years) for years in spans]
    counted = [int(table["inspections_counted"].max()) if len(table) else 0 for table in tables]
    if min(counted) < LEAST_COMPARED:
        return None
    before, after = (f"{first}–{final}" for first, final in spans)
    return Movement(
        table=_moved(tables[0], tables[1], before, after),
        before=before,
        after=after,
        note=f"Share of inspections that list the theme for improvement: n = {counted[0]} and n = {counted[1]}. "
        "Beyond chance: the two 95% intervals do not overlap.",
    )


def _rates(view: View, years: tuple[int, int]) -> pd.DataFrame:
    return counted_rates("theme_rates", replace(view, selection=replace(view.selection, years=years)), "development")[0]


def _moved(before: pd.DataFrame, after: pd.DataFrame, before_name: str, after_name: str) -> pd.DataFrame:
    pairs = before.merge(after, on=["theme", "label"], suffixes=("_before", "_after"))
    pairs["moved"] = pairs["share_after"] - pairs["share_before"]
    pairs = pairs.sort_values("moved", key=lambda moved: -moved.abs())
    apart = (pairs["low_after"] > pairs["high_before"]) | (pairs["high_after"] < pairs["low_before"])
    return pd.DataFrame(
        {
            "Theme": pairs["label"],
            before_name: [percentage(share) for share in pairs["share_before"]],
            after_name: [percentage(share) for share in pairs["share_after"]],
            "Change in percentage points": (pairs["moved"] * 100).round().astype(int),
            "Beyond chance": ["yes" if one else "no" for one in apart],
        }
    )
