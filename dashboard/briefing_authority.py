"""The briefing on one authority: judgements, what came back, each inspection's findings, neighbours, sources."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pandas as pd

from dashboard.briefing import Briefing, Part, briefed, table_of
from dashboard.drawing import Box, Drawing, Rule, Words
from dashboard.inspected import Inspected
from dashboard.inspection_notes import listed_of
from dashboard.neighbour_judgements import NEIGHBOURS_NOTE, neighbours_table
from dashboard.palette import GRADE_TILES, NO_GRADE_TILE
from dashboard.profile import Profile, overall_words
from dashboard.recurrence import HOW_IT_IS_COUNTED, Recurrence, recurrence_table
from dashboard.timeline import judgement_table, judgement_tiles
from dashboard.timeline_figure import Tile
from dashboard.vocabulary import SIDES
from dashboard.wording import count, day, years_ago

_SIDES = {"development": "asked to improve", "strength": "praised"}
_WIDTH, _LEFT, _ROW, _HEAD = 720, 250, 34, 44
_MOST = 40
_LETTERS = (
    "Letters are the grades; – means not judged, with the reason in the table. * One judgement for children in care "
    "and care leavers. Dotted lines mark where the framework of full inspections changed: grades on either side were "
    "given by different yardsticks."
)


def authority_briefing(
    profile: Profile, recurrence: Recurrence, findings: pd.DataFrame, address: str, made_on: date
) -> Briefing:
    """The authority's record as the page shows it, newest inspection first."""
    parts = [_judgements(profile), _came_back(profile, recurrence)]
    for inspection in reversed(profile.inspections):
        parts += [_inspection(inspection, findings, side) for side in SIDES]
    parts += [_neighbours(profile), _sources(profile)]
    return Briefing(
        title=f"{profile.name}: what inspections of children's services found",
        selection=f"{count(profile.view.counts['findings'], 'finding')} from "
        f"{count(len(profile.inspections), 'inspection')}, {profile.inspections[0].ended.year} to "
        f"{profile.inspections[-1].ended.year}. {_latest(profile, made_on)}",
        parts=tuple(part for part in parts if part),
        address=address,
        made_on=made_on,
    )


def _latest(profile: Profile, today: date) -> str:
    newest = profile.latest_full
    if newest is None:
        return "No full inspection has been read."
    words = overall_words(profile, newest)
    return f"Latest full inspection: {newest.name}, {years_ago(newest.ended, today)}; overall effectiveness: {words}."


def _judgements(profile: Profile) -> Part | None:
    tiles = judgement_tiles(profile)
    if not tiles:
        return None
    table = table_of("Judgements at each inspection", judgement_table(tiles, profile))
    return Part("Judgements", (_LETTERS,), _picture(profile, tiles), table)


def _came_back(profile: Profile, recurrence: Recurrence) -> Part:
    table = recurrence_table(recurrence, profile.view)
    returned = pd.DataFrame(table[table["Came back"] == "Yes"].drop(columns="Came back"))
    said = f"Themes that came back: {recurrence.headline}. Counted from {recurrence.origin_words}. {HOW_IT_IS_COUNTED}"
    shown = table_of("Themes asked for again at the next full inspection", returned) if len(returned) else None
    return Part("What came back", (said,), table=shown)


def _inspection(inspection: Inspected, findings: pd.DataFrame, side: str) -> Part | None:
    listed = listed_of(findings, inspection, side)
    if listed.empty:
        return None
    more = f"The first {_MOST} of {len(listed)}." if len(listed) > _MOST else ""
    heading = f"{inspection.name}: {_SIDES[side]}"
    return Part(heading, (more,) if more else (), findings=briefed(listed.head(_MOST)))


def _neighbours(profile: Profile) -> Part | None:
    table = neighbours_table(profile)
    if table.empty:
        return None
    shown = table_of("Latest full inspection of each neighbour, nearest first", table.drop(columns="Code"))
    return Part("Statistical neighbours", (NEIGHBOURS_NOTE,), table=shown)


def _sources(profile: Profile) -> Part:
    names = {"Inspection": [one.framework_name for one in profile.inspections]}
    ended = {"Ended": [day(one.ended) for one in profile.inspections]}
    published = {"Published": [day(one.published) for one in profile.inspections]}
    reports = {"Report": [one.url or "Address not known" for one in profile.inspections]}
    return Part("Sources", table=table_of("The reports", pd.DataFrame(names | ended | published | reports)))


def _picture(profile: Profile, tiles: list[Tile]) -> Drawing:
    """Areas down, inspections across in their order, evenly spaced so that the letters stay legible on paper."""
    areas = list(dict.fromkeys(tile.area for tile in tiles))
    step = (_WIDTH - _LEFT) / len(profile.inspections)
    middle = {one.inspection_id: _LEFT + step * (place + 0.5) for place, one in enumerate(profile.inspections)}
    labels = profile.view.vocabulary.areas
    shapes: list[Box | Words | Rule] = [
        Words(0, _HEAD + _ROW * (place + 0.5), labels[area][:38], 12) for place, area in enumerate(areas)
    ]
    for one in profile.inspections:
        shapes.append(Words(middle[one.inspection_id], 12, one.framework_label[:12], 12, anchor="middle", bold=True))
        shapes.append(Words(middle[one.inspection_id], 29, f"{one.ended:%b %Y}", 11, anchor="middle"))
    for tile in tiles:
        shapes += _tile(tile, middle[tile.inspection.inspection_id], areas.index(tile.area))
    return Drawing(
        _WIDTH, _HEAD + _ROW * len(areas) + 4, _alt(profile), (*shapes, *_breaks(profile, middle, len(areas)))
    )


def _tile(tile: Tile, x: float, row: int) -> list[Box | Words | Rule]:
    fill, ink, letter = GRADE_TILES.get(tile.grade or "", NO_GRADE_TILE)
    y = _HEAD + _ROW * row
    mark = f"{letter}*" if tile.is_joint else letter
    return [Box(x - 20, y + 4, 40, _ROW - 8, fill), Words(x, y + _ROW / 2, mark, 13, ink, "middle", bold=True)]


def _breaks(profile: Profile, middle: dict[str, float], rows: int) -> list[Rule]:
    full = [one for one in profile.inspections if one.is_full]
    changed = [(early, late) for early, late in pairwise(full) if early.framework != late.framework]
    ends = [(middle[late.inspection_id] + _before(profile, late, middle)) / 2 for _, late in changed]
    return [Rule(x, 4, x, _HEAD + _ROW * rows, dotted=True) for x in ends]


def _before(profile: Profile, inspection: Inspected, middle: dict[str, float]) -> float:
    place = profile.inspections.index(inspection)
    return middle[profile.inspections[place - 1].inspection_id]


def _alt(profile: Profile) -> str:
    return (
        f"Grades of {profile.name} at {count(len(profile.inspections), 'inspection')}, one row for each area. "
        "The table below says the same in words."
    )
