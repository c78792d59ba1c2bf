"""A small network that reads words in their order: what linear weights of words and pairs cannot tell apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ingest.features import WORDS_MET, Tokens

END, UNKNOWN = 0, 1  # rows of the word vectors: the end of a passage, which says nothing, and a word not known
FIRST_WORD = 2
WINDOW = 3  # words seen at once


@dataclass(frozen=True)
class Convolution:
    """Parameters, float16 where not said otherwise: each filter looks for a run of words anywhere in a passage."""

    words: np.ndarray  # bytes, each word that has a vector
    vectors: np.ndarray  # a row a word, after those of the end and of an unknown word
    conceded: np.ndarray  # added to the vector of a word that is only conceded
    filters: np.ndarray  # a row a number of the vectors in a window, a column a filter
    offsets: np.ndarray  # of each filter
    weights: np.ndarray  # a row a filter and then a row a score given beside the words, a column an output
    bias: np.ndarray  # of each output


class WordRows:
    """The row of each word that has a vector; that of the unknown for every other."""

    def __init__(self, words: Sequence[str]) -> None:
        self._rows = {word: row for row, word in enumerate(words, start=FIRST_WORD)} | {"\n": END}
        self._by_number = np.zeros(0, np.int64)

    def of(self, tokens: Tokens) -> np.ndarray:
        """Return the rows of the words."""
        if tokens.numbers.max(initial=-1) >= len(self._by_number):
            self._by_number = np.array([self._rows.get(word, UNKNOWN) for word in tuple(WORDS_MET.words)])
        return self._by_number[tokens.numbers]


class ConvolutionScorer:
    """A convolution made ready to score many passages at once.

    What each filter makes of each word is worked out beforehand, so that scoring only looks up and adds.
    """

    def __init__(self, model: Convolution) -> None:
        self._rows = WordRows([word.decode("ascii") for word in model.words.tolist()])
        vectors, conceded, filters, offsets, self._weights, self._bias = (
            part.astype(np.float32)
            for part in (model.vectors, model.conceded, model.filters, model.offsets, model.weights, model.bias)
        )
        self._offsets = offsets
        parts = np.split(filters, WINDOW)  # for the word before, the word itself and the word after
        self._before, self._itself, self._after = (vectors @ part for part in parts)
        self._conceded = tuple(conceded @ part for part in parts)

    def score(self, tokens: Tokens, conceded: np.ndarray, scores: np.ndarray) -> np.ndarray:
        """Return the outputs for each passage, from its words, which of them are conceded, and further scores."""
        rows = self._rows.of(tokens)
        found = self._itself.take(rows, axis=0)
        found[1:] += self._before.take(rows[:-1], axis=0)
        found[:-1] += self._after.take(rows[1:], axis=0)
        self._concede(found, np.flatnonzero(conceded & (rows != END)))
        ends = np.flatnonzero(rows == END)
        found[ends] = -np.inf
        most = np.maximum.reduceat(found, passage_starts(ends)) + self._offsets
        return np.hstack([np.maximum(most, 0), scores]) @ self._weights + self._bias

    def _concede(self, found: np.ndarray, at: np.ndarray) -> None:
        """Add to the filters what conceded words say besides; none of them is the last token, an end."""
        before, itself, after = self._conceded
        found[at] += itself
        found[at + 1] += before
        found[at[at > 0] - 1] += after


def passage_starts(ends: np.ndarray) -> np.ndarray:
    """Return where passages begin that end at the given tokens."""
    return np.concatenate([[0], ends[:-1] + 1])
