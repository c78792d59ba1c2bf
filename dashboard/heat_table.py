"""A real table whose cells are shaded by their share, each a way to the findings behind it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.comparison import Comparison
from dashboard.components import open_search
from dashboard.downloads import offer_downloads
from dashboard.frame import View
from dashboard.palette import GRADE_TILES, SHADES
from dashboard.rates import LEAST_COMPARED, TOO_FEW
from dashboard.vocabulary import SIDES

_STRONGEST = 0.55


def show_heat_table(view: View, comparison: Comparison, side: str, title: str, note: str) -> None:
    """Shows the comparison; a click on a cell opens the findings it counts."""
    st.subheader(title, anchor=False)
    titles = [_heading(comparison, name) for name in comparison.cells.columns]
    shown = comparison.cells.set_axis(titles, axis=1).rename_axis("Theme").reset_index()
    event: Any = st.dataframe(
        shown.style.apply(lambda _: _shades(comparison, shown, side), axis=None),
        hide_index=True, key=f"heat_{side}", on_select="rerun", selection_mode="single-cell", height=_height(shown),
        column_config={"Theme": st.column_config.TextColumn(pinned=True, width=260)},
        alt=f"Table: {title}. Share of inspections by theme, one column for each authority or benchmark.",
    )  # fmt: skip
    st.caption(f"{note} Click a cell to read its findings.")
    offer_downloads(view, long_form(comparison), f"comparison-{side}", title)
    cells = event["selection"]["cells"]
    if cells:
        _open_cell(view, comparison, titles, side, *cells[0])


def show_grades(table: pd.DataFrame) -> None:
    """A table of grades, each shaded and in words."""
    st.dataframe(
        table.style.map(_grade_shade), hide_index=True, height=_height(table),
        alt="Table of the grades that each authority was given at its latest full inspection.",
    )  # fmt: skip


def long_form(comparison: Comparison) -> pd.DataFrame:
    """The comparison as one row for each theme and column, with its share and the inspections counted."""
    shares = comparison.shares.rename_axis("Theme").reset_index().melt("Theme", var_name="Place", value_name="share")
    counted = comparison.counted.reset_index(drop=True).melt()["value"]
    columns = {"Share (%)": (shares["share"] * 100).round(1), "Inspections counted": counted}
    return shares[["Theme", "Place"]].assign(**columns).dropna()


def _heading(comparison: Comparison, name: str) -> str:
    return f"{name} (n {int(comparison.counted[name].max()):,})"


def _shades(comparison: Comparison, shown: pd.DataFrame, side: str) -> pd.DataFrame:
    alpha = (comparison.shares.fillna(0) * _STRONGEST).round(2)
    styles = alpha.map(lambda strength: f"background-color: rgba({SHADES[side]}, {strength})")
    return pd.DataFrame(
        [["", *row] for row in styles.to_numpy()], columns=shown.columns, index=shown.index,
    )  # fmt: skip


def _grade_shade(value: object) -> str:
    code = str(value).lower().replace(" to be good", "").replace(" ", "_")
    fill, ink, _ = GRADE_TILES.get(code, ("", "", ""))
    return f"background-color: {fill}; color: {ink}" if fill else ""


def _open_cell(view: View, comparison: Comparison, titles: list[str], side: str, row: int, title: str) -> None:
    if title in titles:
        name = comparison.cells.columns[titles.index(title)]
        origin = {} if comparison.origin == "chosen" else {"origin": [comparison.origin]}
        theme = comparison.themes[row]
        open_search(view, place=comparison.codes[name], theme=[theme], kind=list(SIDES[side]), **origin)


def _height(table: pd.DataFrame) -> int:
    return 35 * (len(table) + 1) + 3


def too_few_note(comparison: Comparison) -> str:
    """What a cell like "2 of 3" means, where there is one."""
    few = bool((comparison.counted.max() < LEAST_COMPARED).any())
    return f" With fewer than {LEAST_COMPARED} inspections the count stands: {TOO_FEW}." if few else ""
