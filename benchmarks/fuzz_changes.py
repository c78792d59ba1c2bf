"""Changes that break a sound report: bits turned, pieces cut, repeated, put in or elsewhere, numbers made absurd."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

LARGEST = 3_000_000
"""Bytes that no changed file goes beyond."""

_PDF_WORDS = (
    b"/Length 999999999", b"/Kids [3 0 R 3 0 R]", b"/Count -1", b"/Type /Pages", b"/Filter /LZWDecode", b"/Prev 0",
    b"/Encrypt 5 0 R", b"/W [8 8 8]", b"<<<<<<<<", b"[" * 500, b"(" * 500, b"0 0 R", b"endstream", b"endobj", b"%%EOF",
    b"/MediaBox [0 0 1e30 1e30]", b"/Rotate 45", b"1 0 0 1 1e30 1e30 cm", b"BT", b"ET", b"Tj", b"/F1 1e9 Tf", b"\x00",
)  # fmt: skip
_TEXT_WORDS = (
    "Strengths", "Areas for development", "Areas for priority action", "What needs to improve?", "• ", "- ", "1. ",
    "99999999999. ", "(National Framework, ", "\f", "\u2028", "\u202e", "\u0130", "\U0001f3f4", "\ufffe", "²", "| ",
    "8 March 2010", "30 and 31 February 0000", "٣ December 2010", "(" * 300, "\u0301" * 300, "a" * 5000, " " * 5000,
    "\t", "=1+1", "<script>", "$$", "Page 1 of 2", "i.e. ", "A. " * 400, "; " * 300, "“" * 300, "- " * 2000,
)  # fmt: skip


def change(content: bytearray, chance: random.Random, is_pdf: bool) -> None:
    """Changes a file in one to a dozen ways, the same ones for the same chance."""
    words = _PDF_WORDS if is_pdf else [word.encode() for word in _TEXT_WORDS]
    for _ in range(chance.choice((1, 1, 2, 4, 12))):
        chance.choice(_CHANGES)(content, chance, words)


def _flip(content: bytearray, chance: random.Random, _: Sequence[bytes]) -> None:
    for _time in range(chance.choice((1, 8, 64))):
        if content:
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def _cut(content: bytearray, chance: random.Random, _: Sequence[bytes]) -> None:
    start = chance.randrange(len(content) + 1)
    del content[start : start + chance.choice((1, 20, 500, len(content)))]


def _repeat(content: bytearray, chance: random.Random, _: Sequence[bytes]) -> None:
    start = chance.randrange(len(content) + 1)
    piece = content[start : start + chance.choice((1, 10, 200, 2000))]
    times = chance.choice((2, 50, 2000))
    content[start:start] = (piece * times)[: LARGEST // 2]


def _insert(content: bytearray, chance: random.Random, words: Sequence[bytes]) -> None:
    for _ in range(chance.choice((1, 5, 40))):
        start = chance.randrange(len(content) + 1)
        content[start:start] = chance.choice(words)


def _swap(content: bytearray, chance: random.Random, _: Sequence[bytes]) -> None:
    """Puts a piece somewhere else."""
    start, length = chance.randrange(len(content) + 1), chance.choice((4, 60, 900))
    piece = content[start : start + length]
    del content[start : start + length]
    to = chance.randrange(len(content) + 1)
    content[to:to] = piece


def _number(content: bytearray, chance: random.Random, _: Sequence[bytes]) -> None:
    """Makes some of the numbers absurd."""
    places = [found.span() for found in re.finditer(rb"\d+", content)]
    for start, end in sorted(chance.sample(places, min(len(places), chance.choice((1, 3, 30)))), reverse=True):
        content[start:end] = chance.choice((b"0", b"-1", b"2147483648", b"99999999999999999999", b"1e30", b"3"))


_CHANGES: tuple[Callable[[bytearray, random.Random, Sequence[bytes]], None], ...] = (
    _flip, _cut, _repeat, _insert, _insert, _swap, _number,
)  # fmt: skip
