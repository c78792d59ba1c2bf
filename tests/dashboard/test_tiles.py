"""Names short enough for a tile."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pandas as pd
import pytest

from dashboard.tiles import short_name, tile_map

NAMES = [("Sutton", "Sut"), ("Barking and Dagenham", "BaD"), ("Bath and North East Somerset", "BNES"),
         ("City of London", "Lon"), ("Kingston upon Thames", "KiT"), ("Stoke-on-Trent", "SoT")]  # fmt: skip


@pytest.mark.parametrize(("name", "short"), NAMES)
def test_name_fits_its_tile(name: str, short: str) -> None:
    assert short_name(name) == short


def map_of(name: str) -> dict[str, Any]:
    unread = {"inspection_id": None, "grade": None, "row": 2, "column": 0, "ons_code": "E2", "name": name}
    graded = {"inspection_id": "a", "grade": "good", "row": 0, "column": 3, "ons_code": "E1", "name": "Sutton",
              "grade_label": "Good", "framework_label": "ILACS", "end_date": pd.Timestamp(2025, 6, 1)}  # fmt: skip
    return tile_map(pd.DataFrame([graded, unread]), "row", "column", {"good": "Good"}, 120)


def written_on(figure: dict[str, Any]) -> list[tuple[float, float, str]]:
    """Where and what the picture over the tiles says, in tiles from its upper left."""
    (picture,) = figure["layout"]["images"]
    drawn = ElementTree.fromstring(unquote(picture["source"].split(",", 1)[1]))
    tile = float(drawn.attrib["viewBox"].split()[2]) / picture["sizex"]
    words = drawn.iter("{http://www.w3.org/2000/svg}text")
    return [(int(float(one.attrib["x"]) / tile), int(float(one.attrib["y"]) / tile), one.text or "") for one in words]


def test_letters_stand_on_their_tiles() -> None:
    figure = map_of("Kent")
    assert written_on(figure) == [(3, 0, "Sut"), (3, 0, "G"), (0, 2, "Ken"), (0, 2, "–")]
    assert [trace["x"] for trace in figure["data"]] == [[3], [0]]


def test_hostile_name_is_only_letters() -> None:
    assert (0, 2, "<s>") in written_on(map_of("<s>"))
