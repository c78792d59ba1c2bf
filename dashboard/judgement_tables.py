"""Judgements of several authorities side by side, each row a way to the findings of its inspection."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.components import COLUMNS
from dashboard.database import rows
from dashboard.downloads import offer_downloads
from dashboard.frame import View
from dashboard.heat_table import rows_height, shaded_grades
from dashboard.remembering import remembered
from dashboard.vocabulary import Authority
from dashboard.ways_on import BY_KEYBOARD, Way, findings_way, show_ways
from dashboard.wording import count, day, listing

_OVERALL = "Overall effectiveness"
# The column, not shown, by which a row leads to its findings.
_INSPECTION = "Inspection"


def show_judgements(view: View, table: pd.DataFrame, name: str, title: str) -> None:
    """Judgements of several inspections, below them the way to the findings of the one chosen, and their download."""
    event: Any = st.dataframe(
        _remembered_grades(view, name, table),
        hide_index=True, key=f"grades_{name}", on_select="rerun", selection_mode="single-row",
        height=rows_height(table),
        column_config={**COLUMNS, "Authority": st.column_config.TextColumn(width=270), _INSPECTION: None},
        alt=f"Table: {title}. One row for each inspection, one column for each judgement area.",
    )  # fmt: skip
    chosen = [row for row in event["selection"]["rows"] if row < len(table)]
    ways = [_way_to_inspection(view, row) for row in table.iloc[chosen].to_dict("records")]
    show_ways(f"grades_{name}", event, ways, view)
    st.caption(f"Tick a row, then open the findings of that inspection {BY_KEYBOARD}.")
    offer_downloads(view, table, name, title)


@remembered
def latest_side_by_side(view: View) -> pd.DataFrame:
    """Each compared authority's grades at its latest full inspection, one row an authority."""
    history = rows("judgement_history", **view.parameters)
    newest = history.sort_values("end_date").groupby("name")["inspection_id"].last()
    return _grades(history[history["inspection_id"].isin(newest)])


@remembered
def judgements_over_time(view: View) -> pd.DataFrame:
    """Each compared authority's grades at every inspection of the view, oldest first, one row an inspection."""
    return _grades(rows("judgement_history", **view.parameters))


def judged_words(grades: pd.DataFrame, authorities: list[Authority]) -> tuple[str, str]:
    """A title for the latest grades, and which of the compared authorities have none."""
    judged = set(grades["Authority"]) if len(grades) else set()
    without = [one.name for one in authorities if one.name not in judged]
    said = f"No graded inspection in this selection: {listing(without)}." if without else ""
    overall = grades[_OVERALL] if _OVERALL in grades else pd.Series(dtype=str)
    graded = overall[overall != "Not judged"]
    if graded.empty:
        return "Latest judgements side by side", said
    good = int(graded.isin(("Good", "Outstanding")).sum())
    of = count(len(graded), "authority", "authorities")
    return f"Latest judgements: {good} of {of} good or outstanding overall", said


@remembered
def _remembered_grades(view: View, name: str, _table: pd.DataFrame) -> Any:
    """The table that the view makes under that name."""
    del view
    return shaded_grades(_table, name)


def _way_to_inspection(view: View, row: dict[Any, Any]) -> Way:
    """The way to what the other filters leave of an inspection's findings."""
    return findings_way(view, [row["Authority"], row["Framework"], day(row["Ended"])], inspection=[row[_INSPECTION]])


def _grades(history: pd.DataFrame) -> pd.DataFrame:
    """Inspections down, judgement areas across, each grade in words."""
    if history.empty:
        return history
    keys = ["name", "inspection_id"]
    wide = history.pivot_table(index=keys, columns="area_label", values="grade_label", aggfunc="first", sort=False)
    when = history.groupby(keys)[["framework_label", "end_date", "url"]].first()
    order = list(dict.fromkeys(history["area_label"]))
    table = when.join(wide[order]).reset_index().sort_values(["name", "end_date"], ignore_index=True)
    table["end_date"] = pd.to_datetime(table["end_date"]).dt.date
    table[order] = table[order].fillna("Not judged")
    titles = {"name": "Authority", "framework_label": "Framework", "end_date": "Ended", "url": "Report"}
    named = table.rename(columns={**titles, "inspection_id": _INSPECTION})
    return named[["Authority", "Framework", "Ended", *order, "Report", _INSPECTION]]
