"""The one local authority of data/reference that a printed name means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ingest.errors import ProjectError
from ingest.reference import Authority, load_authorities, names_of, plain_name, reference_lines, require

SHOWN_CHARACTERS = 80  # of a name in a message: a whole page may arrive by mistake


class UnknownAuthority(ProjectError, ValueError):
    """A printed name that is not the name of exactly one local authority of the list."""


class Authorities:
    """All authorities of a reference folder, found by printed name, ONS code (an earlier one too) or URN."""

    def __init__(self, folder: Path) -> None:
        self.rows = load_authorities(folder)
        self._named = {plain_name(key): each for each in self.rows for key in names_of(each)}
        self._refused = {
            plain_name(line["printed"]): line["reason"] for _, line in reference_lines(folder / "unresolved_names.csv")
        }
        self._before, self._after = _civic_words(folder / "civic_words.csv")
        self._urns = {each.urn: each for each in self.rows}

    def resolve(self, printed: str) -> Authority:
        """The authority that a printed name means; raises UnknownAuthority where it means none or several.

        Nothing is guessed: the name must stand in the list, word for word, once civic words ("London Borough of",
        "City Council", "local authority children's services") are taken off its ends.
        """
        for name in self._readings(plain_name(printed)):
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


def _civic_words(path: Path) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of the civic words that stand before and after a name, the longest first."""
    words: dict[str, list[str]] = {"before": [], "after": []}
    for number, line in reference_lines(path):
        require(line["stands"] in words, path, number, f"says “{line['stands']}”, neither before nor after")
        words[line["stands"]].append(re.escape(plain_name(line["words"])))
    before, after = ("|".join(sorted(each, key=len, reverse=True)) for each in words.values())
    return re.compile(f"^(?:{before}) "), re.compile(f" (?:{after})$")


def _stripped(name: str, words: re.Pattern[str]) -> Iterator[str]:
    """The name, then the name without one, two, … of the words."""
    yield name
    while (shorter := words.sub("", name)) != name:
        yield (name := shorter)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHOWN_CHARACTERS else f"{text[:SHOWN_CHARACTERS]}…"
