"""Kinds of narrative sentences, inferred from their wording."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from ingest.classifier import Model, Passage, Scorer, batches, load_model, sum_by_passage
from ingest.convolution import ConvolutionScorer
from ingest.features import Tokens, conceded_tokens, kind_features, read_tokens, word_hashes
from ingest.kinds_of_sentence import CUED_KINDS, load_kind_words
from ingest.phrases import PhraseFinder


@dataclass(frozen=True)
class KindFound:
    """strength, area_for_development, priority_action or context, and how sure the program is, 0 to 1."""

    kind: str
    confidence: float


def infer_kinds(passages: Sequence[Passage]) -> list[KindFound]:
    """Return the kind of each passage, from its wording alone."""
    finder = shipped_kinds()
    return [found for batch in batches(passages) for found in finder.find(batch)]


@cache
def shipped_kinds() -> KindFinder:
    """Return the finder with the parameters that ship."""
    return KindFinder(load_model())


class KindFinder:
    """Infers kinds with given parameters and the words of the taxonomy."""

    def __init__(self, model: Model) -> None:
        words = load_kind_words()
        self._scorer = Scorer(model.kinds)
        self._in_order = ConvolutionScorer(model.kinds_in_order)
        self._cues = CueReader()
        self._priority = re.compile("|".join(map(re.escape, words.priority)), re.IGNORECASE)

    def find(self, passages: Sequence[Passage]) -> list[KindFound]:
        """Return the kind of each passage."""
        texts = [passage.text for passage in passages]
        return self.find_in(read_tokens(texts), texts)

    def find_in(self, tokens: Tokens, texts: Sequence[str]) -> list[KindFound]:
        """Return the kind of each text, whose words are at hand."""
        conceded, scores = self._cues.read(tokens)
        outputs = self._scorer.score(kind_features(tokens, conceded), scores).outputs
        outputs += self._in_order.score(tokens, conceded, scores)
        shares = np.exp(outputs - outputs.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        best = shares.argmax(axis=1).tolist()
        sure = shares.max(axis=1).round(3).tolist()
        return [
            KindFound(self._kind(CUED_KINDS[kind], text), confidence)
            for kind, confidence, text in zip(best, sure, texts, strict=True)
        ]

    def _kind(self, kind: str, text: str) -> str:
        urgent = kind == "area_for_development" and self._priority.search(text)
        return "priority_action" if urgent else kind


class CueReader:
    """Reads what the cue words of the taxonomy say of each kind, apart for what a sentence concedes."""

    def __init__(self) -> None:
        words = load_kind_words()
        self._cues = PhraseFinder(words.cues)
        self._figure = np.uint64(word_hashes("0")[0])
        self._opening, self._turning, self._recommending = (
            np.array([word_hashes(word)[0] for word in group], dtype=np.uint64)
            for group in (words.opening, words.turning, words.recommending)
        )

    def read(self, tokens: Tokens) -> tuple[np.ndarray, np.ndarray]:
        """Return which tokens are conceded, and the scores of each passage."""
        conceded = conceded_tokens(tokens, self._opening, self._turning)
        matches = self._cues.find(tokens)
        aside = conceded[matches.start]
        main, other = (
            sum_by_passage(matches.weights * part[:, None], matches.passage, tokens.count) for part in (~aside, aside)
        )
        share = main / (main.sum(axis=1, keepdims=True) + 1)
        said = (main > 0).astype(np.float32)
        parts = [np.minimum(main, 9) / 8, np.minimum(other, 9) / 12, share / 2, said / 2, self._others(tokens)]
        return conceded, np.hstack(parts).astype(np.float32)

    def _others(self, tokens: Tokens) -> np.ndarray:
        """Return whether a passage begins as a recommendation, whether it has figures, and how long it is."""
        begins = np.flatnonzero((tokens.position == 0) & np.isin(tokens.hashes, self._recommending))
        figures = np.flatnonzero(tokens.hashes == self._figure)
        columns = np.zeros((tokens.count, 3), np.float32)
        columns[tokens.passage[begins], 0] = 1
        columns[tokens.passage[figures], 1] = 0.5
        columns[:, 2] = np.log1p(np.bincount(tokens.passage, minlength=tokens.count)) / 6
        return columns
