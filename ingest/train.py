"""Learns the shipped parameters from passages that were labelled by reading; needs scipy, which running does not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

from ingest.classifier import MODEL_FILE, LinearModel, Model, phrase_scores, slot_of
from ingest.features import Occurrences, kind_features, read_tokens, theme_features
from ingest.kinds import CueReader
from ingest.kinds_of_sentence import CUED_KINDS
from ingest.labels import CorpusPassage, LabelledPassage, read_labels
from ingest.phrases import PhraseFinder
from ingest.taxonomy_themes import load_themes

FEWEST_PASSAGES = 8  # that a feature must occur in
# The following were chosen by cross-validation grouped by authority (docs/classification.md).
LISTED_AMONG_THEMES, LISTED_AMONG_KINDS = 2.0, 0.3  # weight of a listed item, where a narrative sentence has 1
THEME_PENALTY, KIND_PENALTY = 0.1, 0.3  # on squared weights
THRESHOLD = 0.0  # output from which a further theme is given
CONTEXT_LEAN = 0.4  # added to the output of context, which the further readers gave less often than the first
_STEPS = {"maxiter": 100, "maxcor": 8}


def train_from(labels: Sequence[Path], texts: Mapping[str, CorpusPassage], model_file: Path = MODEL_FILE) -> Model:
    """Train on all the label files, in their order, write the parameters to `model_file` and return them."""
    model = train([example for path in labels for example in read_labels(path, texts)])
    model.save(model_file)
    return model


def train(examples: Sequence[LabelledPassage]) -> Model:
    """Return the parameters learnt from the examples: the same for the same examples in the same order."""
    codes = tuple(theme.code for theme in load_themes())
    themes = _train_themes([example for example in examples if example.themes], codes)
    kinds = _train_kinds([example for example in examples if _cued(example) in CUED_KINDS])
    return Model(themes, kinds, codes, np.full(len(codes), THRESHOLD, np.float32))


def _train_themes(examples: Sequence[LabelledPassage], codes: Sequence[str]) -> LinearModel:
    phrases = {theme.code: theme.phrases for theme in load_themes()}
    tokens = read_tokens([example.passage.text for example in examples])
    matches = PhraseFinder([phrases[code] for code in codes]).find(tokens)
    scores = phrase_scores(matches, tokens.position, tokens.count)
    design = _Design.of(theme_features(tokens), tokens.count, scores)
    main = np.array([codes.index(example.themes[0]) for example in examples])
    there = np.array([[code in example.themes for code in codes] for example in examples], dtype=float)
    trust = _trust(examples, LISTED_AMONG_THEMES)
    present = _fit_present(design, there, trust)
    leading = _fit_one_of(design, main, trust, len(codes), THEME_PENALTY)
    return design.model(np.hstack([present[0], leading[0]]), np.concatenate([present[1], leading[1]]))


def _train_kinds(examples: Sequence[LabelledPassage]) -> LinearModel:
    tokens = read_tokens([example.passage.text for example in examples])
    conceded, scores = CueReader().read(tokens)
    design = _Design.of(kind_features(tokens, conceded), tokens.count, scores)
    kinds = np.array([CUED_KINDS.index(_cued(example)) for example in examples])
    trust = _trust(examples, LISTED_AMONG_KINDS)
    weights, bias = _fit_one_of(design, kinds, trust, len(CUED_KINDS), KIND_PENALTY)
    bias[CUED_KINDS.index("context")] += CONTEXT_LEAN
    return design.model(weights, bias)


def _trust(examples: Sequence[LabelledPassage], listed: float) -> np.ndarray:
    return np.array([listed if example.passage.origin == "listed" else 1.0 for example in examples])


def _cued(example: LabelledPassage) -> str:
    return "area_for_development" if example.kind == "priority_action" else example.kind


@dataclass(frozen=True)
class _Design:
    """Features of the examples as a matrix: rare-word weighting, rows of length 1, then the phrase scores."""

    keys: np.ndarray
    rarity: np.ndarray
    matrix: sparse.csr_matrix

    @staticmethod
    def of(occurrences: Occurrences, count: int, scores: np.ndarray) -> _Design:
        keys, column = np.unique(occurrences.keys, return_inverse=True)
        ones = np.ones(len(column), np.float32)
        counts = sparse.csr_matrix((ones, (occurrences.passage, column)), shape=(count, len(keys)))
        spread = np.bincount(counts.indices, minlength=len(keys))
        kept = _one_a_slot(keys, spread)
        rarity = np.log(1 + count / spread[kept]).astype(np.float16)
        weighted = counts[:, kept] @ sparse.diags(rarity.astype(np.float32))
        squares = counts[:, kept] @ (rarity.astype(np.float64) ** 2)
        length = np.sqrt(np.where(squares > 0, squares, 1))
        matrix = sparse.csr_matrix(sparse.hstack([sparse.diags(1 / length) @ weighted, scores]), dtype=np.float64)
        return _Design(keys[kept], rarity, matrix)

    def model(self, weights: np.ndarray, bias: np.ndarray) -> LinearModel:
        features = len(self.keys)
        raised = weights[:features] * self.rarity.astype(np.float64)[:, None]
        scale = np.maximum(np.abs(raised).max(axis=0, initial=0), 1e-9) / 127
        rounded = np.round(raised / scale).astype(np.int8)
        parts = (rounded, scale.astype(np.float32), weights[features:].astype(np.float32), bias.astype(np.float32))
        return LinearModel(self.keys, self.rarity, *parts)


def _one_a_slot(keys: np.ndarray, spread: np.ndarray) -> np.ndarray:
    """Return the columns kept: features of FEWEST_PASSAGES or more, the most widespread of each slot."""
    order = np.lexsort((keys, -spread))
    order = order[spread[order] >= FEWEST_PASSAGES]
    _, first = np.unique(slot_of(keys[order]), return_index=True)
    return np.sort(order[first])


def _fit_present(design: _Design, there: np.ndarray, trust: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Learn, for each column of `there`, whether it is so: logistic regressions, side by side."""
    weight = trust[:, None]

    def slope(outputs: np.ndarray) -> tuple[float, np.ndarray]:
        loss = (weight * (np.logaddexp(0, outputs) - there * outputs)).sum()
        return loss, weight * (1 / (1 + np.exp(-outputs)) - there)

    return _descend(design.matrix, there.shape[1], THEME_PENALTY, slope)


