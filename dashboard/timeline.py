"""Every judgement of one authority over time, framework by framework, with no blank among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.components import Chart
from dashboard.database import rows
from dashboard.inspected import Inspected
from dashboard.profile import Profile, overall_words
from dashboard.remembering import remembered
from dashboard.timeline_figure import Tile, timeline_figure
from dashboard.wording import listing

_OVERALL = "overall_effectiveness"
_JOINT = "in_care_and_care_leavers"
_APART = ("in_care", "care_leavers")
_JOINTLY = "one judgement for children in care and care leavers"
_NOTE = (
    "Letters are the grades; – stands where the inspection gave none: point at it, or open the table, for the reason. "
    "* One judgement for children in care and care leavers, as until 2022. Dotted lines mark where the framework of "
    "full inspections changed: grades on either side were given by different yardsticks. Click a tile for that "
    "inspection's findings."
)


@dataclass(frozen=True)
class _Known:
    """Grades by inspection and area, and which areas each framework judges at all."""

    grades: dict[tuple[str, str], dict[Any, Any]]
    judged_by: frozenset[tuple[str, str]]


@remembered
def timeline(profile: Profile) -> Chart | None:
    """The judgements as a chart with its table; nothing where no inspection chosen judges anything."""
    tiles = judgement_tiles(profile)
    if not tiles:
        return None
    title = _takeaway(profile)
    return Chart(
        name="judgements",
        title=title,
        figure=timeline_figure(tiles, profile.inspections, profile.view.vocabulary),
        table=judgement_table(tiles, profile),
        alt=f"Timeline of the judgements on {profile.name}, one row for each judgement area, one column for each of "
        f"{len(profile.inspections)} inspections. {title}.",
        note=_NOTE,
    )


def judgement_tiles(profile: Profile) -> list[Tile]:
    """One tile for each inspection and each area that any of them judged, oldest inspection first."""
    history = rows("judgement_history", **profile.view.parameters).to_dict("records")
    known = _Known(
        {(row["inspection_id"], row["area"]): row for row in history},
        frozenset(rows("judged_areas").itertuples(index=False, name=None)),
    )
    areas = _areas_shown({row["area"] for row in history}, profile)
    return [_tile(inspection, area, known) for inspection in profile.inspections for area in areas]


def judgement_table(tiles: list[Tile], profile: Profile) -> pd.DataFrame:
    """Areas down, inspections across, every cell in words."""
    labels = profile.view.vocabulary.areas
    cells: dict[str, dict[str, str]] = {}
    for tile in tiles:
        cells.setdefault(labels[tile.area], {})[tile.inspection.short_name] = tile.words
    return pd.DataFrame.from_dict(cells, orient="index").rename_axis("Judgement area").reset_index()


def _areas_shown(given: set[str], profile: Profile) -> list[str]:
    """Areas with a grade, in their order; a joint judgement is shown under both its parts where those exist."""
    if _JOINT in given and given & set(_APART):
        given = (given - {_JOINT}) | set(_APART)
    return [area for area in profile.view.vocabulary.areas if area in given]


def _tile(inspection: Inspected, area: str, known: _Known) -> Tile:
    own = known.grades.get((inspection.inspection_id, area))
    joint = known.grades.get((inspection.inspection_id, _JOINT)) if area in _APART and not own else None
    given = own or joint
    if given is None:
        return Tile(inspection, area, None, _why_none(inspection, area, known), is_joint=False)
    words = f"{given['grade_label']} ({_JOINTLY})" if joint else given["grade_label"]
    return Tile(inspection, area, given["grade"], words, is_joint=joint is not None)


def _why_none(inspection: Inspected, area: str, known: _Known) -> str:
    if area == _OVERALL and inspection.no_overall_reason:
        return inspection.no_overall_reason
    if (inspection.framework, area) not in known.judged_by:
        return "Not judged under this framework"
    if area != _OVERALL and any(judged == inspection.inspection_id for judged, _ in known.grades):
        return "Not judged at this inspection"
    return inspection.no_overall_reason or "Could not be read"


def _takeaway(profile: Profile) -> str:
    """How the latest overall grades followed one another: "Overall good at each of the last 3 …"."""
    labels = set(profile.view.vocabulary.grades.values())
    found = [(overall_words(profile, one), one.ended.year) for one in profile.inspections if one.is_full]
    graded = [(words.lower(), year) for words, year in found if words in labels]
    if not graded:
        return "Judgements at each inspection"
    latest, year = graded[-1]
    alike = [one for place, one in enumerate(graded) if all(words == latest for words, _ in graded[place:])]
    if len(alike) > 1:
        years = listing([str(year) for _, year in alike])
        return f"Overall {latest} at each of the last {len(alike)} graded inspections ({years})"
    before = f", {graded[-2][0]} in {graded[-2][1]}" if len(graded) > 1 else ""
    return f"Overall {latest} in {year}{before}"
