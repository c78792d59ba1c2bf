"""The tile maps: true to the ground, and the same whenever they are worked out."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from ingest.reference import load_authorities
from ingest.tiles import Tiles, main, measure, positions

REFERENCE = Path(__file__).parents[2] / "data" / "reference"
STANDING = [each for each in load_authorities(REFERENCE) if each.abolished_on is None]
BOROUGHS = [each for each in STANDING if each.is_london_borough]
ENGLAND = {each.name: (each.tile_row or 0, each.tile_column or 0) for each in STANDING}
LONDON = {each.name: (each.london_row or 0, each.london_column or 0) for each in BOROUGHS}


def tiles(places: dict[str, tuple[int, int]]) -> Tiles:
    return np.array(list(places.values()), dtype=np.int64)


def test_neighbours_stay_near_in_england() -> None:
    quality = measure(positions(STANDING), tiles(ENGLAND))
    assert quality.within_two > 0.95
    assert quality.touching > 0.7
    assert quality.direction > 0.75


def test_neighbours_stay_near_in_london() -> None:
    quality = measure(positions(BOROUGHS), tiles(LONDON))
    assert quality.within_two == 1
    assert quality.touching > 0.8
    assert quality.direction > 0.8


def test_shuffled_map_is_judged_worse() -> None:
    shuffled = np.random.default_rng(1).permutation(tiles(ENGLAND))
    assert measure(positions(STANDING), shuffled).within_two < 0.3


@pytest.mark.parametrize(
    ("one", "lies", "other"),
    [
        ("Northumberland", "north", "Sunderland"),
        ("Cornwall", "west", "Devon"),
        ("Cornwall", "south-west", "Bristol"),
        ("Kent", "south-east", "Essex"),
        ("Suffolk", "east", "Leicestershire"),
        ("Norfolk", "north", "Essex"),
        ("Liverpool", "west", "Manchester"),
        ("Kingston upon Hull", "east", "Leeds"),
        ("Surrey", "south", "Hertfordshire"),
    ],
)
def test_england_is_recognisable(one: str, lies: str, other: str) -> None:
    (row, column), (other_row, other_column) = ENGLAND[one], ENGLAND[other]
    south, east = row - other_row, column - other_column
    steps = {"north": -south, "south": south, "west": -east, "east": east}
    assert all(steps[side] > 0 for side in lies.split("-"))


def test_corners_of_england_are_right() -> None:
    assert ENGLAND["Northumberland"][0] == 0
    assert ENGLAND["Isles of Scilly"] == (max(row for row, _ in ENGLAND.values()), 0)


def test_london_keeps_its_shape_in_england() -> None:
    shifts = {(ENGLAND[name][0] - row, ENGLAND[name][1] - column) for name, (row, column) in LONDON.items()}
    assert len(shifts) == 1


def test_command_makes_the_committed_tiles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(REFERENCE, tmp_path, dirs_exist_ok=True)
    main([str(tmp_path)])
    made, committed = ((folder / "authorities.csv").read_bytes() for folder in (tmp_path, REFERENCE))
    assert made == committed
    assert "within two tiles" in capsys.readouterr().out
