"""How many inspections are held of each framework in each year, and where there are none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.database import rows
from dashboard.downloads import offer_downloads
from dashboard.frame import View
from dashboard.palette import SHADES

_NOT_IN_USE = "–"
_ALL = "All"


@dataclass(frozen=True)
class Coverage:
    """The table as shown, frameworks of which none is held, and years of which at most one report is."""

    cells: pd.DataFrame
    without: list[str]
    thin_years: list[int]
    inspections: int


def coverage() -> Coverage:
    """Frameworks down, years across; frameworks without inspections too."""
    found = rows("coverage").to_dict("records")
    held = {(row["framework"], int(row["year"])): int(row["inspections"]) for row in found if row["inspections"]}
    years = range(min((year for _, year in held), default=0), max((year for _, year in held), default=-1) + 1)
    frameworks = {row["framework"]: row for row in found}
    totals = {year: sum(number for (_, held_year), number in held.items() if held_year == year) for year in years}
    cells = [_row(row, years, held) for row in frameworks.values()]
    cells.append(
        {"Framework": _ALL} | {str(year): str(totals[year]) for year in years} | {_ALL: str(sum(held.values()))}
    )
    known = {framework for framework, _ in held}
    return Coverage(
        cells=pd.DataFrame(cells),
        without=[row["label"] for framework, row in frameworks.items() if framework not in known],
        thin_years=[year for year in years if totals[year] <= 1],
        inspections=sum(held.values()),
    )


def show_coverage(view: View, found: Coverage) -> None:
    """The table, deeper where more is held."""
    title = f"{found.inspections:,} inspections held, by framework and year"
    st.subheader(title, anchor=False)
    most = max((int(cell) for cell in found.cells.iloc[:-1, 1:-1].to_numpy().ravel() if cell.isdecimal()), default=1)

    def shade(cell: object) -> str:
        number = int(str(cell)) if str(cell).isdecimal() else 0
        return f"background-color: rgba({SHADES['strength']}, {0.55 * min(1, number / most):.2f})" if number else ""

    inner = pd.IndexSlice[found.cells.index[:-1], found.cells.columns[1:-1]]
    st.dataframe(
        found.cells.style.map(shade, subset=inner), hide_index=True, height=35 * (len(found.cells) + 1) + 3,
        alt=f"Table: {title}.", column_config=_columns(found.cells),
    )  # fmt: skip
    offer_downloads(view, found.cells, "coverage", title)


def _columns(cells: pd.DataFrame) -> dict[str, Any]:
    """Narrow years, so that all of them fit."""
    narrow = {name: st.column_config.TextColumn(width=50) for name in cells.columns[1:]}
    return {"Framework": st.column_config.TextColumn(pinned=True, width=130), **narrow}


def _row(row: dict[Any, Any], years: range, held: dict[tuple[str, int], int]) -> dict[str, str]:
    first, last = int(row["first_year"]), int(row["last_year"]) if not pd.isna(row["last_year"]) else 9999
    cells = {
        str(year): str(held.get((row["framework"], year), 0 if first <= year <= last else _NOT_IN_USE))
        for year in years
    }
    total = sum(number for (framework, _), number in held.items() if framework == row["framework"])
    return {"Framework": row["short_label"], **cells, _ALL: str(total)}
