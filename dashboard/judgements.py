"""Latest judgements: how many authorities hold each grade, and where they are."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from dashboard.components import Chart
from dashboard.database import rows
from dashboard.frame import View
from dashboard.remembering import remembered
from dashboard.tiles import tile_map
from dashboard.wording import NOT_READ, years_ago

_HIGHEST = {"england": 620, "london": 400}
_WHERE = {"england": "England", "london": "London"}


def latest_judgements(view: View) -> pd.DataFrame:
    """Each standing authority of the selection with its latest full inspection; grade empty where none was given."""
    return rows("latest_judgements", **view.parameters)


def good_or_better(latest: pd.DataFrame) -> tuple[int, int]:
    """How many authorities are good or outstanding at their latest full inspection, and how many have a grade."""
    graded = latest.dropna(subset=["grade_rank"])
    return int((graded["grade_rank"] <= 2).sum()), len(graded)


@remembered
def judgement_map(view: View, where: str) -> Chart | None:
    """Tile map of England or of London; nothing for fewer than two tiles, nor for England where all are London's."""
    row, column = ("tile_row", "tile_column") if where == "england" else ("london_row", "london_column")
    latest = latest_judgements(view)
    placed = latest[latest[row].notna()]
    if len(placed) < 2 or (where == "england" and placed["london_row"].notna().all()):
        return None
    good, graded = good_or_better(placed)
    return Chart(
        name=f"judgements-{where}",
        title=_takeaway(view, where, good, graded),
        figure=tile_map(placed, row, column, view.vocabulary.grades, _HIGHEST[where]),
        table=_readable(placed),
        alt=f"Tile map of {_WHERE[where]} with the overall grade of each authority's latest full inspection.",
        note="Overall effectiveness at the latest full inspection in the years and frameworks chosen. "
        "One tile an authority, placed near its neighbours; the letter is the grade.",
    )


def _takeaway(view: View, where: str, good: int, graded: int) -> str:
    """How many of the graded authorities on the map are good or better, named for the places chosen."""
    places = view.places if view.selection.codes("place") else _WHERE[where]
    inside = ", in London" if where == "london" and "London" not in places else ""
    if not graded:
        return f"{places}{inside}: no overall grade in this selection"
    return f"{places}{inside}: {good} of {graded} graded authorities good or outstanding overall"


def _readable(latest: pd.DataFrame) -> pd.DataFrame:
    today = date.today()
    return pd.DataFrame(
        {
            "Authority": latest["name"],
            "Region": latest["region"],
            "Overall effectiveness": [_grade(row) for row in latest.to_dict("records")],
            "Framework": latest["framework_label"].fillna(""),
            "Inspection ended": pd.to_datetime(latest["end_date"]).dt.date,
            "How long ago": [years_ago(value, today) if not pd.isna(value) else "" for value in latest["end_date"]],
            "Report": latest["url"].fillna(""),
        }
    )


def _grade(row: dict[Any, Any]) -> str:
    for name in ("grade_label", "no_overall_reason"):
        value = row[name]
        if isinstance(value, str) and value:
            return value
    return NOT_READ if not isinstance(row["inspection_id"], str) else "Could not be read"
