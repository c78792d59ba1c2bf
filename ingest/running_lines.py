"""Pages without what is not the report's text: running headers and footers, page numbers, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.placed import Line, Page

_MARGIN = 0.12
"""Share of the page's height, at top and bottom, in which running lines stand."""
_LEAST_REPEATS = 2
_LEAST_REPEATS_NUMBERED = 3
"""For a line with a page number at its end, which may run through one part of the report only."""
_MOST_RUNNING_WORDS = 30
_SMALLER = 1.5
"""Points by which a footnote's type is smaller than the text's."""
_SMALLEST_PAGE_NUMBER = 7.5
"""Points; a smaller number is the mark of a footnote."""
_DIGITS = re.compile(r"\d+")
_BARE_NUMBER = re.compile(r"(?:page )?\d{1,3}(?: of \d{1,3})?", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\d{1,2}(?!\d|\.)")
_CONTENTS = re.compile(r"(?:table of )?contents:?", re.IGNORECASE)
_CONTENTS_ENTRY = re.compile(r".*[^\d\s.].*?[\s.]\d{1,3}")


def text_pages(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages with their text alone: neither running lines nor footnotes nor contents pages."""
    running = _running_keys(pages)
    body = body_size(pages)
    kept = (_without_running(page, running) for page in pages)
    noted = (replace(page, lines=_without_footnotes(page.lines, body)) for page in kept)
    return tuple(page if not _is_contents(page) else replace(page, lines=()) for page in noted)


def body_size(pages: Sequence[Page]) -> float:
    """The font size in points in which most of the text is set."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _running_keys(pages: Sequence[Page]) -> frozenset[str]:
    """What is printed in the margins of several pages, its numbers aside."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_key(line.text) for line in page.lines if _in_margin(line, page)})
    least = max(_LEAST_REPEATS, len(pages) // 4)
    return frozenset(
        key for key, times in seen.items() if times >= least or (times >= _LEAST_REPEATS_NUMBERED and _is_numbered(key))
    )


def _is_numbered(key: str) -> bool:
    return (key.startswith("# ") or key.endswith(" #")) and len(key.split()) > 3


def _in_margin(line: Line, page: Page) -> bool:
    edge = page.height * _MARGIN
    return line.row is None and (line.baseline < edge or line.baseline > page.height - edge)


def _key(text: str) -> str:
    return " ".join(_DIGITS.sub("#", text.casefold()).split())


def _without_running(page: Page, running: frozenset[str]) -> Page:
    kept = [line for line in page.lines if not (_in_margin(line, page) and _is_running(line, running))]
    return replace(page, lines=tuple(_cut_glued(line, page, running) for line in kept))


def _is_running(line: Line, running: frozenset[str]) -> bool:
    if line.size < _SMALLEST_PAGE_NUMBER:
        return False
    return bool(_BARE_NUMBER.fullmatch(line.text)) or _key(line.text) in running


def _cut_glued(line: Line, page: Page, running: frozenset[str]) -> Line:
    """The line without a running line that is glued to its end."""
    if not _in_margin(line, page):
        return line
    words = line.text.split()
    for start in range(max(1, len(words) - _MOST_RUNNING_WORDS), len(words)):
        key = _key(" ".join(words[start:]))
        if len(key) > 12 and key in running:
            return replace(line, text=" ".join(words[:start]))
    return line


def _without_footnotes(lines: tuple[Line, ...], body: float) -> tuple[Line, ...]:
    """The lines up to where small type with a note's number begins and fills the rest of the page."""
    end = len(lines)
    while end and lines[end - 1].size <= body - _SMALLER and lines[end - 1].row is None:
        end -= 1
    starts = [place for place in range(end, len(lines)) if _FOOTNOTE.match(lines[place].text)]
    return lines[: starts[0]] if starts else lines


def _is_contents(page: Page) -> bool:
    if not any(_CONTENTS.fullmatch(line.text) for line in page.lines[:6]):
        return False
    entries = sum(1 for line in page.lines if _CONTENTS_ENTRY.fullmatch(line.text))
    return entries * 3 >= len(page.lines)
