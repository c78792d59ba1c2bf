"""The reference data: local authorities and their statistical neighbours, checked when loaded."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from ingest.errors import InvalidData

REGIONS = frozenset(
    (
        *("East Midlands", "East of England", "London", "North East", "North West", "South East", "South West"),
        *("West Midlands", "Yorkshire and the Humber"),
    )
)
TYPES = frozenset(("County", "London Borough", "Metropolitan District", "Unitary Authority"))
LONDON_PARTS = frozenset(("Inner London", "Outer London"))
# Degrees: a box round England with its islands, so that a slipped digit is seen.
WEST, EAST, SOUTH, NORTH = -6.5, 1.8, 49.8, 55.9

_FORMATS = {"ons_code": re.compile(r"E(06|08|09|10)\d{6}"), "dfe_code": re.compile(r"\d{3}"), "urn": re.compile(r"\d+")}
_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_FOOTNOTE_MARK = re.compile(r"(?<=[a-z]{3})\d{1,2}$")


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _whole(cell: str) -> int | None:
    return int(cell) if cell else None


# How the cells of authorities.csv are read; every other column is text.
_READERS: dict[str, Callable[[str], Any]] = {
    **dict.fromkeys(("also_known_as", "successor_ons_codes"), _list),
    **dict.fromkeys(("population_0_25", "tile_row", "tile_column", "london_row", "london_column"), _whole),
    **dict.fromkeys(("longitude", "latitude"), float),
    "is_london_borough": {"true": True, "false": False}.__getitem__,
    "london_part": lambda cell: cell or None,
    "abolished_on": lambda cell: date.fromisoformat(cell) if cell else None,
}


@dataclass(frozen=True)
class Authority:
    """One local authority, as a line of authorities.csv (the `authorities` table says what each field means)."""

    ons_code: str
    dfe_code: str
    urn: str
    name: str
    also_known_as: tuple[str, ...]
    region: str
    authority_type: str
    is_london_borough: bool
    london_part: str | None
    population_0_25: int | None
    longitude: float
    latitude: float
    tile_row: int | None
    tile_column: int | None
    london_row: int | None
    london_column: int | None
    abolished_on: date | None
    successor_ons_codes: tuple[str, ...]


@dataclass(frozen=True)
class StatisticalNeighbour:
    """One of the ten authorities most like an authority; rank 1 is the most alike."""

    ons_code: str
    neighbour_ons_code: str
    rank: int


def load_authorities(folder: Path) -> tuple[Authority, ...]:
    """Every authority of authorities.csv, in its order; raises InvalidData naming the line that cannot be used."""
    path = folder / "authorities.csv"
    numbered = [(number, _authority(path, number, line)) for number, line in reference_lines(path)]
    _require_distinct(path, numbered)
    codes = {each.ons_code for _, each in numbered}
    for number, each in numbered:
        require(set(each.successor_ons_codes) <= codes, path, number, "names a successor that is not in the list")
    return tuple(each for _, each in numbered)


def load_statistical_neighbours(folder: Path) -> tuple[StatisticalNeighbour, ...]:
    """Every pair of statistical_neighbours.csv; raises InvalidData naming the line that cannot be used."""
    path, seen = folder / "statistical_neighbours.csv", set[tuple[str, str]]()
    standing = {each.ons_code for each in load_authorities(folder) if each.abolished_on is None}
    pairs: list[StatisticalNeighbour] = []
    for number, line in reference_lines(path):
        code, neighbour, rank = line["ons_code"], line["neighbour_ons_code"], line["rank"]
        require({code, neighbour} <= standing, path, number, "names a code that no standing authority has")
        require(code != neighbour, path, number, "makes an authority its own neighbour")
        require(rank in map(str, range(1, 11)), path, number, f"has the rank “{rank}”, not one from 1 to 10")
        require(not {(code, rank), (code, neighbour)} & seen, path, number, "repeats a rank or a neighbour")
        seen |= {(code, rank), (code, neighbour)}
        pairs.append(StatisticalNeighbour(code, neighbour, int(rank)))
    return tuple(pairs)


def _authority(path: Path, number: int, line: dict[str, str]) -> Authority:
    """One line of authorities.csv as an Authority, each cell checked."""
    try:
        names = [field.name for field in fields(Authority)]
        authority = Authority(**{name: _READERS.get(name, str)(line[name]) for name in names})
    except (KeyError, ValueError) as fault:
        raise InvalidData(f"{path}, line {number}: a cell or column cannot be read ({fault}).") from fault
    _require_sense(path, number, authority)
    return authority


def _require_sense(path: Path, number: int, each: Authority) -> None:
    """Raises InvalidData where the cells of one authority break the rules of their column or contradict one another."""
    for column, shape in _FORMATS.items():
        value = getattr(each, column)
        require(shape.fullmatch(value) is not None, path, number, f"has “{value}” as {column}")
    is_london = each.region == "London"
    on_map = WEST <= each.longitude <= EAST and SOUTH <= each.latitude <= NORTH
    require(bool(each.name.strip()), path, number, "has no name")
    require(each.region in REGIONS, path, number, f"has the unknown region “{each.region}”")
    require(each.authority_type in TYPES, path, number, f"has the unknown type “{each.authority_type}”")
    require(each.is_london_borough == is_london, path, number, "disagrees with its region on being a London borough")
    require((each.authority_type == "London Borough") == is_london, path, number, "has a type against its region")
    require((each.london_part in LONDON_PARTS) == is_london, path, number, "has no fitting London part")
    require(each.population_0_25 is None or each.population_0_25 > 0, path, number, "has a population of nought")
    require(on_map, path, number, "lies outside England: look at longitude and latitude")
    require((each.tile_row is None) == (each.tile_column is None), path, number, "has half a tile")
    require((each.london_row is None) == (each.london_column is None), path, number, "has half a London tile")
    gone = each.abolished_on is not None
    require(gone == bool(each.successor_ons_codes), path, number, "has successors or an end, but not both")


def _require_distinct(path: Path, numbered: list[tuple[int, Authority]]) -> None:
    """Raises InvalidData where two lines share a code, a URN, a name, another name or a tile."""
    seen: dict[tuple[object, ...], int] = {}
    for number, each in numbered:
        marks: set[tuple[object, ...]] = {("name or code", plain_name(key)) for key in names_of(each)}
        marks |= {("DfE code", each.dfe_code), ("URN", each.urn)}
        marks |= {("tile", each.tile_row, each.tile_column)} if each.tile_row is not None else set()
        marks |= {("London tile", each.london_row, each.london_column)} if each.london_row is not None else set()
        for mark in sorted(marks, key=str):
            require(mark not in seen, path, number, f"has the same {mark[0]} as line {seen.get(mark)}: {mark[1:]}")
            seen[mark] = number


def reference_lines(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Each line of a reference file with its number in the file; a missing or surplus cell raises InvalidData."""
    if not path.is_file():
        raise InvalidData(f"{path} is missing; it is part of the repository.")
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        for line in reader:
            whole = None not in line and None not in line.values()
            require(whole, path, reader.line_num, "has more or fewer cells than the heading")
            yield reader.line_num, line


def require(holds: bool, path: Path, number: int, fault: str) -> None:
    """Raises InvalidData naming file, line and fault where a rule does not hold."""
    if not holds:
        raise InvalidData(f"{path}, line {number}: this line {fault}.")


def plain_name(name: str) -> str:
    """The name in lower case with single spaces, "and" for "&", and no punctuation, apostrophe or footnote mark."""
    name = unicodedata.normalize("NFKC", name).casefold().replace("&", " and ")
    name = _APOSTROPHES.sub("", name.replace("\N{SOFT HYPHEN}", ""))
    return _FOOTNOTE_MARK.sub("", " ".join(re.sub(r"[\W_]+", " ", name).split()))


def names_of(authority: Authority) -> tuple[str, ...]:
    """What leads to an authority: its code, its name and its other names."""
    return (authority.ons_code, authority.name, *authority.also_known_as)
