"""Plain text (a letter that was copied out of its PDF, say) as placed lines."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from ingest.errors import UnusableFile
from ingest.placed import Line, Page

_POINTS_PER_LINE = 12.0
_POINTS_PER_SPACE = 6.0
_MOST_CHARACTERS = 1_000_000
"""Longer than any report by a factor of four; a file beyond it is not one."""

_NEWLINES = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_PAGE_NUMBER = re.compile(r"[-–— ]*(?:page )?\d{1,3}(?: of \d{1,3})?[-–— ]*", re.IGNORECASE)
_BULLET_WITHIN = re.compile("(?<=[.;:]) +(?=[\u2022\uf0b7\uf0a7\u25cf\u25aa] ?\\S)")
_ENDED = re.compile(r"[.!?:][’”\"')]*$")
_RAGGED = 8
"""Characters by which a full line may fall short of the longest one."""
_WIDEST_PAGE = 130
"""Characters; text with longer lines has one line for each paragraph."""
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
        # Halves of surrogate pairs, which some programs write, are let through here and taken out with the unprintable.
        return content.removeprefix(codecs.BOM_UTF8).decode("utf-8", errors="surrogatepass")
    except UnicodeDecodeError:
        # Letters saved by older Windows programs; undefined bytes are few and become question marks.
        return content.decode("cp1252", errors="replace")


def _page(number: int, text: str) -> Page:
    rows = list(_spaced(text.split("\n")))
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


def _spaced(rows: list[str]) -> Iterator[str]:
    """The rows without page numbers, an empty one after each that ends a paragraph: a sentence short of the margin."""
    rows = [part for row in rows for part in _BULLET_WITHIN.split(row)]
    width = _width(rows)
    for place, row in enumerate(rows):
        if _is_page_number(rows, place):
            continue
        yield row
        following = rows[place + 1].split() if place + 1 < len(rows) else []
        if following and _ENDED.search(row.rstrip()):
            fits = len(row.rstrip()) + 1 + len(following[0]) <= width - _RAGGED
            if (width > _WIDEST_PAGE or fits) and following[0][0].isupper():
                yield ""


def _width(rows: list[str]) -> int:
    """The length of the full rows, few longer ones (a letterhead, say) aside."""
    lengths = sorted(len(row.rstrip()) for row in rows if row.strip())
    return lengths[len(lengths) * 19 // 20] if lengths else 0


def _is_page_number(rows: list[str], place: int) -> bool:
    """Whether a row holds a page number: alone, with nothing beside it above or below."""
    if not _PAGE_NUMBER.fullmatch(rows[place].strip()):
        return False
    beside = rows[max(0, place - 1) : place] + rows[place + 1 : place + 2]
    return not any(row.strip() for row in beside)
