"""Features of passages for the linear models: words and pairs of words, read for many passages at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from threading import Lock

import numpy as np
import snowballstemmer

from ingest.words import END_OF_PASSAGE, cut

Keys = np.ndarray  # unsigned 64-bit hashes
_REFERENCE = re.compile(
    r"\([^()\n]*national framework[^()\n]*\)?"
    r"|\b(?:outcome|enabler|principle)s? [\w ,]{1,20}[,:]? ?(?:children's social care )?national framework\.?"
    r"|\((?:outcome|enabler) [\w ]{1,12}\)|\((?:page[^()\n]*)?paragraphs?\b[^()\n]*\)"
)
_REFERENCE_SIGNS = ("national framework", "(outcome", "(enabler", "paragraph")  # every reference has one of them
# Words that extraction glues, or that reports spell in two ways, brought to one spelling.
_SPELLINGS = (
    ("’", "'"), ("'s ", " "), ("s' ", "s "), ("\u00ad", ""), ("\u0002", "-"),
    ("multiagency", "multi agency"), ("interagency", "inter agency"), ("well-being", "wellbeing"),
    ("well being", "wellbeing"), ("careexperienced", "care experienced"), ("decisionmaking", "decision making"),
    ("front-line", "frontline"), ("co-ordinat", "coordinat"), ("co-produc", "coproduc"), ("co-locat", "colocat"),
    ("co-operat", "cooperat"), ("preproceeding", "pre proceeding"), ("longterm", "long term"), ("upto", "up to "),
    ("lifestory", "life story"), ("inhouse", "in house"), ("stepdown", "step down"), ("prebirth", "pre birth"),
    ("selfassessment", "self assessment"), ("selfevaluation", "self evaluation"), ("advisor", "adviser"),
)  # fmt: skip
_NUMBERS_KEPT = {"11", "16", "17", "18", "20", "21", "25", "47"}
_SAME_WORD = {"children": "child", "carers": "carer", "women": "woman", "men": "man", "families": "family"}
_STEMMER = snowballstemmer.stemmer("english")
OPENING_WORDS = 8
_STOP, _END, _COMMA = 0, 1, 2  # hashes of what is no word; words have higher ones
_MARKS = {".": _STOP, ";": _STOP, ":": _STOP, END_OF_PASSAGE: _END, ",": _COMMA}
_NOWHERE = 1 << 30
_MIX_1 = np.uint64(0x9E3779B97F4A7C15)
_MIX_2 = np.uint64(0xC2B2AE3D27D4EB4F)


class _WordsMet(dict[str, int]):
    """The number of each word met, in the order of meeting, and by number the word and the hash of its stem."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.hashes = np.zeros(1 << 14, np.uint64)
        self._one_at_a_time = Lock()

    def __missing__(self, word: str) -> int:
        with self._one_at_a_time:
            if word not in self:
                number = len(self.words)
                if number == len(self.hashes):
                    self.hashes = np.concatenate([self.hashes, np.zeros_like(self.hashes)])
                self.hashes[number] = _hash_of_stem(word)
                self.words.append(word)
                self[word] = number
        return self[word]


def _hash_of_stem(word: str) -> int:
    if word in _MARKS:
        return _MARKS[word]
    if word.isdigit():
        return _hash(word if word in _NUMBERS_KEPT else "0")
    return _hash(_STEMMER.stemWord(_SAME_WORD.get(word, word)))


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little") | 4


WORDS_MET = _WordsMet()


@dataclass(frozen=True)
class Tokens:
    """The words of many passages in one row, each with its hash, its passage and its place in the passage."""

    words: list[str]
    numbers: np.ndarray  # of each word among WORDS_MET
    hashes: Keys
    passage: np.ndarray
    position: np.ndarray
    count: int


def read_tokens(texts: Sequence[str]) -> Tokens:
    """Return the words of the texts, without any National Framework reference."""
    joined = "\n".join(text.replace("\n", " ") for text in texts).lower() + "\n"
    for spelling, usual in _SPELLINGS:
        joined = joined.replace(spelling, usual)
    if any(sign in joined for sign in _REFERENCE_SIGNS):
        joined = _REFERENCE.sub("", joined)
    words = cut(joined)
    numbers = np.fromiter(map(WORDS_MET.__getitem__, words), np.int64, len(words))
    hashes = WORDS_MET.hashes[numbers]
    ends = hashes == _END
    passage = np.cumsum(ends) - ends
    starts = np.concatenate([[0], np.flatnonzero(ends)[:-1] + 1]) if len(texts) else np.zeros(0, int)
    return Tokens(words, numbers, hashes, passage, np.arange(len(words)) - starts[passage], len(texts))


