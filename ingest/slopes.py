"""How far the outputs of a network are from what readers said, as the slope that learning follows down."""

from __future__ import annotations

import numpy as np

from ingest.train_convolution import Slope

_SMOOTHING = 0.05  # of the one label of a passage: readers disagree


def slope_of_one(label: np.ndarray, outputs: int) -> Slope:
    """Return the slope for passages of which each has one of the labels."""
    wanted = np.full((len(label), outputs), _SMOOTHING / outputs, np.float32)
    wanted[np.arange(len(label)), label] += 1 - _SMOOTHING

    def slope(found: np.ndarray, passages: np.ndarray) -> np.ndarray:
        return (_shares(found) - wanted[passages]) / np.float32(len(passages))

    return slope


def slope_of_themes(there: np.ndarray, main: np.ndarray, trust: np.ndarray) -> Slope:
    """Return the slope for passages with several labels, of which one leads.

    The first half of the outputs says for each label whether it is there, the second half which leads.
    """
    count = there.shape[1]
    wanted = np.hstack([there, np.eye(count)[main]]).astype(np.float32)
    weight = trust.astype(np.float32)[:, None]

    def slope(found: np.ndarray, passages: np.ndarray) -> np.ndarray:
        present = 1 / (1 + np.exp(-found[:, :count].clip(-80, 80)))
        likely = np.hstack([present, _shares(found[:, count:])])
        return weight[passages] * (likely - wanted[passages]) / np.float32(len(passages))

    return slope


def _shares(outputs: np.ndarray) -> np.ndarray:
    shares = np.exp(outputs - outputs.max(axis=1, keepdims=True))
    return shares / shares.sum(axis=1, keepdims=True)
