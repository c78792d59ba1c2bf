"""The linear models that classify passages, and the file of parameters that ships with the program."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import numpy as np

from ingest.convolution import Convolution
from ingest.features import Occurrences
from ingest.phrases import Matches

_TAXONOMY = Path(__file__).parent.parent / "data" / "taxonomy"
MODEL_FILE = _TAXONOMY / "model.npz"
_VERSIONED_FILES = (MODEL_FILE, _TAXONOMY / "themes.toml", _TAXONOMY / "kinds_of_sentence.toml")
FIRST_WORDS = 10  # phrases that begin this early speak for the main theme
NEARNESS = 8.0  # words after which a phrase counts a third for being near the start
TELLING_WEIGHT = 2
_SLOTS = 1 << 18
_SORTED_FAST = 1 << 16  # passages: numbers of 16 bits are sorted by counting, several times faster


@dataclass(frozen=True)
class Passage:
    """A text to be classified, and where it stands in its report as far as that is known."""

    text: str
    origin: str = ""
    section: str = ""
    framework: str = ""


@dataclass(frozen=True)
class LinearModel:
    """Weights of features and of phrase scores for some outputs; a feature's weight is kept in 8 bits."""

    keys: np.ndarray  # hashes of the features, ascending
    rarity: np.ndarray  # of each feature, float16: what it adds to the length of a passage
    weights: np.ndarray  # int8, a row a feature, a column an output; the rarity is multiplied in
    scale: np.ndarray  # of each output, float32: what 1 of the 8-bit weights is worth
    phrase_weights: np.ndarray  # float32, a row a phrase score, a column an output
    bias: np.ndarray  # float32, of each output


@dataclass(frozen=True)
class Scored:
    """Outputs for each passage; the known features as places among the occurrences, and as rows of the model."""

    outputs: np.ndarray
    at: np.ndarray
    rows: np.ndarray


class Scorer:
    """A linear model made ready to score many passages at once."""

    def __init__(self, model: LinearModel) -> None:
        self.table = FeatureTable(model.keys)
        self.weights = model.weights.astype(np.float32) * model.scale
        self._squares = model.rarity.astype(np.float32) ** 2
        self._phrase_weights, self._bias = model.phrase_weights, model.bias

    def score(self, occurrences: Occurrences, scores: np.ndarray) -> Scored:
        """Return the outputs for each passage: its features' weights over its length, and its phrases'."""
        at, rows = self.table.lookup(occurrences.keys)
        count = len(scores)
        passage = occurrences.passage[at].astype(np.uint16 if count <= _SORTED_FAST else np.int64)
        order = np.argsort(passage, kind="stable")
        at, rows, passage = at[order], rows[order], passage[order].astype(np.int64)
        length = np.sqrt(np.bincount(passage, self._squares[rows], minlength=count)).astype(np.float32)
        length[length == 0] = 1
        sums = sum_by_passage(self.weights.take(rows, axis=0), passage, count)
        outputs = sums / length[:, None] + scores @ self._phrase_weights + self._bias
        return Scored(outputs, at, rows)


