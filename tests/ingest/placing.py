"""Lines and pages for tests, placed as on a page of A4."""

from __future__ import annotations

from ingest.placed import Line, Page

HEIGHT = 842.0
LEFT, HANGING = 71.0, 89.0


def line(text: str, baseline: float, left: float = LEFT, size: float = 12.0, bold: bool = False) -> Line:
    """A line of text outside any table."""
    return Line(text, left, baseline, size, bold)


def lines(*texts: str, top: float = 700.0, step: float = 14.5, left: float = LEFT) -> list[Line]:
    """Lines under one another, as close as those of one paragraph."""
    return [line(text, top - place * step, left) for place, text in enumerate(texts)]


def page(number: int, *printed: Line) -> Page:
    """A page with these lines."""
    return Page(number, tuple(printed), HEIGHT)
