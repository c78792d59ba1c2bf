"""Plain text (a letter that was copied out of its PDF, say) as placed lines."""

from __future__ import annotations

import re

from ingest.errors import UnusableFile
from ingest.placed import Line, Page

_POINTS_PER_LINE = 12.0
_POINTS_PER_SPACE = 6.0
_MOST_CHARACTERS = 5_000_000
"""Longer than any report by a factor of ten; a file beyond it is not one."""

_NEWLINES = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")


def read_plain_text(content: bytes) -> tuple[Page, ...]:
    """The pages of a text file (form feeds part them); raises UnusableFile for bytes that are no text."""
    text = _decoded(content)
    if len(text) > _MOST_CHARACTERS:
        raise UnusableFile("it holds more text than any inspection report")
    text = _UNPRINTABLE.sub("", _NEWLINES.sub("\n", text))
    return tuple(_page(number, part) for number, part in enumerate(text.split("\f"), 1))


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if content.count(b"\x00") > len(content) // 8:
        raise UnusableFile("it holds binary data, not text")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Letters saved by older Windows programs; undefined bytes are few and become question marks.
        return content.decode("cp1252", errors="replace")


def _page(number: int, text: str) -> Page:
    rows = text.split("\n")
    height = _POINTS_PER_LINE * (len(rows) + 1)
    lines = tuple(
        Line(
            text=row.strip(),
            left=_POINTS_PER_SPACE * (len(row) - len(row.lstrip())),
            baseline=height - _POINTS_PER_LINE * (place + 1),
            size=_POINTS_PER_LINE,
            bold=False,
        )
        for place, row in enumerate(rows)
        if row.strip()
    )
    return Page(number, lines, height)
