"""The themes of the codebook, read from data/taxonomy/themes.toml and checked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NoReturn

from ingest.errors import InvalidData

THEMES_FILE = Path(__file__).parent.parent / "data" / "taxonomy" / "themes.toml"
GROUPS = ("Outcome 1", "Outcome 2", "Outcome 3", "Outcome 4", "Enabler 1", "Enabler 2", "Enabler 3", "Principles")
HIGHEST_WEIGHT = 3
LONGEST_PHRASE = 6
_TEXT_FIELDS = ("code", "label", "group", "belongs", "does_not_belong")
_FIELDS = {*_TEXT_FIELDS, "order", "related_terms", "phrases"}


@dataclass(frozen=True)
class Phrase:
    """Words that speak for a theme with a weight of 0 to 3, unless the text also holds one of `unless`."""

    words: str
    weight: float
    unless: tuple[str, ...] = ()


@dataclass(frozen=True)
class Theme:
    """One theme of the codebook, with the phrases that speak for it and the terms offered to searchers."""

    code: str
    label: str
    group: str
    belongs: str
    does_not_belong: str
    order: int
    related_terms: tuple[str, ...]
    phrases: tuple[Phrase, ...]


@cache
def load_themes(path: Path = THEMES_FILE) -> tuple[Theme, ...]:
    """Return the themes in display order, or raise InvalidData naming the file and line."""
    content = path.read_text(encoding="utf-8")
    try:
        entries = tomllib.loads(content).get("theme", [])
    except tomllib.TOMLDecodeError as error:
        raise InvalidData(f"{path.name}: {error}") from error
    if not entries:
        raise InvalidData(f"{path.name}: holds no [[theme]].")
    reader = _Reader(path.name, content.splitlines())
    themes = [reader.theme(number, entry) for number, entry in enumerate(entries)]
    reader.check_distinct(themes)
    return tuple(sorted(themes, key=lambda theme: theme.order))


@dataclass(frozen=True)
class _Reader:
    """Turns entries of the file into themes, and knows the lines to point at."""

    file: str
    lines: Sequence[str]

    def theme(self, number: int, entry: Mapping[str, object]) -> Theme:
        self._check_fields(number, entry)
        fields = {name: str(entry[name]) for name in _TEXT_FIELDS}
        if fields["group"] not in GROUPS:
            self._fail(number, "group", f"the group “{fields['group']}” is none of {', '.join(GROUPS)}")
        order, terms, phrases = entry["order"], entry["related_terms"], entry["phrases"]
        if not isinstance(order, int):
            self._fail(number, "order", "the order must be a whole number")
        if not isinstance(terms, list) or not all(isinstance(term, str) and term.strip() for term in terms):
            self._fail(number, "related_terms", "the related terms must be a list of words")
        if not isinstance(phrases, dict) or not phrases:
            self._fail(number, "[theme.phrases]", "a theme needs at least one phrase")
        found = tuple(self._phrase(number, words, value) for words, value in phrases.items())
        return Theme(order=order, related_terms=tuple(terms), phrases=found, **fields)

    def _check_fields(self, number: int, entry: Mapping[str, object]) -> None:
        for name in _TEXT_FIELDS:
            value = entry.get(name)
            if not isinstance(value, str) or not (value.strip() or name == "does_not_belong"):
                self._fail(number, name, f"“{name}” must be given as text")
        for name in sorted(_FIELDS - entry.keys()):
            self._fail(number, name, f"“{name}” is missing")
        for name in sorted(entry.keys() - _FIELDS):
            self._fail(number, name, f"“{name}” is not a field of a theme")

    def _phrase(self, number: int, words: str, value: object) -> Phrase:
        unless: object = []
        if isinstance(value, dict):
            if unknown := sorted(value.keys() - {"weight", "unless"}):
                self._fail(number, f'"{words}"', f"“{unknown[0]}” is not known of a phrase; give weight and unless")
            unless, value = value.get("unless", []), value.get("weight")
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= HIGHEST_WEIGHT:
            self._fail(number, f'"{words}"', f"the weight of “{words}” must be a number from 0 to {HIGHEST_WEIGHT}")
        if not isinstance(unless, list) or not all(isinstance(word, str) and word.strip() for word in unless):
            self._fail(number, f'"{words}"', f"the exclusions of “{words}” must be a list of words")
        if not 1 <= len(re.findall(r"[a-z0-9]+", words.lower().replace("'s", ""))) <= LONGEST_PHRASE:
            self._fail(number, f'"{words}"', f"“{words}” must have 1 to {LONGEST_PHRASE} words")
        return Phrase(words, float(value), tuple(unless))

    def check_distinct(self, themes: Sequence[Theme]) -> None:
        for name in ("code", "label", "order"):
            seen: set[object] = set()
            for number, theme in enumerate(themes):
                value = getattr(theme, name)
                if value in seen:
                    self._fail(number, name, f"the {name} “{value}” is given twice")
                seen.add(value)

    def _fail(self, number: int, near: str, problem: str) -> NoReturn:
        raise InvalidData(f"{self.file}, line {self._line(number, near)}: {problem}.")

    def _line(self, number: int, near: str) -> int:
        """The line, from 1, of the first mention of `near` in entry `number`, else of the entry itself."""
        starts = [at for at, line in enumerate(self.lines) if line.strip() == "[[theme]]"]
        end = starts[number + 1] if number + 1 < len(starts) else len(self.lines)
        for at in range(starts[number], end):
            if self.lines[at].strip().startswith(near):
                return at + 1
        return starts[number] + 1
