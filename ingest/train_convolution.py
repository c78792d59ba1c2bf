"""Learns the network that reads words in their order, by stochastic descent with fixed draws."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from ingest.convolution import (
    END,
    FIRST_WORD,
    OPENING,
    PLACE_OF,
    PLACES,
    WINDOW,
    Convolution,
    WordRows,
    passage_starts,
)
from ingest.features import Tokens
from ingest.windows import adding, folded, spread, strongest, windows
from ingest.words import END_OF_PASSAGE

FEWEST_OCCURRENCES = 4  # of a word that gets a vector
# Chosen by cross-validation grouped by authority (docs/classification.md).
DROPPED = 0.3  # share of numbers hidden at each step, so that none is relied on
_BATCH = 256
_STEP, _WARM = 0.004, 0.1  # highest rate of learning, and the share of all steps in which it is reached
_FADING, _FADING_SQUARES, _LEAST = 0.9, 0.999, 1e-8

Slope = Callable[[np.ndarray, np.ndarray], np.ndarray]  # of the loss for each output, from the outputs of passages


@dataclass(frozen=True)
class Shape:
    """How large a network is, and how often it sees all passages."""

    vector: int
    filters: int
    joints: int
    rounds: int


def train_convolution(
    tokens: Tokens, conceded: np.ndarray, scores: np.ndarray, slope: Slope, outputs: int, shape: Shape
) -> Convolution:
    """Return the network learnt by following the slope: the same for the same passages in the same order."""
    words = sorted(Counter(tokens.words).items())
    known = [word for word, n in words if n >= FEWEST_OCCURRENCES and word != END_OF_PASSAGE]
    rows = WordRows(known).of(tokens)
    place = np.where(tokens.position < OPENING, PLACE_OF[np.minimum(tokens.position, OPENING - 1)], PLACES)
    examples = _Examples(rows, conceded & (rows != END), place, scores.astype(np.float32))
    draws = np.random.default_rng(0)
    learner = _Learner(_begin(draws, len(known) + FIRST_WORD, scores.shape[1], outputs, shape), slope, draws)
    batches = list(examples.batches(draws, shape.rounds))
    for step, batch in enumerate(batches):
        learner.learn(examples, batch, _rate(step / len(batches)))
    return Convolution(np.array(known, dtype="S"), *(part.astype(np.float16) for part in learner.parts))


def _begin(draws: np.random.Generator, words: int, scores: int, outputs: int, shape: Shape) -> list[np.ndarray]:
    """Return the parameters in the order of the convolution's fields, before anything is learnt."""
    vectors = draws.normal(0, 0.1, (words, shape.vector))
    vectors[END] = 0
    width, given = WINDOW * shape.vector, shape.filters + scores
    filters = draws.uniform(-1, 1, (width, shape.filters)) / np.sqrt(width)
    places = np.zeros((PLACES, shape.filters))
    joining = draws.uniform(-1, 1, (given, shape.joints)) / np.sqrt(given)
    weights = draws.uniform(-1, 1, (given + shape.joints, outputs)) / np.sqrt(shape.filters)
    of_words = (vectors, np.zeros(shape.vector), filters, np.zeros(shape.filters), places)
    of_signs = (joining, np.zeros(shape.joints), weights, np.zeros(outputs))
    return [part.astype(np.float32) for part in (*of_words, *of_signs)]


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

    def __init__(self, rows: np.ndarray, conceded: np.ndarray, place: np.ndarray, scores: np.ndarray) -> None:
        ends = np.flatnonzero(rows == END)
        self.rows, self.conceded, self.place, self.scores = rows, conceded, place, scores
        self._starts = passage_starts(ends)
        self._lengths = ends + 1 - self._starts

    def batches(self, draws: np.random.Generator, rounds: int) -> Iterator[_Batch]:
        """Yield the passages in runs, in a new order for each round."""
        for _ in range(rounds):
            order = draws.permutation(len(self.scores))
            for at in range(0, len(order), _BATCH):
                yield self._batch(order[at : at + _BATCH])

    def _batch(self, passages: np.ndarray) -> _Batch:
        lengths = self._lengths[passages]
        before = np.cumsum(lengths) - lengths
        return _Batch(passages, np.repeat(self._starts[passages] - before, lengths) + np.arange(lengths.sum()))


