"""The local authorities of data/reference, and the one that a printed name means."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from ingest.errors import InvalidData, ProjectError

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
SHOWN_CHARACTERS = 80  # of a name in a message: a whole page may arrive by mistake

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


class UnknownAuthority(ProjectError, ValueError):
    """A printed name that is not the name of exactly one local authority of the list."""


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


class Authorities:
    """All authorities of a reference folder, found by printed name, ONS code (an earlier one too) or URN."""

    def __init__(self, folder: Path) -> None:
        self.rows = load_authorities(folder)
        self._named = {_plain(key): each for each in self.rows for key in _keys(each)}
        self._refused = {_plain(line["printed"]): line["reason"] for _, line in _lines(folder / "unresolved_names.csv")}
        self._before, self._after = _civic_words(folder / "civic_words.csv")
        self._urns = {each.urn: each for each in self.rows}

    def resolve(self, printed: str) -> Authority:
        """The authority that a printed name means; raises UnknownAuthority where it means none or several.

        Nothing is guessed: the name must stand in the list, word for word, once civic words ("London Borough of",
        "City Council", "local authority children's services") are taken off its ends.
        """
        for name in self._readings(_plain(printed)):
            if name in self._refused:
                raise UnknownAuthority(f"“{_short(printed)}” cannot be matched: it {self._refused[name]}.")
            if name in self._named:
                return self._named[name]
        raise UnknownAuthority(
            f"“{_short(printed)}” is not a local authority of data/reference/authorities.csv; "
            "if it is one, add the name as printed to its also_known_as."
        )

    def by_urn(self, urn: str) -> Authority:
        """The authority with this unique reference number; raises UnknownAuthority where there is none."""
        if urn not in self._urns:
            raise UnknownAuthority(f"No local authority of data/reference/authorities.csv has the URN {_short(urn)}.")
        return self._urns[urn]

    def _readings(self, name: str) -> Iterator[str]:
        """The name as it stands, then with more and more civic words taken off its end and its beginning."""
        for shorter in _stripped(name, self._after):
            yield from _stripped(shorter, self._before)


def load_authorities(folder: Path) -> tuple[Authority, ...]:
    """Every authority of authorities.csv, in its order; raises InvalidData naming the line that cannot be used."""
    path = folder / "authorities.csv"
    numbered = [(number, _authority(path, number, line)) for number, line in _lines(path)]
    _require_distinct(path, numbered)
    codes = {each.ons_code for _, each in numbered}
    for number, each in numbered:
        _require(set(each.successor_ons_codes) <= codes, path, number, "names a successor that is not in the list")
    return tuple(each for _, each in numbered)


def load_statistical_neighbours(folder: Path) -> tuple[StatisticalNeighbour, ...]:
    """Every pair of statistical_neighbours.csv; raises InvalidData naming the line that cannot be used."""
    path, seen = folder / "statistical_neighbours.csv", set[tuple[str, str]]()
    standing = {each.ons_code for each in load_authorities(folder) if each.abolished_on is None}
    pairs: list[StatisticalNeighbour] = []
    for number, line in _lines(path):
        code, neighbour, rank = line["ons_code"], line["neighbour_ons_code"], line["rank"]
        _require({code, neighbour} <= standing, path, number, "names a code that no standing authority has")
        _require(code != neighbour, path, number, "makes an authority its own neighbour")
        _require(rank in map(str, range(1, 11)), path, number, f"has the rank “{rank}”, not one from 1 to 10")
        _require(not {(code, rank), (code, neighbour)} & seen, path, number, "repeats a rank or a neighbour")
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
        _require(shape.fullmatch(value) is not None, path, number, f"has “{value}” as {column}")
    is_london = each.region == "London"
    on_map = WEST <= each.longitude <= EAST and SOUTH <= each.latitude <= NORTH
    _require(bool(each.name.strip()), path, number, "has no name")
    _require(each.region in REGIONS, path, number, f"has the unknown region “{each.region}”")
    _require(each.authority_type in TYPES, path, number, f"has the unknown type “{each.authority_type}”")
    _require(each.is_london_borough == is_london, path, number, "disagrees with its region on being a London borough")
    _require((each.authority_type == "London Borough") == is_london, path, number, "has a type against its region")
    _require((each.london_part in LONDON_PARTS) == is_london, path, number, "has no fitting London part")
    _require(each.population_0_25 is None or each.population_0_25 > 0, path, number, "has a population of nought")
    _require(on_map, path, number, "lies outside England: look at longitude and latitude")
    _require((each.tile_row is None) == (each.tile_column is None), path, number, "has half a tile")
    _require((each.london_row is None) == (each.london_column is None), path, number, "has half a London tile")
    gone = each.abolished_on is not None
    _require(gone == bool(each.successor_ons_codes), path, number, "has successors or an end, but not both")


def _require_distinct(path: Path, numbered: list[tuple[int, Authority]]) -> None:
    """Raises InvalidData where two lines share a code, a URN, a name, another name or a tile."""
    seen: dict[tuple[object, ...], int] = {}
    for number, each in numbered:
        marks: set[tuple[object, ...]] = {("name or code", _plain(key)) for key in _keys(each)}
        marks |= {("DfE code", each.dfe_code), ("URN", each.urn)}
        marks |= {("tile", each.tile_row, each.tile_column)} if each.tile_row is not None else set()
        marks |= {("London tile", each.london_row, each.london_column)} if each.london_row is not None else set()
        for mark in sorted(marks, key=str):
            _require(mark not in seen, path, number, f"has the same {mark[0]} as line {seen.get(mark)}: {mark[1:]}")
            seen[mark] = number


def _lines(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Each line of a reference file with its number in the file; a missing or surplus cell raises InvalidData."""
    if not path.is_file():
        raise InvalidData(f"{path} is missing; it is part of the repository.")
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        for line in reader:
            whole = None not in line and None not in line.values()
            _require(whole, path, reader.line_num, "has more or fewer cells than the heading")
            yield reader.line_num, line


def _require(holds: bool, path: Path, number: int, fault: str) -> None:
    if not holds:
        raise InvalidData(f"{path}, line {number}: this line {fault}.")


def _civic_words(path: Path) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of the civic words that stand before and after a name, the longest first."""
    words: dict[str, list[str]] = {"before": [], "after": []}
    for number, line in _lines(path):
        _require(line["stands"] in words, path, number, f"says “{line['stands']}”, neither before nor after")
        words[line["stands"]].append(re.escape(_plain(line["words"])))
    before, after = ("|".join(sorted(each, key=len, reverse=True)) for each in words.values())
    return re.compile(f"^(?:{before}) "), re.compile(f" (?:{after})$")


def _stripped(name: str, words: re.Pattern[str]) -> Iterator[str]:
    """The name, then the name without one, two, … of the words."""
    yield name
    while (shorter := words.sub("", name)) != name:
        yield (name := shorter)


def _plain(name: str) -> str:
    """The name in lower case with single spaces, "and" for "&", and no punctuation, apostrophe or footnote mark."""
    name = unicodedata.normalize("NFKC", name).casefold().replace("&", " and ")
    name = _APOSTROPHES.sub("", name.replace("\N{SOFT HYPHEN}", ""))
    return _FOOTNOTE_MARK.sub("", " ".join(re.sub(r"[\W_]+", " ", name).split()))


def _keys(authority: Authority) -> tuple[str, ...]:
    return (authority.ons_code, authority.name, *authority.also_known_as)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHOWN_CHARACTERS else f"{text[:SHOWN_CHARACTERS]}…"
