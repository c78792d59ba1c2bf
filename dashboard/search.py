"""What a reader types, taken apart: words to find, exact phrases, words to leave out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import snowballstemmer

from dashboard.database import Value
from dashboard.wording import apart, plain

_PART = re.compile(r'(-?)"([^"]*)"?|(-?)(\S+)')
# The same words that the build writes to search_terms: letters and digits, apostrophes taken out.
_APOSTROPHES = str.maketrans("", "", "'’")
_WORD = re.compile(r"[a-z0-9]+")
_SHOWN_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9'’]*")
# Words so common that asking for them would only slow the search.
_COMMON = frozenset(("a", "an", "and", "are", "as", "at", "by", "for", "from", "in", "is", "it", "of", "on", "or"))
_COMMON |= frozenset(("that", "the", "to", "was", "were", "with"))
_LONGEST = 200


@dataclass(frozen=True)
class Words:
    """Stems that must occur, stems that must not, and phrases that must stand as typed."""

    terms: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()

    def parameters(self) -> dict[str, Value]:
        """The words as parameters of a query."""
        return {"terms": list(self.terms), "left_out": list(self.left_out), "phrases": list(self.phrases)}

    def __bool__(self) -> bool:
        return bool(self.terms or self.left_out or self.phrases)


def read_words(typed: str) -> Words:
    """Words, "exact phrases" and -exclusions of what was typed."""
    terms: list[str] = []
    left_out: list[str] = []
    phrases: list[str] = []
    for phrase_minus, phrase, minus, word in _PART.findall(typed[:_LONGEST]):
        stems = _stems(phrase or word)
        if minus or phrase_minus:
            left_out += stems
            continue
        terms += [stem for stem in stems if stem not in _COMMON] or ([] if not phrase else stems)
        phrases += [" ".join(phrase.lower().split())] if phrase.strip() else []
    return Words(tuple(dict.fromkeys(terms)), tuple(dict.fromkeys(left_out)), tuple(dict.fromkeys(phrases)))


def marked(text: str, words: Words) -> str:
    """The text as harmless Markdown with the words that were found set off."""
    if not words.terms:
        return plain(text)
    # As a whole first: a word and the signs beside it, each harmless, may together be a link.
    text = apart(text)
    pieces: list[str] = []
    end = 0
    for found in _SHOWN_WORD.finditer(text):
        pieces.append(_kept(text[end : found.start()]))
        word = found.group()
        hit = any(stem in words.terms for stem in _stems(word))
        pieces.append(f":orange-background[**{plain(word)}**]" if hit else word)
        end = found.end()
    return "".join(pieces) + _kept(text[end:])


def related(typed: str, terms_by_theme: dict[str, list[str]]) -> list[str]:
    """Further search terms of the field for what was typed: those of a theme that has the typed words among its own."""
    asked = set(read_words(typed).terms)
    if not asked:
        return []
    near = [terms for terms in terms_by_theme.values() if any(asked & set(_stems(term)) == asked for term in terms)]
    offered = dict.fromkeys(term for terms in near for term in terms)
    return [term for term in offered if set(_stems(term)) != asked][:5]


def _kept(between: str) -> str:
    """What stands between two words, harmless, its spaces kept."""
    return re.sub(r"\S+", lambda part: plain(part.group()), re.sub(r"\s+", " ", between))


def _stems(text: str) -> list[str]:
    return [_stem(word) for word in _WORD.findall(text.lower().translate(_APOSTROPHES))]


@cache
def _stemmer() -> Any:  # the package has no types of its own
    return snowballstemmer.stemmer("english")


def _stem(word: str) -> str:
    return _stemmer().stemWord(word)