@dataclass(frozen=True)
class _Seen:
    """What the network makes of a batch: of each token first, then of each passage."""

    rows: np.ndarray
    conceded: np.ndarray
    place: np.ndarray
    kept: np.ndarray  # what the numbers of its vector were multiplied by
    windows: np.ndarray
    first: np.ndarray  # where each filter is met most
    shown: np.ndarray  # what each filter was multiplied by; 0 where it is not met
    given: np.ndarray
    joined: np.ndarray  # what each joint sign was multiplied by
    hidden: np.ndarray  # all that the outputs are made of


class _Learner:
    """The parameters while they are learnt, each with the fading means that steer its steps (Adam)."""

    def __init__(self, parts: list[np.ndarray], slope: Slope, draws: np.random.Generator) -> None:
        self.parts = parts
        self._slope = slope
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
        *_, joining, _, weights, bias = self.parts
        seen = self._see(examples, batch)
        by_output = self._slope(seen.hidden @ weights + bias, batch.passages)
        by_joint = (by_output @ weights[seen.given.shape[1] :].T) * seen.joined
        by_given = by_output @ weights[: seen.given.shape[1]].T + by_joint @ joining.T
        by_filter = by_given[:, : seen.shown.shape[1]] * seen.shown
        of_signs = (seen.given.T @ by_joint, by_joint.sum(axis=0), seen.hidden.T @ by_output, by_output.sum(axis=0))
        return *self._slopes_of_words(seen, by_filter), *of_signs

    def _see(self, examples: _Examples, batch: _Batch) -> _Seen:
        """Return what the network makes of a batch, with some of its numbers hidden."""
        vectors, conceding, filters, offsets, places, joining, joints, *_ = self.parts
        rows, conceded, place = (part[batch.tokens] for part in (examples.rows, examples.conceded, examples.place))
        kept = self._kept((len(rows), vectors.shape[1])) * (rows != END)[:, None]
        seen = windows((vectors[rows] + conceded[:, None] * conceding) * kept)
        most, first = strongest(seen @ filters + np.vstack([places, np.zeros_like(offsets)])[place], rows)
        most += offsets
        shown = self._kept(most.shape) * (most > 0)
        given = np.hstack([most * shown, examples.scores[batch.passages]])
        joint = given @ joining + joints
        joined = self._kept(joint.shape) * (joint > 0)
        hidden = np.hstack([given, joint * joined])
        return _Seen(rows, conceded, place, kept, seen, first, shown, given, joined, hidden)

    def _slopes_of_words(self, seen: _Seen, by_filter: np.ndarray) -> tuple[np.ndarray, ...]:
        """Return the slopes for what reads the words, from those for the filters of each passage."""
        vectors, _, filters, *_ = self.parts
        slopes = spread(by_filter, seen.first, len(seen.rows))
        by_vector = folded(slopes @ filters.T) * seen.kept
        of_words = (adding(seen.rows, len(vectors)) @ by_vector, by_vector[seen.conceded].sum(axis=0))
        by_place = sparse.csr_matrix(adding(seen.place, PLACES + 1) @ slopes).toarray()[:PLACES]
        return *of_words, (slopes.T @ seen.windows).T, by_filter.sum(axis=0), by_place

    def _kept(self, shape: tuple[int, ...]) -> np.ndarray:
        """Return what numbers are multiplied by: 0 where one is hidden at this step, more than 1 elsewhere."""
        return (self._draws.random(shape, np.float32) >= DROPPED) * np.float32(1 / (1 - DROPPED))
