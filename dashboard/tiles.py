"""Tile maps: one square for each authority, placed near its neighbours, coloured and lettered by its latest grade."""

from __future__ import annotations

import re
from html import escape
from typing import Any
from urllib.parse import quote

import pandas as pd

from dashboard.palette import GRADE_TILES, NO_GRADE_TILE
from dashboard.wording import NOT_READ, day, drawn

_GAP = 0.07
# Letters are drawn for tiles of this many pixels at most, and grow and shrink with their tile.
_TILE, _LETTERS = 40, 11
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
            "images": [_letters(groups, row, column, min(_TILE, height / (rows + 1)))],
        },
    }


def short_name(name: str) -> str:
    """Three or so letters of a name for its tile: initials of several words, else the beginning."""
    words = [word for word in re.split(r"[\s,\-–]+", name) if word and word.lower() not in _SMALL_WORDS]
    if len(words) == 1:
        return words[0][:3]
    return words[0][:2] + words[1][0] if len(words) == 2 else "".join(word[0] for word in words)[:4]


def _tiles(group: pd.DataFrame, code: str, row: str, column: str, labels: dict[str, str]) -> dict[str, Any]:
    fill, _, letter = GRADE_TILES.get(code, NO_GRADE_TILE)
    size = 1 - _GAP
    return {
        "type": "bar",
        "name": drawn(f"{letter} {labels.get(code, 'No overall grade')} ({len(group)})"),
        "x": group[column].astype(int).tolist(),
        "y": [size] * len(group),
        "base": (-group[row].astype(int) - size / 2).tolist(),
        "width": size,
        "marker": {"color": fill, "line": {"color": "rgba(90,105,118,0.55)", "width": 1}},
        "customdata": [_details(record) for record in group.to_dict("records")],
        "hovertemplate": "<b>%{customdata[1]}</b><br>%{customdata[2]}<br>%{customdata[3]}"
        "<br>Click for its profile<extra></extra>",
    }


def _letters(groups: list[tuple[str, pd.DataFrame]], row: str, column: str, tile: float) -> dict[str, Any]:
    """The letters on all tiles as one picture over them: Plotly would measure the text of every tile in turn.

    That took longer than all else on the page, at each change.
    """
    placed = pd.concat([group for _, group in groups])
    across, down = int(placed[column].max()) + 1, int(placed[row].max()) + 1
    written = "".join(_written(group, code, row, column, tile) for code, group in groups)
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across * tile:.0f} {down * tile:.0f}" '
        f'font-family="sans-serif" font-size="{_LETTERS}" text-anchor="middle">{written}</svg>'
    )
    at = {"xref": "x", "x": -0.5, "sizex": across, "yref": "y", "y": 0.5, "sizey": down, "sizing": "stretch"}
    return {**at, "source": f"data:image/svg+xml,{quote(picture, safe=' =:/')}", "layer": "above"}


def _written(group: pd.DataFrame, code: str, row: str, column: str, tile: float) -> str:
    """Short names and the letter of their grade, in its ink."""
    _, ink, letter = GRADE_TILES.get(code, NO_GRADE_TILE)
    tiles = []
    for name, down, across in zip(group["name"], group[row], group[column], strict=True):
        x, y = (across + 0.5) * tile, (down + 0.5) * tile
        tiles.append(f'<text x="{x:.0f}" y="{y - 2:.0f}">{escape(short_name(name))}</text>'
                     f'<text x="{x:.0f}" y="{y + 11:.0f}">{letter}</text>')  # fmt: skip
    return f'<g fill="{ink}">{"".join(tiles)}</g>'


def _details(record: dict[Any, Any]) -> list[str]:
    if pd.isna(record["inspection_id"]):
        return [record["ons_code"], drawn(record["name"]), NOT_READ, ""]
    grade = record["grade_label"] if not pd.isna(record["grade"]) else record["no_overall_reason"]
    when = f"{record['framework_label']}, {day(record['end_date'])}"
    said = grade if isinstance(grade, str) else "Could not be read"
    return [record["ons_code"], *(drawn(words) for words in (record["name"], said, when))]