class FeatureTable:
    """Finds the row of each feature by its hash, many at once."""

    def __init__(self, keys: np.ndarray) -> None:
        self._keys = keys
        self._slots = np.full(_SLOTS, -1, np.int32)
        self._slots[slot_of(keys)] = np.arange(len(keys), dtype=np.int32)

    def lookup(self, keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return which of the keys are known, and their rows."""
        rows = self._slots[slot_of(keys)]
        maybe = np.flatnonzero(rows >= 0)
        rows = rows[maybe]
        sure = self._keys[rows] == keys[maybe]
        return maybe[sure], rows[sure]


def slot_of(keys: np.ndarray) -> np.ndarray:
    """Return the slot of each key: two features of one slot cannot both be in a model."""
    return (keys >> np.uint64(40)) & np.uint64(_SLOTS - 1)


def phrase_scores(matches: Matches, position: np.ndarray, count: int) -> np.ndarray:
    """Return, for each passage, what its phrases say of each column.

    In all, at the start, weighted by nearness to the start, in share of all columns, which column leads, and which
    the first telling phrase speaks for.
    """
    place = position[matches.start].astype(np.float32)
    total = sum_by_passage(matches.weights, matches.passage, count)
    first = sum_by_passage(matches.weights * (place < FIRST_WORDS)[:, None], matches.passage, count)
    near = sum_by_passage(matches.weights * np.exp(-place / NEARNESS)[:, None], matches.passage, count)
    leads = (total == total.max(axis=1, keepdims=True)) & (total > 0)
    share = total / (total.sum(axis=1, keepdims=True) + 1)
    blocks = [np.minimum(total, 6) / 7.5, np.minimum(first, 6) / 7.5, near / 2, share * 0.8, leads * 0.4]
    return np.hstack([*blocks, _first_telling(matches, count) * 0.7]).astype(np.float32)


def _first_telling(matches: Matches, count: int) -> np.ndarray:
    """Return which columns the first phrase of some weight speaks for most."""
    heaviest = matches.weights.max(axis=1, initial=0)
    telling = np.flatnonzero(heaviest >= TELLING_WEIGHT)
    passage, at = np.unique(matches.passage[telling], return_index=True)
    first = telling[at]
    columns = np.zeros((count, matches.weights.shape[1]), np.float32)
    columns[passage] = matches.weights[first] == heaviest[first, None]
    return columns


def sum_by_passage(values: np.ndarray, passage: np.ndarray, count: int) -> np.ndarray:
    """Sum the rows of each passage, which must be in ascending order."""
    sums = np.zeros((count, values.shape[1]), np.float32)
    starts = np.flatnonzero(np.diff(passage, prepend=-1))
    if len(starts):
        sums[passage[starts]] = np.add.reduceat(values, starts, axis=0)
    return sums


@dataclass(frozen=True)
class Model:
    """Everything that is learnt: the models of themes and of kinds, and where a further theme begins."""

    themes: LinearModel
    kinds: LinearModel
    themes_in_order: Convolution  # adds its outputs to those of `themes`
    kinds_in_order: Convolution  # and to those of `kinds`
    theme_codes: tuple[str, ...]
    thresholds: np.ndarray  # float32, of each theme: the least output at which it is given besides the main one

    def save(self, path: Path) -> None:
        """Write the parameters to a file of the same bytes for the same parameters."""
        with path.open("wb") as file:
            np.savez_compressed(file, allow_pickle=False, **self.arrays())

    def arrays(self) -> dict[str, np.ndarray]:
        """Return the parameters by the names that the file gives them."""
        linear = {"themes": self.themes, "kinds": self.kinds}
        parts = linear | {"themes_in_order": self.themes_in_order, "kinds_in_order": self.kinds_in_order}
        arrays = {
            f"{part}_{field.name}": getattr(model, field.name)
            for part, model in parts.items()
            for field in fields(model)
        }
        return arrays | {"theme_codes": np.array(self.theme_codes), "thresholds": self.thresholds}


def _version() -> str:
    """Return twelve hexadecimal digits that change whenever a parameter or a taxonomy file does."""
    digest = hashlib.sha256()
    for path in _VERSIONED_FILES:
        digest.update(path.read_bytes() if path.exists() else b"not trained yet")
    return digest.hexdigest()[:12]


MODEL_VERSION: str = _version()


@cache
def load_model(path: Path = MODEL_FILE) -> Model:
    """Return the parameters that ship with the program."""
    with np.load(path, allow_pickle=False) as stored:

        def part(name: str, kind: type) -> list[np.ndarray]:
            return [stored[f"{name}_{field.name}"] for field in fields(kind)]

        themes, kinds = (LinearModel(*part(name, LinearModel)) for name in ("themes", "kinds"))
        first, second = (Convolution(*part(f"{name}_in_order", Convolution)) for name in ("themes", "kinds"))
        return Model(themes, kinds, first, second, tuple(stored["theme_codes"].tolist()), stored["thresholds"])


def batches(passages: Sequence[Passage], size: int = 256) -> list[Sequence[Passage]]:
    """Return the passages in runs that stay within a processor's cache."""
    return [passages[at : at + size] for at in range(0, len(passages), size)]
