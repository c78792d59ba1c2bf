"""Learns the shipped parameters from passages that were labelled by reading; needs scipy, which running does not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

from ingest.classifier import MODEL_FILE, LinearModel, Model, phrase_scores, slot_of
from ingest.convolution import Convolution
from ingest.features import Occurrences, kind_features, read_tokens, theme_features
from ingest.kinds import CueReader
from ingest.kinds_of_sentence import CUED_KINDS
from ingest.labels import CorpusPassage, LabelledPassage, read_labels
from ingest.one_thread import one_thread
from ingest.phrases import PhraseFinder
from ingest.slopes import slope_of_one, slope_of_themes
from ingest.taxonomy_themes import load_themes
from ingest.train_convolution import Shape, train_convolution

FEWEST_PASSAGES = 8  # that a feature must occur in
# The following were chosen by cross-validation grouped by authority (docs/classification.md).
LISTED_AMONG_THEMES, LISTED_AMONG_KINDS = 2.0, 0.3  # weight of a listed item, where a narrative sentence has 1
THEME_PENALTY, KIND_PENALTY = 0.1, 0.3  # on squared weights
THRESHOLD = 0.0  # output from which a further theme is given
# The two models of themes: each has half a say.
HALF = 0.5
THEMES_IN_ORDER = Shape(vector=64, filters=128, joints=128, rounds=8)
KINDS_IN_ORDER = Shape(vector=32, filters=96, joints=64, rounds=8)
SURENESS = 0.6  # the two models of kinds read the same words, and their sum is surer than it is right
# Added to the outputs: the further readers gave context and development less often than the first.
KIND_LEAN = {"strength": 0.0, "area_for_development": 0.3, "context": 0.6}
_STEPS = {"maxiter": 100, "maxcor": 8}


def train_from(labels: Sequence[Path], texts: Mapping[str, CorpusPassage], model_file: Path = MODEL_FILE) -> Model:
    """Train on all the label files, in their order, write the parameters to `model_file` and return them."""
    model = train([example for path in labels for example in read_labels(path, texts)])
    model.save(model_file)
    return model


def train(examples: Sequence[LabelledPassage]) -> Model:
    """Return the parameters learnt from the examples: the same for the same examples in the same order."""
    codes = tuple(theme.code for theme in load_themes())
    told = [example for example in examples if _cued(example) in CUED_KINDS]
    narrative = [example for example in told if example.passage.origin == "narrative"]
    with one_thread() as beside:
        themed = [example for example in examples if example.themes]
        in_order = beside.submit(_train_themes_in_order, themed, codes)
        kinds_in_order = beside.submit(_train_kinds_in_order, narrative or told)
        linear = (_train_themes(themed, codes), _train_kinds(told))
        thresholds = np.full(len(codes), THRESHOLD, np.float32)
        return Model(*linear, in_order.result(), kinds_in_order.result(), codes, thresholds)


def _train_themes(examples: Sequence[LabelledPassage], codes: Sequence[str]) -> LinearModel:
    phrases = {theme.code: theme.phrases for theme in load_themes()}
    tokens = read_tokens([example.passage.text for example in examples])
    matches = PhraseFinder([phrases[code] for code in codes]).find(tokens)
    scores = phrase_scores(matches, tokens.position, tokens.count)
    design = _Design.of(theme_features(tokens), tokens.count, scores)
    there, main = _themes(examples, codes)
    trust = _trust(examples, LISTED_AMONG_THEMES)
    present = _fit_present(design, there, trust)
    leading = _fit_one_of(design, main, trust, len(codes), THEME_PENALTY)
    weights, bias = (np.concatenate(parts, axis=-1) for parts in zip(present, leading, strict=True))
    return design.model(weights * HALF, bias * HALF)


def _train_themes_in_order(examples: Sequence[LabelledPassage], codes: Sequence[str]) -> Convolution:
    """Words alone: with the phrase scores beside them the network errs where the linear weights do."""
    tokens = read_tokens([example.passage.text for example in examples])
    there, main = _themes(examples, codes)
    slope = slope_of_themes(there, main, _trust(examples, LISTED_AMONG_THEMES))
    nothing = np.zeros(len(tokens.words), bool), np.zeros((tokens.count, 0))
    learnt = train_convolution(tokens, *nothing, slope, 2 * len(codes), THEMES_IN_ORDER)
    return replace(learnt, weights=learnt.weights * np.float16(HALF), bias=learnt.bias * np.float16(HALF))


def _train_kinds(examples: Sequence[LabelledPassage]) -> LinearModel:
    tokens = read_tokens([example.passage.text for example in examples])
    conceded, scores = CueReader().read(tokens)
    design = _Design.of(kind_features(tokens, conceded), tokens.count, scores)
    trust = _trust(examples, LISTED_AMONG_KINDS)
    weights, bias = _fit_one_of(design, _kinds(examples), trust, len(CUED_KINDS), KIND_PENALTY)
    return design.model(weights * SURENESS, bias * SURENESS + [KIND_LEAN[kind] for kind in CUED_KINDS])


def _train_kinds_in_order(examples: Sequence[LabelledPassage]) -> Convolution:
    tokens = read_tokens([example.passage.text for example in examples])
    conceded, scores = CueReader().read(tokens)
    slope = slope_of_one(_kinds(examples), len(CUED_KINDS))
    learnt = train_convolution(tokens, conceded, scores, slope, len(CUED_KINDS), KINDS_IN_ORDER)
    sureness = np.float16(SURENESS)
    return replace(learnt, weights=learnt.weights * sureness, bias=learnt.bias * sureness)


def _themes(examples: Sequence[LabelledPassage], codes: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Return whether each theme is there, and which is the main one."""
    main = np.array([codes.index(example.themes[0]) for example in examples])
    return np.array([[code in example.themes for code in codes] for example in examples], dtype=float), main


def _kinds(examples: Sequence[LabelledPassage]) -> np.ndarray:
    return np.array([CUED_KINDS.index(_cued(example)) for example in examples])


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
