"""Learns the network that reads words in their order, by stochastic descent with fixed draws."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from ingest.convolution import END, FIRST_WORD, WINDOW, Convolution, WordRows, passage_starts
from ingest.features import Tokens

FEWEST_OCCURRENCES = 4  # of a word that gets a vector
# Chosen by cross-validation grouped by authority (docs/classification.md).
VECTOR, FILTERS = 32, 96
ROUNDS = 8  # over all passages
_BATCH = 256
_STEP, _WARM = 0.004, 0.1  # highest rate of learning, and the share of all steps in which it is reached
_DROPPED = 0.3  # share of numbers hidden at each step, so that none is relied on
_SMOOTHING = 0.05  # of each label: readers disagree
_FADING, _FADING_SQUARES, _LEAST = 0.9, 0.999, 1e-8


def train_convolution(
    tokens: Tokens, conceded: np.ndarray, scores: np.ndarray, label: np.ndarray, outputs: int
) -> Convolution:
    """Return the network learnt from the label of each passage: the same for the same passages in the same order."""
    known = [word for word, n in sorted(Counter(tokens.words).items()) if n >= FEWEST_OCCURRENCES and word != "\n"]
    rows = WordRows(known).of(tokens)
    examples = _Examples(rows, conceded & (rows != END), scores.astype(np.float32), label)
    draws = np.random.default_rng(0)
    learner = _Learner(_begin(draws, len(known) + FIRST_WORD, scores.shape[1], outputs), draws)
    batches = list(examples.batches(draws))
    for step, batch in enumerate(batches):
        learner.learn(examples, batch, _rate(step / len(batches)))
    return Convolution(np.array(known, dtype="S"), *(part.astype(np.float16) for part in learner.parts))


def _begin(draws: np.random.Generator, words: int, scores: int, outputs: int) -> list[np.ndarray]:
    """Return the parameters in the order of the convolution's fields, before anything is learnt."""
    vectors = draws.normal(0, 0.1, (words, VECTOR))
    vectors[END] = 0
    filters = draws.uniform(-1, 1, (WINDOW * VECTOR, FILTERS)) / np.sqrt(WINDOW * VECTOR)
    weights = draws.uniform(-1, 1, (FILTERS + scores, outputs)) / np.sqrt(FILTERS)
    nothing = (np.zeros(VECTOR), filters, np.zeros(FILTERS), weights, np.zeros(outputs))
    return [part.astype(np.float32) for part in (vectors, *nothing)]


def _rate(done: float) -> float:
    """Return the rate of learning: up, then down along half a wave."""
    if done < _WARM:
        return _STEP * (0.04 + 0.96 * done / _WARM)
    return _STEP * (1 + np.cos(np.pi * (done - _WARM) / (1 - _WARM))) / 2


@dataclass(frozen=True)
class _Batch:
    """Some passages: their places among all, and where their tokens stand."""

    passages: np.ndarray
    tokens: np.ndarray


class _Examples:
    """All passages to learn from."""

    def __init__(self, rows: np.ndarray, conceded: np.ndarray, scores: np.ndarray, label: np.ndarray) -> None:
        ends = np.flatnonzero(rows == END)
        self.rows, self.conceded, self.scores, self.label = rows, conceded, scores, label
        self._starts = passage_starts(ends)
        self._lengths = ends + 1 - self._starts

    def batches(self, draws: np.random.Generator) -> Iterator[_Batch]:
        """Yield the passages in runs, in a new order for each round."""
        for _ in range(ROUNDS):
            order = draws.permutation(len(self.label))
            for at in range(0, len(order), _BATCH):
                yield self._batch(order[at : at + _BATCH])

    def _batch(self, passages: np.ndarray) -> _Batch:
        lengths = self._lengths[passages]
        before = np.cumsum(lengths) - lengths
        return _Batch(passages, np.repeat(self._starts[passages] - before, lengths) + np.arange(lengths.sum()))


