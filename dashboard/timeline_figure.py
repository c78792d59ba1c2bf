"""The drawing of a timeline of judgements: a tile for each grade, lettered, on an axis of dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from dashboard.appearance import ink
from dashboard.database import rows
from dashboard.inspected import Inspected
from dashboard.palette import GRADE_TILES, GRID
from dashboard.vocabulary import Vocabulary
from dashboard.wording import day, drawn

_ROW, _HEAD, _FOOT = 50, 58, 76
_TILE = 0.5
_DAY = 86_400_000
# Share of the axis that a tile takes at most, and the least distance between two heads before one moves up.
_WIDEST, _NEAR = 0.052, 0.085
_LEAST_DAYS = 4 * 365
# A new framework's line stands at least this long after the last inspection under the old one.
_CLEAR = timedelta(days=90)
_ABOVE = {"y": 1, "yref": "paper", "yanchor": "bottom", "showarrow": False}
_ROW_LABEL = {"showarrow": False, "xref": "paper", "x": 0, "xanchor": "left", "yanchor": "bottom", "yshift": 14}


@dataclass(frozen=True)
class Tile:
    """What one inspection says of one judgement area: a grade, or in words why there is none."""

    inspection: Inspected
    area: str
    grade: str | None
    words: str
    is_joint: bool


def timeline_figure(tiles: Sequence[Tile], inspections: Sequence[Inspected], vocabulary: Vocabulary) -> dict[str, Any]:
    """Rows are judgement areas, the axis is time; each tile carries its grade's letter."""
    areas = list(dict.fromkeys(tile.area for tile in tiles))
    first, last = _span(inspections)
    span = (last - first).days
    width = _tile_days(inspections, span)
    return {
        "data": [_trace(group, code, areas, width, vocabulary) for code, group in _by_grade(tiles, vocabulary)],
        "layout": {
            "barmode": "overlay",
            "height": _ROW * len(areas) + _HEAD + _FOOT,
            "margin": {"l": 0, "r": 4, "t": _HEAD, "b": 4},
            "xaxis": {"type": "date", "range": [first.isoformat(), last.isoformat()], "fixedrange": True,
                      "gridcolor": GRID, "tickformat": "%Y"},
            "yaxis": {"visible": False, "fixedrange": True, "range": [-len(areas) + 0.45, 0.62]},
            "annotations": [*_row_labels(areas, vocabulary), *_heads(inspections, span)],
            "shapes": _breaks(inspections),
            "legend": {"orientation": "h", "yref": "container", "y": 0, "yanchor": "bottom", "x": 0, "xanchor": "left",
                       "itemclick": False, "itemdoubleclick": False},
        },
    }  # fmt: skip


def _by_grade(tiles: Sequence[Tile], vocabulary: Vocabulary) -> list[tuple[str, list[Tile]]]:
    groups = [(code, [tile for tile in tiles if tile.grade == code]) for code in vocabulary.grades]
    groups.append(("", [tile for tile in tiles if tile.grade is None]))
    return [(code, group) for code, group in groups if group]


def _span(inspections: Sequence[Inspected]) -> tuple[date, date]:
    """From before the first inspection to today, so that the time since the last one shows."""
    today = date.today()
    length = max(_LEAST_DAYS, (today - inspections[0].ended).days)
    return today - timedelta(days=round(length * 1.06)), today + timedelta(days=round(length * 0.03))


def _tile_days(inspections: Sequence[Inspected], span: int) -> float:
    """As wide as the closest pair of inspections allows, between a third and the whole of the usual width."""
    closest = min(((later.ended - earlier.ended).days for earlier, later in pairwise(inspections)), default=span)
    return max(span * _WIDEST / 3, min(span * _WIDEST, closest * 0.92))


def _trace(group: Sequence[Tile], code: str, areas: list[str], width: float, vocabulary: Vocabulary) -> dict[str, Any]:
    fill, text, letter = GRADE_TILES.get(code, (GRID, ink(), "–"))
    return {
        "type": "bar",
        "name": drawn(f"{letter} {vocabulary.grades.get(code, 'Not judged')}"),
        "x": [tile.inspection.ended.isoformat() for tile in group],
        "y": [_TILE] * len(group),
        "base": [-areas.index(tile.area) - _TILE / 2 for tile in group],
        "width": width * _DAY,
        "marker": {"color": fill, "line": {"color": "rgba(90,105,118,0.55)", "width": 1 if code else 0}},
        "text": [f"<b>{letter}</b>{'*' if tile.is_joint else ''}" for tile in group],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "insidetextfont": {"color": text, "size": 13},
        "constraintext": "none",
        "customdata": [_details(tile, vocabulary) for tile in group],
        "hovertemplate": "%{customdata[1]}<br>Click for the findings of this inspection<extra></extra>",
    }


def _details(tile: Tile, vocabulary: Vocabulary) -> list[str]:
    """The inspection that a click opens, and what pointing at the tile says."""
    one = tile.inspection
    head = f"<b>{drawn(one.framework_label)}, {day(one.ended)}</b>"
    return [one.inspection_id, f"{head}<br>{drawn(vocabulary.areas[tile.area])}:<br>{drawn(tile.words)}"]


def _row_labels(areas: list[str], vocabulary: Vocabulary) -> list[dict[str, Any]]:
    font = {"size": 13, "color": ink()}
    labels = [drawn(vocabulary.areas[area]) for area in areas]
    return [{**_ROW_LABEL, "y": -place, "text": label, "font": font} for place, label in enumerate(labels)]


def _heads(inspections: Sequence[Inspected], span: int) -> list[dict[str, Any]]:
    """Framework and year above each column; one that comes close upon the last stands a step higher."""
    heads: list[dict[str, Any]] = []
    before, raised = date.min, False
    for one in inspections:
        raised = (one.ended - before).days < span * _NEAR and not raised
        before = one.ended
        words = f"<b>{drawn(_brief(one.framework_label))}</b><br>{one.ended:%Y}"
        heads.append({**_ABOVE, "x": one.ended.isoformat(), "yshift": 30 if raised else 2, "text": words,
                      "font": {"size": 11, "color": ink()}})  # fmt: skip
    return heads


def _brief(label: str) -> str:
    return "".join(word[0] for word in label.split()).upper() if " " in label else label


def _breaks(inspections: Sequence[Inspected]) -> list[dict[str, Any]]:
    """A line between full inspections of different frameworks, at the new one's first year or as near as they allow."""
    frameworks = rows("frameworks")
    began = dict(zip(frameworks["framework"], frameworks["first_year"].astype(int), strict=True))
    full = [one for one in inspections if one.is_full]
    changes = [(earlier, later) for earlier, later in pairwise(full) if earlier.framework != later.framework]
    starts = [min(max(date(began[late.framework], 1, 1), early.ended + _CLEAR), late.ended) for early, late in changes]
    style = {"type": "line", "yref": "paper", "y0": 0, "y1": 1, "opacity": 0.6, "layer": "below"}
    pen = {"color": ink(), "width": 1, "dash": "dot"}
    return [{**style, "x0": start.isoformat(), "x1": start.isoformat(), "line": pen} for start in starts]
