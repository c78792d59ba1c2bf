"""What a tile map is told: names short enough, tiles in their places, grades with their number, and how long ago."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from dashboard.tiles import short_name, tile_map

NAMES = [("Sutton", "Sut"), ("Barking and Dagenham", "BaD"), ("Bath and North East Somerset", "BNE"),
         ("City of London", "Lon"), ("Kingston upon Thames", "KiT"), ("Stoke-on-Trent", "SoT")]  # fmt: skip


@pytest.mark.parametrize(("name", "short"), NAMES)
def test_name_fits_its_tile(name: str, short: str) -> None:
    assert short_name(name) == short


def map_of(name: str, last_seen: date) -> dict[str, Any]:
    unread = {"inspection_id": None, "grade": None, "row": 2, "column": 0, "ons_code": "E2", "name": name}
    graded = {"inspection_id": "a", "grade": "good", "row": 0, "column": 3, "ons_code": "E1", "name": "Sutton",
              "grade_label": "Good", "framework_label": "ILACS", "end_date": pd.Timestamp(last_seen)}  # fmt: skip
    return tile_map(pd.DataFrame([graded, unread]), "row", "column", {"inadequate": "Inadequate", "good": "Good"}, 120)


def test_tiles_stand_in_their_places() -> None:
    figure = map_of("Kent", date(2025, 6, 1))
    assert (figure["columns"], figure["rows"]) == (4, 3)
    placed = [(tile["code"], tile["column"], tile["row"], tile["short"]) for tile in figure["tiles"]]
    assert placed == [("E1", 3, 0, "Sut"), ("E2", 0, 2, "Ken")]


def test_grades_that_occur_are_counted() -> None:
    figure = map_of("Kent", date(2025, 6, 1))
    assert [grade[2:] for grade in figure["grades"]] == [["G", "Good (1)"], ["–", "No overall grade (1)"]]
    assert [figure["grades"][tile["grade"]][2] for tile in figure["tiles"]] == ["G", "–"]


def test_tile_says_how_long_ago() -> None:
    today = date.today()
    last_seen = date(today.year - 2, today.month, 1)
    sutton, kent = map_of("Kent", last_seen)["tiles"]
    assert sutton["said"] == ["Good", f"ILACS, 1 {last_seen:%B %Y}", "2 years ago"]
    assert kent["said"] == ["No inspection read"]
