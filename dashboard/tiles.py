"""Tile maps: one square for each authority, placed near its neighbours, coloured and lettered by its latest grade."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from dashboard.palette import GRADE_TILES, NO_GRADE_TILE
from dashboard.wording import NOT_READ, day, drawn

_GAP = 0.07
_SMALL_WORDS = {"and", "of", "the", "upon", "with", "city"}


def tile_map(latest: pd.DataFrame, row: str, column: str, labels: dict[str, str], height: int) -> dict[str, Any]:
    """A map whose tiles scale with the screen; each is a bar, since Plotly lets a reader click those."""
    placed = latest.dropna(subset=[row, column])
    groups = [(code, placed[placed["grade"] == code]) for code in labels if (placed["grade"] == code).any()]
    groups.append(("", placed[placed["grade"].isna()]))
    rows, columns = int(placed[row].max()), int(placed[column].max())
    return {
        "data": [_tiles(group, code, row, column, labels) for code, group in groups if len(group)],
        "layout": {
            "barmode": "overlay",
            "height": height,
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "xaxis": {"visible": False, "fixedrange": True, "range": [-0.5, columns + 0.5], "constrain": "domain"},
            "yaxis": {"visible": False, "fixedrange": True, "range": [-rows - 0.5, 0.5], "scaleanchor": "x"},
            "legend": {"orientation": "h", "y": 0, "yanchor": "top", "x": 0, "itemclick": False},
        },
    }


def short_name(name: str) -> str:
    """Three or so letters of a name for its tile: initials of several words, else the beginning."""
    words = [word for word in re.split(r"[\s,\-–]+", name) if word and word.lower() not in _SMALL_WORDS]
    if len(words) == 1:
        return words[0][:3]
    return words[0][:2] + words[1][0] if len(words) == 2 else "".join(word[0] for word in words)[:4]


def _tiles(group: pd.DataFrame, code: str, row: str, column: str, labels: dict[str, str]) -> dict[str, Any]:
    fill, ink, letter = GRADE_TILES.get(code, NO_GRADE_TILE)
    size = 1 - _GAP
    return {
        "type": "bar",
        "name": drawn(f"{letter} {labels.get(code, 'No overall grade')} ({len(group)})"),
        "x": group[column].astype(int).tolist(),
        "y": [size] * len(group),
        "base": (-group[row].astype(int) - size / 2).tolist(),
        "width": size,
        "marker": {"color": fill, "line": {"color": "rgba(90,105,118,0.55)", "width": 1}},
        "text": [f"{drawn(short_name(name))}<br>{letter}" for name in group["name"]],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "insidetextfont": {"color": ink, "size": 11},
        "constraintext": "inside",
        "customdata": [_details(record) for record in group.to_dict("records")],
        "hovertemplate": "<b>%{customdata[1]}</b><br>%{customdata[2]}<br>%{customdata[3]}"
        "<br>Click for its profile<extra></extra>",
    }


def _details(record: dict[Any, Any]) -> list[str]:
    if pd.isna(record["inspection_id"]):
        return [record["ons_code"], drawn(record["name"]), NOT_READ, ""]
    grade = record["grade_label"] if not pd.isna(record["grade"]) else record["no_overall_reason"]
    when = f"{record['framework_label']}, {day(record['end_date'])}"
    said = grade if isinstance(grade, str) else "Could not be read"
    return [record["ons_code"], *(drawn(words) for words in (record["name"], said, when))]
