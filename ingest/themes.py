"""Themes of findings, each with the words that gave it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from ingest.classifier import FeatureTable, Model, Passage, Scored, batches, load_model, phrase_scores
from ingest.features import Occurrences, Tokens, read_tokens, theme_features
from ingest.phrases import Matches, PhraseFinder
from ingest.taxonomy_themes import load_themes

MOST_THEMES = 3
MOST_EVIDENCE = 4
UNTOLD = 0.12  # below this likeliest probability, and without a phrase, the subject cannot be told


@dataclass(frozen=True)
class ThemeFound:
    """A theme of a text, its rank (1 = main) and the words that gave it, separated by "; "."""

    theme: str
    rank: int
    evidence: str


def find_themes(passages: Sequence[Passage]) -> list[tuple[ThemeFound, ...]]:
    """Return one to three themes of each passage, the main one first; none where the subject cannot be told."""
    finder = _shipped()
    return [found for batch in batches(passages) for found in finder.find(batch)]


@cache
def _shipped() -> ThemeFinder:
    return ThemeFinder(load_model())


class ThemeFinder:
    """Finds themes with given parameters and the phrases of the taxonomy."""

    def __init__(self, model: Model) -> None:
        phrases = {theme.code: theme.phrases for theme in load_themes()}
        self._model = model
        self._codes = model.theme_codes
        self._phrases = PhraseFinder([phrases[code] for code in self._codes])
        self._table = FeatureTable(model.themes.keys)

    def find(self, passages: Sequence[Passage]) -> list[tuple[ThemeFound, ...]]:
        tokens = read_tokens([passage.text for passage in passages])
        matches = self._phrases.find(tokens)
        occurrences = theme_features(tokens)
        scores = phrase_scores(matches, tokens.position, tokens.count)
        scored = self._model.themes.score(occurrences, self._table, scores)
        chosen = decode(scored.outputs, scores, self._model.thresholds)
        evidence = _Evidence(tokens, matches, occurrences, scored, self._model)
        return [
            tuple(
                ThemeFound(self._codes[theme], rank, evidence.words(at, theme, passages[at].text))
                for rank, theme in enumerate(themes, start=1)
            )
            for at, themes in enumerate(chosen)
        ]


def decode(outputs: np.ndarray, scores: np.ndarray, thresholds: np.ndarray) -> list[list[int]]:
    """Return the themes of each passage, the main one first, from the outputs of the model.

    The first half of the outputs says for each theme whether it is there, the second half which is the main one.
    """
    count = len(thresholds)
    present, main = outputs[:, :count], outputs[:, count:]
    main = np.exp(main - main.max(axis=1, keepdims=True))
    main /= main.sum(axis=1, keepdims=True)
    leading = main + 0.5 / (1 + np.exp(-present))
    best = leading.argmax(axis=1)
    told = (main.max(axis=1) >= UNTOLD) | scores.any(axis=1)
    further = present > thresholds
    order = np.argsort(-present, axis=1, kind="stable")
    chosen: list[list[int]] = []
    for at in range(len(outputs)):
        if not told[at]:
            chosen.append([])
            continue
        rest = [int(theme) for theme in order[at, :MOST_THEMES] if further[at, theme] and theme != best[at]]
        chosen.append([int(best[at]), *rest[: MOST_THEMES - 1]])
    return chosen


class _Evidence:
    """The words that gave a theme: the taxonomy's phrases for it, else the words the model weighs most."""

    def __init__(
        self, tokens: Tokens, matches: Matches, occurrences: Occurrences, scored: Scored, model: Model
    ) -> None:
        self._tokens, self._matches, self._occurrences = tokens, matches, occurrences
        self._scored, self._model = scored, model
        self._match_bounds = np.searchsorted(matches.passage, np.arange(tokens.count + 1)).tolist()
        self._by_passage: tuple[np.ndarray, np.ndarray] | None = None

    def words(self, passage: int, theme: int, text: str) -> str:
        start, end = self._match_bounds[passage], self._match_bounds[passage + 1]
        weights = self._matches.weights[start:end, theme]
        best = sorted(np.flatnonzero(weights).tolist(), key=lambda at: -weights[at])[:MOST_EVIDENCE]
        spans = [(int(self._matches.start[start + at]), int(self._matches.width[start + at])) for at in sorted(best)]
        return _as_printed(self._tokens.words, spans or self._weighty(passage, theme), text)

    def _weighty(self, passage: int, theme: int) -> list[tuple[int, int]]:
        at = self._known(passage)
        weights = self._model.themes.weights[self._scored.rows[at], theme] * self._scored.shares[at]
        best = at[np.argsort(-weights, kind="stable")[:MOST_EVIDENCE]]
        places = self._scored.at[best]
        return [(int(self._occurrences.start[place]), int(self._occurrences.width[place])) for place in places]

    def _known(self, passage: int) -> np.ndarray:
        if self._by_passage is None:
            of = self._occurrences.passage[self._scored.at]
            order = np.argsort(of, kind="stable")
            self._by_passage = order, np.searchsorted(of[order], np.arange(self._tokens.count + 1))
        order, bounds = self._by_passage
        return order[bounds[passage] : bounds[passage + 1]]


def _as_printed(words: Sequence[str], spans: Sequence[tuple[int, int]], text: str) -> str:
    """Return the words of the spans as the text prints them, each once."""
    lowered = text.lower()
    found: dict[str, None] = {}
    for start, width in spans:
        phrase = " ".join(words[start : start + width])
        at = lowered.find(phrase)
        printed = text[at : at + len(phrase)] if at >= 0 else _across_marks(words[start : start + width], text)
        if printed:
            found[printed] = None
    return "; ".join(found)


def _across_marks(words: Sequence[str], text: str) -> str:
    match = re.search(r"[^a-z0-9]+(?:s\b[^a-z0-9]+)?".join(map(re.escape, words)), text, re.IGNORECASE)
    return match.group() if match else ""
