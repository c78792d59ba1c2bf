"""The words that tell the kind of a sentence, read from data/taxonomy/kinds_of_sentence.toml and checked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.errors import InvalidData
from ingest.taxonomy_themes import HIGHEST_WEIGHT, Phrase

KINDS_FILE = Path(__file__).parent.parent / "data" / "taxonomy" / "kinds_of_sentence.toml"
_LISTS = (
    ("concession", "opening"),
    ("concession", "turning"),
    ("recommendation", "opening"),
    ("priority", "phrases"),
)
CUED_KINDS = ("strength", "area_for_development", "context")


@dataclass(frozen=True)
class KindWords:
    """Cue phrases of each kind in the order of CUED_KINDS, and the words that turn or concede."""

    cues: tuple[tuple[Phrase, ...], ...]
    opening: tuple[str, ...]
    turning: tuple[str, ...]
    recommending: tuple[str, ...]
    priority: tuple[str, ...]


@cache
def load_kind_words(path: Path = KINDS_FILE) -> KindWords:
    """Return the words, or raise InvalidData naming the file and entry."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise InvalidData(f"{path.name}: {error}") from error
    if unknown := sorted(content.keys() - {*CUED_KINDS, "concession", "recommendation", "priority"}):
        raise InvalidData(f"{path.name}: [{unknown[0]}] is not known; there are {', '.join(CUED_KINDS)}.")
    cues = tuple(_cues(path.name, kind, content.get(kind)) for kind in CUED_KINDS)
    opening, turning, recommending, priority = (_words(path.name, content, *place) for place in _LISTS)
    return KindWords(cues, opening, turning, recommending, priority)


def _cues(file: str, kind: str, entries: object) -> tuple[Phrase, ...]:
    if not isinstance(entries, dict) or not entries:
        raise InvalidData(f"{file}: [{kind}] needs at least one phrase.")
    for words, weight in entries.items():
        if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 <= weight <= HIGHEST_WEIGHT:
            raise InvalidData(f"{file}: [{kind}] “{words}”: the weight must be a number from 0 to {HIGHEST_WEIGHT}.")
    return tuple(Phrase(words, float(weight)) for words, weight in entries.items())


def _words(file: str, content: Mapping[str, object], section: str, name: str) -> tuple[str, ...]:
    table = content.get(section)
    found = table.get(name) if isinstance(table, dict) else None
    if not isinstance(found, list) or not found or not all(isinstance(word, str) for word in found):
        raise InvalidData(f"{file}: [{section}] needs “{name}”, a list of words.")
    return tuple(found)
