"""Sums over runs of words: what a network looks at, what it finds there, and the way back while it learns."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from ingest.convolution import END, WINDOW, passage_starts


def windows(vectors: np.ndarray) -> np.ndarray:
    """Return, for each token, the vectors of the one before, itself and the one after, side by side."""
    count, width = vectors.shape
    seen = np.zeros((count, WINDOW * width), np.float32)
    seen[1:, :width] = vectors[:-1]
    seen[:, width : 2 * width] = vectors
    seen[:-1, 2 * width :] = vectors[1:]
    return seen


def strongest(found: np.ndarray, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
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


def spread(by_filter: np.ndarray, token: np.ndarray, count: int) -> sparse.csr_matrix:
    """Return the slope for each filter at each token: nothing but where it was strongest."""
    passage, at = np.nonzero(by_filter)
    return sparse.csr_matrix((by_filter[passage, at], (token[passage, at], at)), shape=(count, by_filter.shape[1]))


def adding(rows: np.ndarray, count: int) -> sparse.csc_matrix:
    """Return what a matrix of tokens is multiplied by to be summed by the row of each token."""
    ones = np.ones(len(rows), np.float32)
    return sparse.csc_matrix((ones, rows, np.arange(len(rows) + 1)), shape=(count, len(rows)))


def folded(by_window: np.ndarray) -> np.ndarray:
    """Return the slope for each token's vector from the slopes of the windows that it stands in."""
    width = by_window.shape[1] // WINDOW
    folded = by_window[:, width : 2 * width].copy()
    folded[:-1] += by_window[1:, :width]
    folded[1:] += by_window[:-1, 2 * width :]
    return folded
