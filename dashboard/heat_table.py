"""A real table whose cells are shaded by their share, each a way to the findings behind it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.comparison import Comparison
from dashboard.components import COLUMNS, counted_codes
from dashboard.downloads import offer_downloads
from dashboard.frame import View
from dashboard.palette import GRADE_TILES, SHADES
from dashboard.prepared import prepared_shades
from dashboard.rates import LEAST_COMPARED, TOO_FEW, with_rates
from dashboard.remembering import remembered
from dashboard.ways_on import BY_KEYBOARD, Way, findings_way, show_ways
from dashboard.wording import unmarked

# The longest name of a theme takes three lines of this column, which leaves a phone room for two others beside it.
# Streamlit breaks lines in rows of more than 64 dots only.
THEME_COLUMN = st.column_config.TextColumn(pinned=True, width=180)
THEME_ROW = 66
_HEAD = 36
_STRONGEST = 0.55
_SIDES = {"development": "asked to improve", "strength": "praised"}
_RATES = {"Share (%)": "share", "95% interval from (%)": "low", "to (%)": "high"}


def show_heat_table(view: View, comparison: Comparison, side: str, title: str, note: str) -> None:
    """Shows the comparison, and below it the way to the findings that the cell chosen counts."""
    st.subheader(unmarked(title), anchor=False)
    shown = comparison.cells_with_counts.rename_axis("Theme").reset_index()
    event: Any = st.dataframe(
        _shaded_shares(view, side, shown, comparison),
        hide_index=True, key=f"heat_{side}", on_select="rerun", selection_mode="single-cell",
        height=theme_rows_height(shown), row_height=THEME_ROW, column_config={"Theme": THEME_COLUMN},
        alt=f"Table: {title}. Share of inspections by theme, one column for each authority or benchmark.",
    )  # fmt: skip
    ways = [_way(view, comparison, side, row, head) for row, head in _chosen(event, shown)]
    show_ways(f"heat_{side}", event, ways, view)
    st.caption(unmarked(f"{note} Choose a cell, then open its findings {BY_KEYBOARD}."))
    offer_downloads(view, long_form(view, side, comparison), f"comparison-{side}", title)


@remembered
def _shaded_shares(view: View, side: str, _shown: pd.DataFrame, _comparison: Comparison) -> Any:
    """The table that the view and the side make of the comparison."""
    del view
    shades = _shades(_comparison, _shown, side)
    return prepared_shades(_shown, lambda table: table.apply(lambda _: shades, axis=None), f"heat_{side}")


def show_grades(table: pd.DataFrame) -> None:
    """A table of grades, each shaded and in words."""
    shaded, alt = shaded_grades(table, "grades"), "Table: One row for each judgement."
    st.dataframe(shaded, hide_index=True, height=rows_height(table), column_config=COLUMNS, alt=alt)


def shaded_grades(table: pd.DataFrame, name: str) -> Any:
    """The table with each of its cells that is a grade in that grade's colours."""
    graded = [column for column in table.columns if column != "Report"]
    return prepared_shades(table, lambda shades: shades.map(_grade_shade, subset=graded), name)


@remembered
def long_form(view: View, side: str, _comparison: Comparison) -> pd.DataFrame:
    """The comparison of a view as one row for each theme and column, with its share, interval and n."""
    del view, side
    shares = _comparison.shares.rename_axis("Theme").reset_index().melt("Theme", var_name="Place", value_name="share")
    counted = _comparison.counted.reset_index(drop=True).melt()["value"]
    table = shares.assign(inspections_counted=counted).dropna()
    rates = with_rates(table.assign(inspections_with=(table.pop("share") * table["inspections_counted"]).round()))
    shown = {name: (rates[rate] * 100).round(1) for name, rate in _RATES.items()}
    return rates[["Theme", "Place"]].assign(**shown, **{"Inspections counted": rates["inspections_counted"]})


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


def _chosen(event: Any, shown: pd.DataFrame) -> list[tuple[int, str]]:
    """Row and heading of the cell chosen, where it holds a share and the table, which filters change, still has it."""
    cells = event["selection"]["cells"]
    return [(row, head) for row, head in cells if row < len(shown) and head in shown.columns[1:]]


def _way(view: View, comparison: Comparison, side: str, row: int, name: str) -> Way:
    codes = counted_codes(view, side, comparison.origin)
    names = [name, str(comparison.cells.index[row]), _SIDES[side]]
    return findings_way(view, names, place=comparison.codes[name], theme=[comparison.themes[row]], **codes)


def theme_rows_height(table: pd.DataFrame) -> int:
    """Height of a table whose rows begin with the name of a theme, so that none of them is hidden."""
    return THEME_ROW * len(table) + _HEAD + 2


def rows_height(table: pd.DataFrame) -> int:
    """Height of a table none of whose rows is hidden."""
    return 35 * (len(table) + 1) + 3


def too_few_note(comparison: Comparison) -> str:
    """What a cell like "2 of 3" means, where there is one."""
    few = bool((comparison.counted.max() < LEAST_COMPARED).any())
    return f" With fewer than {LEAST_COMPARED} inspections the count stands: {TOO_FEW}." if few else ""
