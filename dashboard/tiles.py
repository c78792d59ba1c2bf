"""Tile maps: one square for each authority, placed near its neighbours, coloured and lettered by its latest grade."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pandas as pd

from dashboard.palette import GRADE_TILES, NO_GRADE_TILE
from dashboard.wording import NOT_READ, day, years_ago

_SMALL_WORDS = {"and", "of", "the", "upon", "with", "city"}


def tile_map(latest: pd.DataFrame, row: str, column: str, labels: dict[str, str], height: int) -> dict[str, Any]:
    """What dashboard/browser/tile_map.js draws: the grades that occur, each with its number, and the tiles."""
    placed = latest.dropna(subset=[row, column])
    grades = [code for code in labels if (placed["grade"] == code).any()]
    grades += [""] if placed["grade"].isna().any() else []
    return {
        "columns": int(placed[column].max()) + 1,
        "rows": int(placed[row].max()) + 1,
        "height": height,
        "grades": [_grade(code, labels, placed) for code in grades],
        "tiles": [_tile(record, row, column, grades) for record in placed.to_dict("records")],
    }


def short_name(name: str) -> str:
    """Three letters of a name for its tile: initials of several words, else the beginning."""
    words = [word for word in re.split(r"[\s,\-–]+", name) if word and word.lower() not in _SMALL_WORDS]
    if len(words) == 1:
        return words[0][:3]
    return words[0][:2] + words[1][0] if len(words) == 2 else "".join(word[0] for word in words)[:3]


def _grade(code: str, labels: dict[str, str], placed: pd.DataFrame) -> list[str]:
    """Fill, ink, letter and name of a grade, with the number of its tiles."""
    fill, ink, letter = GRADE_TILES.get(code, NO_GRADE_TILE)
    number = int((placed["grade"] == code).sum() if code else placed["grade"].isna().sum())
    return [fill, ink, letter, f"{labels.get(code, 'No overall grade')} ({number})"]


def _tile(record: dict[Any, Any], row: str, column: str, grades: list[str]) -> dict[str, Any]:
    return {
        "code": record["ons_code"],
        "row": int(record[row]),
        "column": int(record[column]),
        "name": record["name"],
        "short": short_name(record["name"]),
        "grade": grades.index("" if pd.isna(record["grade"]) else record["grade"]),
        "said": _said(record),
    }


def _said(record: dict[Any, Any]) -> list[str]:
    """The latest grade, by which framework and when, and how long ago that is."""
    if pd.isna(record["inspection_id"]):
        return [NOT_READ]
    grade = record["grade_label"] if not pd.isna(record["grade"]) else record["no_overall_reason"]
    when = f"{record['framework_label']}, {day(record['end_date'])}"
    said = grade if isinstance(grade, str) else "Could not be read"
    return [said, when] if pd.isna(record["end_date"]) else [said, when, years_ago(record["end_date"], date.today())]
