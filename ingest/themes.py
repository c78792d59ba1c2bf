"""Themes of findings, each with the words that gave it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from ingest.classifier import Model, Passage, Scorer, batches, load_model, phrase_scores
from ingest.convolution import ConvolutionScorer
from ingest.evidence import Grounds
from ingest.features import Tokens, read_tokens, theme_features
from ingest.phrases import PhraseFinder
from ingest.taxonomy_themes import load_themes

MOST_THEMES = 3
FEWEST_FEATURES = 4  # known words and pairs: with fewer, and without a phrase, the subject cannot be told


@dataclass(frozen=True)
class ThemeFound:
    """A theme of a text, its rank (1 = main) and the words that gave it, separated by "; "."""

    theme: str
    rank: int
    evidence: str


def find_themes(passages: Sequence[Passage]) -> list[tuple[ThemeFound, ...]]:
    """Return one to three themes of each passage, the main one first; none where the subject cannot be told."""
    finder = shipped_themes()
    return [found for batch in batches(passages) for found in finder.find(batch)]


@cache
def shipped_themes() -> ThemeFinder:
    """Return the finder with the parameters that ship."""
    return ThemeFinder(load_model())


class ThemeFinder:
    """Finds themes with given parameters and the phrases of the taxonomy."""

    def __init__(self, model: Model) -> None:
        phrases = {theme.code: theme.phrases for theme in load_themes()}
        self._codes = model.theme_codes
        self._thresholds = model.thresholds
        self._phrases = PhraseFinder([phrases[code] for code in self._codes])
        self._scorer = Scorer(model.themes)
        self._in_order = ConvolutionScorer(model.themes_in_order)

    def find(self, passages: Sequence[Passage]) -> list[tuple[ThemeFound, ...]]:
        """Return the themes of each passage."""
        texts = [passage.text for passage in passages]
        return self.find_in(read_tokens(texts), texts)

    def find_in(self, tokens: Tokens, texts: Sequence[str]) -> list[tuple[ThemeFound, ...]]:
        """Return the themes of each text, whose words are at hand."""
        matches = self._phrases.find(tokens)
        occurrences = theme_features(tokens)
        scores = phrase_scores(matches, tokens.position, tokens.count)
        scored = self._scorer.score(occurrences, scores)
        outputs = scored.outputs + self._in_order.score(tokens)
        known = np.bincount(occurrences.passage[scored.at], minlength=tokens.count)
        told = scores.any(axis=1) | (known >= FEWEST_FEATURES)
        chosen = decode(outputs, told, self._thresholds)
        grounds = Grounds(tokens, matches, occurrences, scored, self._scorer.weights)
        evidence = iter(grounds.words(chosen, texts))
        return [
            tuple(ThemeFound(self._codes[theme], rank, next(evidence)) for rank, theme in enumerate(themes, start=1))
            for themes in chosen
        ]


def decode(outputs: np.ndarray, told: np.ndarray, thresholds: np.ndarray) -> list[list[int]]:
    """Return the themes of each passage that tells enough, the main one first, from the outputs of the model.

    The first half of the outputs says for each theme whether it is there, the second half which is the main one.
    """
    count = len(thresholds)
    present, main = outputs[:, :count], outputs[:, count:]
    main = np.exp(main - main.max(axis=1, keepdims=True))
    main /= main.sum(axis=1, keepdims=True)
    # Beyond 80 the share is nothing, and the number more than can be held.
    leading = main + 0.5 / (1 + np.exp(np.minimum(-present, 80)))
    best = leading.argmax(axis=1)
    further = np.where(present > thresholds, present, -np.inf)
    further[np.arange(len(best)), best] = -np.inf
    order = np.argsort(-further, axis=1, kind="stable")[:, : MOST_THEMES - 1]
    given = told[:, None] & (np.take_along_axis(further, order, axis=1) > -np.inf)
    themes = np.hstack([best[:, None], order]).tolist()
    counts = (told + given.sum(axis=1)).tolist()
    return [passage[:count] for passage, count in zip(themes, counts, strict=True)]
