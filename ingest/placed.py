"""Lines of text with their place on the page: what every later step reads."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line.

    `left` and `baseline` are points from the page's left and bottom edges; `size` is the font size in points.
    `row` and `column` place the line in a ruled table (both None elsewhere).
    """

    text: str
    left: float
    baseline: float
    size: float
    bold: bool
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number in the file from 1, its lines in reading order and its height in points."""

    number: int
    lines: tuple[Line, ...]
    height: float
