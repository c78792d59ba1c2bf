"""The vocabularies of data/taxonomy, as the rows of the tables that hold them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import InvalidData
from ingest.taxonomy_themes import load_themes

Row = tuple[object, ...]

_KIND = ("code", "label", "plural_label", "meaning")
_GRADE = ("code", "label", "rank", "scale")
_AREA = ("code", "label")
_FRAMEWORK = ("code", "label", "short_label", "first_year", "last_year", "is_full_inspection", "description")
_MAY_BE_MISSING = frozenset(("last_year",))
_WHOLE_NUMBERS = frozenset(("rank", "first_year", "last_year", "display_order"))


@dataclass(frozen=True, slots=True)
class Vocabularies:
    """Rows of the vocabulary tables in their order, each row in the order of its table's columns."""

    frameworks: tuple[Row, ...]
    kinds: tuple[Row, ...]
    themes: tuple[Row, ...]
    grades: tuple[Row, ...]
    areas: tuple[Row, ...]


def load_vocabularies(folder: Path) -> Vocabularies:
    """Every vocabulary of a taxonomy folder; raises InvalidData naming the file and entry that cannot be used."""
    return Vocabularies(
        frameworks=_ordered_frameworks(folder / "frameworks.toml"),
        kinds=_numbered(_rows(folder / "kinds.toml", "kind", _KIND)),
        themes=_theme_rows(folder / "themes.toml"),
        grades=_numbered(_rows(folder / "grades.toml", "grade", _GRADE)),
        areas=_numbered(_rows(folder / "areas.toml", "area", _AREA)),
    )


def _ordered_frameworks(path: Path) -> tuple[Row, ...]:
    rows = list(_rows(path, "framework", (*_FRAMEWORK, "display_order")))
    return tuple(sorted(rows, key=lambda row: str(row[-1]).zfill(4)))


def _theme_rows(path: Path) -> tuple[Row, ...]:
    return tuple(
        (
            each.code,
            each.label,
            each.group,
            each.belongs,
            each.does_not_belong or None,
            list(each.related_terms),
            each.order,
        )
        for each in load_themes(path)
    )


def _numbered(rows: Iterator[Row]) -> tuple[Row, ...]:
    """The rows with their place from 1 as last column, which is the order in which they are shown."""
    return tuple((*row, place) for place, row in enumerate(rows, 1))


def _rows(path: Path, name: str, fields: Sequence[str]) -> Iterator[Row]:
    seen: set[object] = set()
    for number, entry in enumerate(_entries(path, name), 1):
        place = f"{path}, {name} {number}"
        values = tuple(_value(place, entry, field) for field in fields)
        if values[0] in seen:
            raise InvalidData(f"{place}: the code “{values[0]}” stands there twice.")
        seen.add(values[0])
        yield values


def _entries(path: Path, name: str) -> list[dict[str, object]]:
    if not path.is_file():
        raise InvalidData(f"{path} is missing; it is part of the repository.")
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get(name)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidData(f"{path}: {error}.") from error
    if not isinstance(entries, list) or not entries:
        raise InvalidData(f"{path}: it holds no [[{name}]].")
    return entries


def _value(place: str, entry: dict[str, object], field: str) -> object:
    value = entry.get(field)
    if value is None and field in _MAY_BE_MISSING:
        return None
    wanted = int if field in _WHOLE_NUMBERS else bool if field == "is_full_inspection" else str
    if type(value) is not wanted or value == "":
        raise InvalidData(f"{place}: “{field}” is missing or not what it should be ({wanted.__name__}).")
    return value
