"""Phrases of the taxonomy found in passages, the longest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ingest.features import Tokens, is_word, rolling, word_hashes
from ingest.taxonomy_themes import LONGEST_PHRASE, Phrase


@dataclass(frozen=True)
class Matches:
    """Phrases where they occur, in the order of the text: first token, width, passage and weight for each column."""

    start: np.ndarray
    width: np.ndarray
    passage: np.ndarray
    weights: np.ndarray  # a row a match, a column a theme (or a kind)


class PhraseFinder:
    """Finds the phrases of several columns (themes, kinds) at once."""

    def __init__(self, columns: Sequence[Sequence[Phrase]]) -> None:
        rows: dict[tuple[int, ...], np.ndarray] = {}
        self._unless: list[tuple[int, tuple[int, ...], tuple[tuple[int, ...], ...]]] = []
        for column, phrases in enumerate(columns):
            for phrase in phrases:
                words = word_hashes(phrase.words)
                row = rows.setdefault(words, np.zeros(len(columns), np.float32))
                row[column] = max(row[column], phrase.weight)
                if phrase.unless:
                    self._unless.append((column, words, tuple(word_hashes(text) for text in phrase.unless)))
        self._columns = len(columns)
        self._tables = {width: _Table(rows, width) for width in range(1, LONGEST_PHRASE + 1)}

    def find(self, tokens: Tokens) -> Matches:
        """Return the phrases that occur, without those that lie inside a longer one or are excluded."""
        total = len(tokens.hashes)
        keys = _rolling_keys(tokens.hashes)
        covered_to = np.zeros(total + LONGEST_PHRASE, np.int64)
        found: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
        for width in range(LONGEST_PHRASE, 0, -1):
            table = self._tables[width]
            at, rows = table.lookup(keys[width])
            free = covered_to[at] < at + width
            at, rows = at[free], rows[free]
            for offset in range(width):
                covered_to[at + offset] = np.maximum(covered_to[at + offset], at + width)
            found.append((at, np.full(len(at), width), table.weights[rows]))
        start, width, weights = (np.concatenate(part) for part in zip(*found, strict=True))
        order = np.argsort(start, kind="stable")
        matches = Matches(start[order], width[order], tokens.passage[start[order]], weights[order])
        return self._without_excluded(tokens, keys, matches)

    def _without_excluded(self, tokens: Tokens, keys: dict[int, np.ndarray], matches: Matches) -> Matches:
        for column, words, unless in self._unless:
            ours = np.flatnonzero((matches.width == len(words)) & (keys[len(words)][matches.start] == _key(words)))
            if not len(ours):
                continue
            for other in unless:
                holders = tokens.passage[keys[len(other)] == _key(other)]
                matches.weights[ours[np.isin(matches.passage[ours], holders)], column] = 0
        return matches


class _Table:
    """The phrases of one width, by hash."""

    def __init__(self, rows: dict[tuple[int, ...], np.ndarray], width: int) -> None:
        keys = {_key(words): row for words, row in rows.items() if len(words) == width}
        self.keys = np.array(sorted(keys), dtype=np.uint64)
        self.weights = np.array([keys[int(key)] for key in self.keys])
        if not keys:
            self.weights = np.zeros((0, len(next(iter(rows.values())))), np.float32)
        self._slots = np.full(1 << 16, -1, np.int32)
        slots = self.keys & np.uint64(0xFFFF)
        self._slots[slots] = np.arange(len(self.keys))

    def lookup(self, keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the places where a phrase begins, and the phrase's row."""
        maybe = np.flatnonzero(self._slots[keys & np.uint64(0xFFFF)] >= 0)
        rows = np.searchsorted(self.keys, keys[maybe])
        rows[rows == len(self.keys)] = 0
        sure = self.keys[rows] == keys[maybe] if len(maybe) else np.zeros(0, bool)
        return maybe[sure], rows[sure]


def _rolling_keys(hashes: np.ndarray) -> dict[int, np.ndarray]:
    """For each width, the hash of that many words from each token on; 0 where fewer words follow."""
    words = is_word(hashes)
    keys = {1: np.where(words, hashes, np.uint64(0))}
    for width in range(2, LONGEST_PHRASE + 1):
        key = np.zeros_like(hashes)
        ahead = width - 1
        shorter = keys[width - 1][:-ahead]
        key[:-ahead] = rolling(shorter, hashes[ahead:]) * ((shorter != 0) & words[ahead:])
        keys[width] = key
    return keys


def _key(words: tuple[int, ...]) -> int:
    key = np.array(words[:1], dtype=np.uint64)
    for word in words[1:]:
        key = rolling(key, np.array([word], dtype=np.uint64))
    return int(key[0])