class _Learner:
    """The parameters while they are learnt, each with the fading means that steer its steps (Adam)."""

    def __init__(self, parts: list[np.ndarray], draws: np.random.Generator) -> None:
        self.parts = parts
        self._draws = draws
        self._means = [np.zeros_like(part) for part in parts]
        self._squares = [np.zeros_like(part) for part in parts]
        self._steps = 0

    def learn(self, examples: _Examples, batch: _Batch, rate: float) -> None:
        """Take one step down the slope of a batch."""
        self._steps += 1
        ahead = 1 - _FADING**self._steps
        width = np.sqrt(1 - _FADING_SQUARES**self._steps)
        for at, slope in enumerate(self._slopes(examples, batch)):
            mean, square = self._means[at], self._squares[at]
            mean += (1 - _FADING) * (slope - mean)
            square += (1 - _FADING_SQUARES) * (slope * slope - square)
            self.parts[at] -= rate / ahead * mean / (np.sqrt(square) / width + _LEAST)

    def _slopes(self, examples: _Examples, batch: _Batch) -> tuple[np.ndarray, ...]:
        """Return the slope of the loss for each parameter."""
        vectors, conceding, filters, offsets, weights, bias = self.parts
        rows, conceded = examples.rows[batch.tokens], examples.conceded[batch.tokens]
        kept = self._kept((len(rows), VECTOR)) * (rows != END)[:, None]
        seen = _windows((vectors[rows] + conceded[:, None] * conceding) * kept)
        most, first = _strongest(seen @ filters, rows)
        most += offsets
        shown = self._kept(most.shape) * (most > 0)
        hidden = np.hstack([most * shown, examples.scores[batch.passages]])
        by_output = _slope_of_labels(hidden @ weights + bias, examples.label[batch.passages])
        by_filter = (by_output @ weights[:FILTERS].T) * shown
        spread = _spread(by_filter, first, len(rows))
        by_vector = _folded(spread @ filters.T) * kept
        of_words = (_summed(by_vector, rows, len(vectors)), by_vector[conceded].sum(axis=0))
        of_filters = ((spread.T @ seen).T, by_filter.sum(axis=0))
        return *of_words, *of_filters, hidden.T @ by_output, by_output.sum(axis=0)

    def _kept(self, shape: tuple[int, ...]) -> np.ndarray:
        """Return what numbers are multiplied by: 0 where one is hidden at this step, more than 1 elsewhere."""
        return (self._draws.random(shape, np.float32) >= _DROPPED) * np.float32(1 / (1 - _DROPPED))


def _windows(vectors: np.ndarray) -> np.ndarray:
    """Return, for each token, the vectors of the one before, itself and the one after, side by side."""
    count, width = vectors.shape
    seen = np.zeros((count, WINDOW * width), np.float32)
    seen[1:, :width] = vectors[:-1]
    seen[:, width : 2 * width] = vectors
    seen[:-1, 2 * width :] = vectors[1:]
    return seen


def _strongest(found: np.ndarray, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the highest value of each filter in each passage, and the token where it is found first."""
    ends = np.flatnonzero(rows == END)
    found[ends] = -np.inf
    starts = passage_starts(ends)
    most = np.maximum.reduceat(found, starts)
    token, at = np.nonzero(found == np.repeat(most, np.diff(starts, append=len(rows)), axis=0))
    first = np.zeros(most.shape, np.int64)
    passage = np.searchsorted(ends, token)
    first[passage[::-1], at[::-1]] = token[::-1]
    return most, first


def _slope_of_labels(outputs: np.ndarray, label: np.ndarray) -> np.ndarray:
    """Return the slope of the mean loss for each output, with labels that are a little unsure."""
    shares = np.exp(outputs - outputs.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    wanted = np.full(outputs.shape, _SMOOTHING / outputs.shape[1], np.float32)
    wanted[np.arange(len(label)), label] += 1 - _SMOOTHING
    return (shares - wanted) / np.float32(len(label))


def _spread(by_filter: np.ndarray, token: np.ndarray, count: int) -> sparse.csr_matrix:
    """Return the slope for each filter at each token: nothing but where it was strongest."""
    passage, at = np.nonzero(by_filter)
    return sparse.csr_matrix((by_filter[passage, at], (token[passage, at], at)), shape=(count, by_filter.shape[1]))


def _summed(by_token: np.ndarray, rows: np.ndarray, count: int) -> np.ndarray:
    """Return the sum over the tokens of each row."""
    ones = np.ones(len(rows), np.float32)
    return sparse.csc_matrix((ones, rows, np.arange(len(rows) + 1)), shape=(count, len(rows))) @ by_token


def _folded(by_window: np.ndarray) -> np.ndarray:
    """Return the slope for each token's vector from the slopes of the windows that it stands in."""
    width = by_window.shape[1] // WINDOW
    folded = by_window[:, width : 2 * width].copy()
    folded[:-1] += by_window[1:, :width]
    folded[1:] += by_window[:-1, 2 * width :]
    return folded
