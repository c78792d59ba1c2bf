"""What data/reference must hold, whoever edits it."""

from __future__ import annotations

import os
import re
from collections import Counter
from datetime import date
from itertools import groupby
from pathlib import Path

import numpy as np
import pytest

from ingest.authorities import Authorities
from ingest.reference import REGIONS, TYPES, Authority, load_authorities, load_statistical_neighbours

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "data" / "reference"
CORPUS = Path(os.environ.get("INSPECTION_CORPUS", ROOT.parent / "shared" / "corpus"))

ALL = load_authorities(REFERENCE)
STANDING = [each for each in ALL if each.abolished_on is None]
BOROUGHS = [each for each in STANDING if each.is_london_borough]
NEIGHBOURS = load_statistical_neighbours(REFERENCE)

CODE_OF_TYPE = {"Unitary Authority": "E06", "Metropolitan District": "E08", "London Borough": "E09", "County": "E10"}
FARTHEST_KM = {"South West": 300, "Yorkshire and the Humber": 110, "North West": 160, "East of England": 120}
FARTHEST_ELSEWHERE_KM = 110


def named(name: str) -> Authority:
    return next(each for each in ALL if each.name == name)


def test_counts_of_authorities_by_kind() -> None:
    assert (len(ALL), len(STANDING), len(BOROUGHS)) == (156, 153, 33)
    assert Counter(each.london_part for each in BOROUGHS) == {"Inner London": 13, "Outer London": 20}
    assert {each.region for each in ALL} == REGIONS
    assert {each.authority_type for each in ALL} == TYPES


def test_codes_have_their_formats() -> None:
    for each in ALL:
        assert re.fullmatch(r"E\d{8}", each.ons_code)
        assert re.fullmatch(r"\d{3}", each.dfe_code)
        assert re.fullmatch(r"\d{5,7}", each.urn)
        assert each.ons_code.startswith(CODE_OF_TYPE[each.authority_type])


def test_every_standing_authority_has_ten_neighbours() -> None:
    ranks = {code: [pair.rank for pair in pairs] for code, pairs in groupby(NEIGHBOURS, key=lambda pair: pair.ons_code)}
    assert ranks == {each.ons_code: list(range(1, 11)) for each in sorted(STANDING, key=lambda each: each.ons_code)}


def test_suttons_neighbours_in_order() -> None:
    names = {each.ons_code: each.name for each in ALL}
    found = [names[pair.neighbour_ons_code] for pair in NEIGHBOURS if pair.ons_code == "E09000029"]
    assert found[:3] == ["Merton", "Hertfordshire", "Milton Keynes"]


@pytest.mark.parametrize(
    ("name", "ended", "successors"),
    [
        ("Cumbria", date(2023, 3, 31), ["Cumberland", "Westmorland and Furness"]),
        ("Northamptonshire", date(2021, 3, 31), ["North Northamptonshire", "West Northamptonshire"]),
        ("Poole", date(2019, 3, 31), ["Bournemouth, Christchurch and Poole"]),
    ],
)
def test_abolished_authorities_name_their_successors(name: str, ended: date, successors: list[str]) -> None:
    assert named(name).abolished_on == ended
    assert named(name).successor_ons_codes == tuple(named(each).ons_code for each in successors)


def test_no_population_is_borrowed() -> None:
    figures = Counter(each.population_0_25 for each in ALL if each.population_0_25 is not None)
    assert max(figures.values()) == 1
    without = {each.name for each in ALL if each.population_0_25 is None}
    assert without == {"Cumberland", "Westmorland and Furness", "Northamptonshire", "Poole"}


@pytest.mark.parametrize("region", sorted(REGIONS))
def test_positions_lie_in_their_region(region: str) -> None:
    points = np.array([(each.longitude * 67, each.latitude * 111) for each in ALL if each.region == region])
    farthest = np.linalg.norm(points - np.median(points, axis=0), axis=1).max()
    assert farthest < FARTHEST_KM.get(region, FARTHEST_ELSEWHERE_KM)


def test_each_standing_authority_has_its_tile() -> None:
    tiles = [(each.tile_row, each.tile_column) for each in STANDING]
    assert len(set(tiles)) == len(STANDING)
    assert all(row is not None and column is not None for row, column in tiles)
    assert {(each.tile_row, each.london_row) for each in ALL if each.abolished_on} == {(None, None)}


def test_only_boroughs_have_london_tiles() -> None:
    assert len({(each.london_row, each.london_column) for each in BOROUGHS}) == 33
    assert {each.ons_code for each in ALL if each.london_row is not None} == {each.ons_code for each in BOROUGHS}


def test_every_urn_of_the_corpus_is_known() -> None:
    if not (CORPUS / "reports").is_dir():
        pytest.skip("needs the corpus of reports: set INSPECTION_CORPUS")
    authorities = Authorities(REFERENCE)
    found = {authorities.by_urn(folder.name) for folder in (CORPUS / "reports").iterdir() if folder.is_dir()}
    assert found == set(STANDING)
