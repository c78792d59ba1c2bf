"""What has moved: the last three years beside the three before, under one framework."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.comparison import like_with_like
from dashboard.components import counted_codes
from dashboard.downloads import offer_downloads
from dashboard.frame import View
from dashboard.rates import LEAST_COMPARED
from dashboard.remembering import remembered
from dashboard.themes import counted_rates, rate_note
from dashboard.ways_on import BY_KEYBOARD, Way, findings_way, show_ways
from dashboard.wording import count, percentage, unmarked

_SPAN = 3
_SHOWN = 6
_CLEAR = "Beyond chance"


@dataclass(frozen=True)
class Movement:
    """Themes by how far their share moved, the codes of its rows, and the years and origin behind its two shares."""

    table: pd.DataFrame
    themes: list[str]
    spans: dict[str, tuple[int, int]]
    origin: str
    note: str

    @property
    def title(self) -> str:
        """Between which years, and how many themes moved beyond chance."""
        before, after = self.spans
        clear = int((self.table[_CLEAR] == "yes").sum())
        said = f"{count(clear, 'theme')} beyond chance" if clear else "no theme beyond chance"
        return f"What has moved between {before} and {after}: {said}"


def show_movement(view: View) -> None:
    """The themes that moved most, or that there are too few to say; below it the way to what is chosen."""
    kept, framework_note = like_with_like(view)
    moved = movement(kept)
    if moved is None:
        st.subheader("What has moved: too little to compare", anchor=False)
        st.caption(
            f"It takes {LEAST_COMPARED} inspections in each of two spans of {_SPAN} years, and findings that ask for "
            "improvement."
        )
        return
    st.subheader(moved.title, anchor=False)
    shown = [place for place, clear in enumerate(moved.table[_CLEAR]) if place < _SHOWN or clear == "yes"]
    event: Any = st.dataframe(
        moved.table.iloc[shown], hide_index=True, key="movement", on_select="rerun", selection_mode="single-cell",
        alt=f"Table: {moved.title}.",
    )  # fmt: skip
    cells = [(row, head) for row, head in event["selection"]["cells"] if row < len(shown) and head in moved.spans]
    show_ways("movement", event, [_way(kept, moved, shown[row], head) for row, head in cells], kept)
    offer_downloads(kept, moved.table, "movement", moved.title)
    st.caption(unmarked(f"{framework_note} {moved.note}"))


def _way(kept: View, moved: Movement, place: int, span: str) -> Way:
    in_span = replace(kept, selection=replace(kept.selection, years=moved.spans[span]))
    names = [str(moved.table["Theme"].iloc[place]), span, "asked to improve"]
    codes = counted_codes(kept, "development", moved.origin)
    return findings_way(in_span, names, theme=[moved.themes[place]], **codes)


@remembered
def movement(view: View) -> Movement | None:
    """The movement of the share of inspections that ask to improve each theme; None where there is too little."""
    last = (view.selection.years or (0, view.vocabulary.last_year))[1]
    spans = {f"{first}–{first + _SPAN - 1}": (first, first + _SPAN - 1) for first in _firsts(last)}
    (before, origin), (after, same_origin) = (_rates(view, years) for years in spans.values())
    counted = [int(table["inspections_counted"].max()) if len(table) else 0 for table in (before, after)]
    asked = before["inspections_with"].sum() + after["inspections_with"].sum()
    if min(counted) < LEAST_COMPARED or not asked or origin != same_origin:
        return None
    pairs = _pairs(before, after)
    return Movement(
        table=_readable(pairs, *spans),
        themes=pairs["theme"].tolist(),
        spans=spans,
        origin=origin,
        note=f"{rate_note('development', origin)} n = {counted[0]} and n = {counted[1]}.{_outside(view, spans)} "
        "Beyond chance: the two 95% intervals do not overlap. "
        f"Choose a share, then open its findings {BY_KEYBOARD}.",
    )


def _outside(view: View, spans: dict[str, tuple[int, int]]) -> str:
    """That the earlier years lie outside those chosen, where they do: six are needed whatever is chosen."""
    chosen, first = view.selection.years, min(years[0] for years in spans.values())
    return f" It takes six years, so those from {first} are counted too." if chosen and first < chosen[0] else ""


def _rates(view: View, years: tuple[int, int]) -> tuple[pd.DataFrame, str]:
    return counted_rates("theme_rates", replace(view, selection=replace(view.selection, years=years)), "development")


def _pairs(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """One row a theme, with what was and what is, those that moved most first."""
    pairs = before.merge(after, on=["theme", "label"], suffixes=("_before", "_after"))
    pairs["moved"] = pairs["share_after"] - pairs["share_before"]
    return pairs.sort_values("moved", key=lambda moved: -moved.abs())


def _readable(pairs: pd.DataFrame, before: str, after: str) -> pd.DataFrame:
    apart = (pairs["low_after"] > pairs["high_before"]) | (pairs["high_after"] < pairs["low_before"])
    return pd.DataFrame(
        {
            "Theme": pairs["label"],
            before: [percentage(share) for share in pairs["share_before"]],
            after: [percentage(share) for share in pairs["share_after"]],
            "Change in percentage points": (pairs["moved"] * 100).round().astype(int),
            _CLEAR: ["yes" if one else "no" for one in apart],
        }
    )


def _firsts(last: int) -> tuple[int, int]:
    """The years in which the two spans begin."""
    return last - 2 * _SPAN + 1, last - _SPAN + 1
