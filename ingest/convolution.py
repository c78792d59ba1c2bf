"""A small network that reads words in their order: what linear weights of words and pairs cannot tell apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from ingest.features import WORDS_MET, Tokens
from ingest.words import END_OF_PASSAGE

END, UNKNOWN = 0, 1  # rows of the word vectors: the end of a passage, which says nothing, and a word not known
FIRST_WORD = 2
WINDOW = 3  # words seen at once
# Where the places near the opening begin: each of the first words has its own, those from OPENING on have none.
_PLACE_BEGINS = (0, 1, 2, 3, 4, 6)
OPENING = 10
PLACES = len(_PLACE_BEGINS)
PLACE_OF = np.searchsorted(_PLACE_BEGINS, np.arange(OPENING), side="right") - 1

_STEP = np.float32(1 / 512)  # in which filters are added up: whole numbers of 16 bits take half the time
_NOTHING = np.iinfo(np.int16).min
_MOST_STEPS = -_NOTHING // 8


@dataclass(frozen=True)
class Convolution:
    """Parameters, float16 where not said otherwise: each filter looks for a run of words anywhere in a passage."""

    words: np.ndarray  # bytes, each word that has a vector
    vectors: np.ndarray  # a row a word, after those of the end and of an unknown word
    conceded: np.ndarray  # added to the vector of a word that is only conceded
    filters: np.ndarray  # a row a number of the vectors in a window, a column a filter
    offsets: np.ndarray  # of each filter
    places: np.ndarray  # a row a place near the opening, a column a filter: what it counts more there
    joining: np.ndarray  # a row a filter and then a row a score given beside the words, a column a joint sign
    joints: np.ndarray  # offset of each joint sign
    weights: np.ndarray  # a row a filter, a row a score given, a row a joint sign; a column an output
    bias: np.ndarray  # of each output


class WordRows:
    """The row of each word that has a vector; that of the unknown for every other."""

    def __init__(self, words: Sequence[str]) -> None:
        self._rows = {word: row for row, word in enumerate(words, start=FIRST_WORD)} | {END_OF_PASSAGE: END}
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
        words, signs = fields(model)[1:6], fields(model)[6:]
        vectors, conceded, filters, self._offsets, places = (_wide(model, field.name) for field in words)
        self._joining, self._joints, self._weights, self._bias = (_wide(model, field.name) for field in signs)
        parts = np.split(filters, WINDOW)  # for the word before, the word itself and the word after
        self._before, self._itself, self._after = (_in_steps(vectors @ part) for part in parts)
        self._conceded = tuple(_in_steps(conceded @ part) for part in parts)
        self._places = _in_steps(places[PLACE_OF])

    def score(self, tokens: Tokens, conceded: np.ndarray | None = None, scores: np.ndarray | None = None) -> np.ndarray:
        """Return the outputs for each passage, from its words, which of them are conceded, and further scores."""
        seen = self.strongest(tokens, conceded)
        given = seen if scores is None else np.hstack([seen, scores])
        joint = np.maximum(given @ self._joining + self._joints, 0)
        return np.hstack([given, joint]) @ self._weights + self._bias

    def strongest(self, tokens: Tokens, conceded: np.ndarray | None = None) -> np.ndarray:
        """Return how strongly each filter is met in each passage where it is met most."""
        rows = self._rows.of(tokens)
        found = self._itself.take(rows, axis=0)
        found[1:] += self._before.take(rows[:-1], axis=0)
        found[:-1] += self._after.take(rows[1:], axis=0)
        if conceded is not None:
            self._concede(found, np.flatnonzero(conceded & (rows != END)))
        opening = np.flatnonzero(tokens.position < OPENING)
        found[opening] += self._places.take(tokens.position[opening], axis=0)
        ends = np.flatnonzero(rows == END)
        found[ends] = _NOTHING
        most = np.maximum.reduceat(found, passage_starts(ends)) * _STEP
        return np.maximum(most + self._offsets, 0)

    def _concede(self, found: np.ndarray, at: np.ndarray) -> None:
        """Add to the filters what conceded words say besides; none of them is the last token, an end."""
        before, itself, after = self._conceded
        found[at] += itself
        found[at + 1] += before
        found[at[at > 0] - 1] += after


def _wide(model: Convolution, name: str) -> np.ndarray:
    return getattr(model, name).astype(np.float32)


def _in_steps(values: np.ndarray) -> np.ndarray:
    """Return the values in 16 bits, of which eight, more than are ever added, stay within what 16 bits hold."""
    return np.round(values / _STEP).clip(-_MOST_STEPS, _MOST_STEPS).astype(np.int16)


def passage_starts(ends: np.ndarray) -> np.ndarray:
    """Return where passages begin that end at the given tokens."""
    return np.concatenate([[0], ends[:-1] + 1])