def _fit_one_of(
    design: _Design, label: np.ndarray, trust: np.ndarray, count: int, penalty: float
) -> tuple[np.ndarray, np.ndarray]:
    """Learn which of `count` labels a passage has: a multinomial logistic regression."""
    wanted = np.eye(count)[label]

    def slope(outputs: np.ndarray) -> tuple[float, np.ndarray]:
        shifted = outputs - outputs.max(axis=1, keepdims=True)
        likely = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        return -(trust[:, None] * wanted * likely).sum(), trust[:, None] * (np.exp(likely) - wanted)

    return _descend(design.matrix, count, penalty, slope)


def _descend(
    matrix: sparse.csr_matrix, count: int, penalty: float, slope: Callable[[np.ndarray], tuple[float, np.ndarray]]
) -> tuple[np.ndarray, np.ndarray]:
    """Return the weights and biases at which the loss and the penalty on squared weights are least."""
    turned = matrix.T.tocsr()
    features = len(turned.indptr) - 1

    def objective(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights, bias = flat[:-count].reshape(features, count), flat[-count:]
        loss, by_output = slope(matrix @ weights + bias)
        step = np.concatenate([(turned @ by_output + penalty * weights).ravel(), by_output.sum(axis=0)])
        return loss + penalty * (weights * weights).sum() / 2, step

    found = minimize(objective, np.zeros((features + 1) * count), jac=True, method="L-BFGS-B", options=_STEPS).x
    return found[:-count].reshape(features, count), found[-count:]
