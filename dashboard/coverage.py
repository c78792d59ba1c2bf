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
from dashboard.prepared import prepared_shades
from dashboard.remembering import remembered
from dashboard.wording import listing, unmarked

_NOT_IN_USE = "–"
_ALL = "All"


@dataclass(frozen=True)
class Coverage:
    """The table as shown, frameworks of which none is held, and the reports of years that have one at most."""

    cells: pd.DataFrame
    without: list[str]
    thin_years: dict[int, str]
    inspections: int


def coverage() -> Coverage:
    """Years down, the newest first; across the frameworks of which anything is held."""
    found = rows("coverage").to_dict("records")
    held = {(row["short_label"], int(row["year"])): int(row["inspections"]) for row in found if row["inspections"]}
    known = {label for label, _ in held}
    frameworks = {row["short_label"]: row for row in found if row["short_label"] in known}
    years = range(max((year for _, year in held), default=-1), min((year for _, year in held), default=0) - 1, -1)
    return Coverage(
        cells=pd.DataFrame([_row(year, frameworks, held) for year in years] + [_totals(frameworks, held)]),
        without=[row["label"] for row in found if row["short_label"] not in known],
        thin_years=_thin_years(list(years), held),
        inspections=sum(held.values()),
    )


def show_coverage(view: View, found: Coverage) -> None:
    """The table, deeper where more is held; so narrow that a phone shows all of it, the newest year on top."""
    title = f"{found.inspections:,} inspections held, by framework and year"
    st.subheader(title, anchor=False)
    with st.container(key="coverage"):
        st.table(_shaded(view, found), width="content")
    offer_downloads(view, found.cells, "coverage", title)


@remembered
def _shaded(view: View, _found: Coverage) -> Any:
    """The table with its shades; it is the same for every view of the same data."""
    del view
    # A table of this kind takes its words for Markdown.
    table = _found.cells.set_index("Year").rename(columns=unmarked)
    inner = table.iloc[:-1, :-1]
    most = max((int(cell) for cell in inner.to_numpy().ravel() if cell.isdecimal()), default=1)

    def shade(cell: object) -> str:
        number = int(str(cell)) if str(cell).isdecimal() else 0
        return f"background-color: rgba({SHADES['strength']}, {0.55 * min(1, number / most):.2f})" if number else ""

    cells = pd.IndexSlice[inner.index, inner.columns]
    return prepared_shades(table, lambda shades: shades.map(shade, subset=cells), "coverage")


def missing(found: Coverage) -> list[str]:
    """What is not here, a sentence each: kinds of visit of which none is held, and years with next to nothing."""
    said = []
    if found.without:
        said.append(f"No reports yet of: {listing(found.without)}. What they found is in none of the counts.")
    if found.thin_years:
        first, last = min(found.thin_years), max(found.thin_years)
        span = f"{first} to {last}" if first < last else str(first)
        reports = listing([f"{label} of {year}" for year, label in sorted(found.thin_years.items()) if label])
        only = f" but {reports}" if reports else ""
        said.append(f"No reports of {span}{only}: nothing can be said of those years.")
    return said


def _thin_years(years: list[int], held: dict[tuple[str, int], int]) -> dict[int, str]:
    """The years before there is more than one report a year, each with the framework of its report if it has one."""
    thin: dict[int, str] = {}
    for year in sorted(years):
        reports = {label: number for (label, held_in), number in held.items() if held_in == year}
        if sum(reports.values()) > 1:
            break
        thin[year] = f"one {next(iter(reports))} report" if reports else ""
    return thin


def _row(year: int, frameworks: dict[str, dict[Any, Any]], held: dict[tuple[str, int], int]) -> dict[str, str]:
    cells = {label: str(held.get((label, year), _none(row, year))) for label, row in frameworks.items()}
    return {"Year": str(year), **cells, _ALL: str(sum(number for (_, when), number in held.items() if when == year))}


def _none(framework: dict[Any, Any], year: int) -> str:
    first, last = int(framework["first_year"]), framework["last_year"]
    return "0" if first <= year <= (9999 if pd.isna(last) else int(last)) else _NOT_IN_USE


def _totals(frameworks: dict[str, dict[Any, Any]], held: dict[tuple[str, int], int]) -> dict[str, str]:
    each = {label: sum(number for (held_as, _), number in held.items() if held_as == label) for label in frameworks}
    return {"Year": _ALL, **{label: str(number) for label, number in each.items()}, _ALL: str(sum(held.values()))}
