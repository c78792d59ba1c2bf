"""The words of a text that gave it a theme."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from ingest.classifier import Scored
from ingest.features import Occurrences, Tokens
from ingest.phrases import Matches

MOST_EVIDENCE = 4


@dataclass(frozen=True)
class Grounds:
    """What was found in some passages: the taxonomy's phrases, and the features that the model weighs."""

    tokens: Tokens
    matches: Matches
    occurrences: Occurrences
    scored: Scored
    weights: np.ndarray

    def words(self, chosen: Sequence[Sequence[int]], texts: Sequence[str]) -> list[str]:
        """Return the words, separated by "; ", for each theme of each passage in turn.

        They are the taxonomy's phrases for the theme; where it has none there, what the model weighs most for it.
        """
        passage = np.array([at for at, themes in enumerate(chosen) for _ in themes], dtype=np.int64)
        theme = np.array([theme for themes in chosen for theme in themes], dtype=np.int64)
        spans = self._phrases(passage, theme)
        bare = np.array([at for at, found in enumerate(spans) if not found], dtype=np.int64)
        for at, found in zip(bare.tolist(), self._features(passage[bare], theme[bare]), strict=True):
            spans[at] = found
        # Of all capitals this one alone grows by becoming small, and would shift what is cut out after it.
        lowered = [(text.replace("\u0130", "i") if not text.isascii() else text).lower() for text in texts]
        places = [at for at, themes in enumerate(chosen) for _ in themes]
        return [
            _as_printed(self.tokens.words, found, texts[at], lowered[at])
            for at, found in zip(places, spans, strict=True)
        ]

    def _phrases(self, passage: np.ndarray, theme: np.ndarray) -> list[list[tuple[int, int]]]:
        owner, item = _of_passages(passage, self.matches.passage, self.tokens.count)
        weight = self.matches.weights[item, theme[owner]]
        return _heaviest(len(passage), owner, weight, self.matches.start[item], self.matches.width[item])

    def _features(self, passage: np.ndarray, theme: np.ndarray) -> list[list[tuple[int, int]]]:
        owner, item = _of_passages(passage, self.occurrences.passage[self.scored.at], self.tokens.count)
        weight = self.weights[self.scored.rows[item], theme[owner]]
        place = self.scored.at[item]
        return _heaviest(len(passage), owner, weight, self.occurrences.start[place], self.occurrences.width[place])


def _of_passages(wanted: np.ndarray, passage: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return all items of the wanted passages (items stand in passage order), each with the place of its want."""
    bounds = np.searchsorted(passage, np.arange(count + 1))
    sizes = bounds[wanted + 1] - bounds[wanted]
    owner = np.repeat(np.arange(len(wanted)), sizes)
    before = np.cumsum(sizes) - sizes
    return owner, np.arange(len(owner)) - before[owner] + bounds[wanted][owner]


def _heaviest(
    count: int, owner: np.ndarray, weight: np.ndarray, start: np.ndarray, width: np.ndarray
) -> list[list[tuple[int, int]]]:
    """Return the spans of the heaviest items of each owner, in the order of the text."""
    speaking = np.flatnonzero(weight > 0)
    speaking = speaking[np.lexsort((start[speaking], -weight[speaking], owner[speaking]))]
    firsts = np.searchsorted(owner[speaking], np.arange(count))
    kept = speaking[np.arange(len(speaking)) - firsts[owner[speaking]] < MOST_EVIDENCE]
    kept = kept[np.lexsort((width[kept], start[kept], owner[kept]))]
    spans = list(zip(start[kept].tolist(), width[kept].tolist(), strict=True))
    bounds = np.searchsorted(owner[kept], np.arange(count + 1)).tolist()
    return [spans[bounds[at] : bounds[at + 1]] for at in range(count)]


def _as_printed(words: Sequence[str], spans: Sequence[tuple[int, int]], text: str, lowered: str) -> str:
    """Return the words of the spans as the text prints them, each once."""
    found: dict[str, None] = {}
    for start, width in spans:
        phrase = " ".join(words[start : start + width])
        at = lowered.find(phrase)
        if at >= 0:
            found[text[at : at + len(phrase)]] = None
        elif match := _across_marks(phrase).search(text):
            found[match.group()] = None
    return "; ".join(found)


@cache
def _across_marks(phrase: str) -> re.Pattern[str]:
    """Return a pattern of the phrase's words, whatever hyphens, apostrophes or marks stand between them."""
    return re.compile(r"[^a-z0-9]*(?:s\b)?[^a-z0-9]*".join(map(re.escape, phrase.split())), re.IGNORECASE)