@dataclass(frozen=True)
class Occurrences:
    """Features where they occur: hash of each, its first token, how many tokens it spans, and its passage."""

    keys: Keys
    start: np.ndarray
    width: np.ndarray
    passage: np.ndarray


def theme_features(tokens: Tokens) -> Occurrences:
    """Return every word, pair and pair around a third word, and again the words with which a passage opens."""
    h = tokens.hashes
    words, pairs, gapped = _grams(h)
    opening = words[tokens.position[words] < OPENING_WORDS]
    keys = (h[words], _pair(h, pairs, 1), _pair(h, gapped, 2) + np.uint64(7), h[opening] * _MIX_2)
    return _occurrences(tokens, keys, (words, pairs, gapped, opening), (1, 2, 3, 1))


def kind_features(tokens: Tokens, conceded: np.ndarray) -> Occurrences:
    """Return words, pairs and pairs around a third word, apart for what is conceded, and words wherever they stand."""
    h = tokens.hashes
    z = h + conceded.astype(np.uint64) * _MIX_2
    words, pairs, gapped = _grams(h)
    opening = words[tokens.position[words] < 4]
    keys = (
        z[words],
        _pair(z, pairs, 1),
        _pair(z, gapped, 2) + np.uint64(7),
        h[opening] * _MIX_2,
        h[words] * _MIX_1,
    )
    return _occurrences(tokens, keys, (words, pairs, gapped, opening, words), (1, 2, 3, 1, 1))


def conceded_tokens(tokens: Tokens, opening: Keys, turning: Keys) -> np.ndarray:
    """Return which tokens a sentence only concedes: before its last “but”, or under its “although”."""
    position, passage = tokens.position, tokens.passage
    turn = np.full(tokens.count, -1)
    turning_at = np.isin(tokens.hashes, turning) & (position > 2)
    np.maximum.at(turn, passage[turning_at], position[turning_at])
    opens = np.isin(tokens.hashes, opening)
    leads = np.zeros(tokens.count, bool)
    leads[passage[opens & (position < 2)]] = True
    comma = _first(tokens, (tokens.hashes == _COMMA) & (position > 2))
    caveat = _first(tokens, opens & (position > 3))
    in_lead = leads[passage] & (comma[passage] < _NOWHERE) & (position < comma[passage])
    return (position < turn[passage]) | in_lead | (~leads[passage] & (position >= caveat[passage]))


def word_hashes(text: str) -> tuple[int, ...]:
    """Return the hashes of the words of a phrase, as they are found in passages."""
    return tuple(int(value) for value in read_tokens([text]).hashes if value > _COMMA)


def is_word(hashes: Keys) -> np.ndarray:
    """Return which tokens are words, not marks."""
    return hashes > _COMMA


def rolling(first: Keys, following: Keys) -> Keys:
    """Return the hash of a phrase made one word longer."""
    return first * _MIX_1 + following


def _first(tokens: Tokens, where: np.ndarray) -> np.ndarray:
    found = np.full(tokens.count, _NOWHERE)
    np.minimum.at(found, tokens.passage[where], tokens.position[where])
    return found


def _grams(h: Keys) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return where a word, a pair of words and a pair around a third word begin."""
    words = is_word(h)
    pairs = np.flatnonzero(words[:-1] & words[1:])
    gapped = np.flatnonzero(words[:-2] & words[2:] & words[1:-1])
    return np.flatnonzero(words), pairs, gapped


def _pair(h: Keys, at: np.ndarray, gap: int) -> Keys:
    return h[at] * _MIX_1 + h[at + gap] * _MIX_2


def _occurrences(
    tokens: Tokens, keys: Sequence[Keys], starts: Sequence[np.ndarray], widths: Sequence[int]
) -> Occurrences:
    start = np.concatenate(starts)
    width = np.repeat(np.array(widths), [len(group) for group in starts])
    return Occurrences(np.concatenate(keys), start, width, tokens.passage[start])
