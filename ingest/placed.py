"""Lines of text with their place on the page: what every later step reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_SAME_LINE = 2.0
"""Points by which the baselines of fragments of one printed line may differ."""


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


def in_reading_order(lines: Iterable[Line]) -> list[Line]:
    """The lines as they stand on the page, their pieces joined: some programs draw boxes after the text below them."""
    return list(_joined_fragments(_from_top_to_bottom(lines)))


def _from_top_to_bottom(lines: Iterable[Line]) -> list[Line]:
    """The lines as they stand on the page: some programs draw boxes after the text that follows them."""
    return sorted(lines, key=lambda line: -round(line.baseline))


def _joined_fragments(lines: list[Line]) -> Iterator[Line]:
    """Lines whose pieces (a bullet apart from its words, words after a raised footnote mark) are one again."""
    held: Line | None = None
    for line in lines:
        if held and abs(held.baseline - line.baseline) < _SAME_LINE and line.left > held.left:
            held = Line(f"{held.text} {line.text}", held.left, held.baseline, max(held.size, line.size), held.bold)
            continue
        if held:
            yield held
        held = line
    if held:
        yield held
