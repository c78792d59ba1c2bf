"""Cells of a table drawn with ruling lines, and the page's lines laid into them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ingest.placed import Line

_THIN = 2.0
"""Thickness in points up to which a drawn rectangle is a rule."""
_LEAST_WIDTH = 60.0
_LEAST_HEIGHT = 8.0
_NEAR = 3.0

Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its row from the top and column from the left (both from 0) and its borders in points."""

    row: int
    column: int
    left: float
    bottom: float
    right: float
    top: float

    def holds(self, line: Line) -> bool:
        """Whether the line begins between the cell's borders."""
        return self.left - _NEAR <= line.left < self.right and self.bottom - _NEAR < line.baseline < self.top


def cells_between(rectangles: Iterable[Rectangle]) -> list[Cell]:
    """The cells that thin drawn rectangles enclose; empty where fewer than two full-width rules are drawn."""
    drawn = list(rectangles)
    level = [
        (left, right, (bottom + top) / 2) for left, bottom, right, top in drawn if _is_level(left, bottom, right, top)
    ]
    upright = [
        (left, bottom, top)
        for left, bottom, right, top in drawn
        if right - left < _THIN and top - bottom > _LEAST_HEIGHT
    ]
    if len(level) < 2 or not upright:
        return []
    left, right = min(x for x, _, _ in level), max(x for _, x, _ in level)
    heights = _distinct([y for _, _, y in level])
    pairs = [(top, bottom) for top, bottom in itertools.pairwise(heights) if _is_enclosed(upright, left, top, bottom)]
    cells: list[Cell] = []
    for row, (top, bottom) in enumerate(pairs):
        borders = _column_borders(upright, left, right, top, bottom)
        for column, (start, end) in enumerate(itertools.pairwise(borders)):
            cells.append(Cell(row, column, start, bottom, end, top))
    return cells


def _is_level(left: float, bottom: float, right: float, top: float) -> bool:
    return top - bottom < _THIN and right - left > _LEAST_WIDTH


def _distinct(heights: list[float]) -> list[float]:
    kept: list[float] = []
    for height in sorted(heights, reverse=True):
        if not kept or kept[-1] - height > _LEAST_HEIGHT:
            kept.append(height)
    return kept


def _is_enclosed(upright: list[tuple[float, float, float]], left: float, top: float, bottom: float) -> bool:
    middle = (top + bottom) / 2
    return any(abs(x - left) < 2 * _NEAR and low - _NEAR <= middle <= high + _NEAR for x, low, high in upright)


def _column_borders(
    upright: list[tuple[float, float, float]], left: float, right: float, top: float, bottom: float
) -> list[float]:
    middle = (top + bottom) / 2
    inner = sorted(x for x, low, high in upright if low <= middle <= high and left + 20 < x < right - 20)
    borders = [left]
    for x in inner:
        if x - borders[-1] > 20:
            borders.append(x)
    return [*borders, right]


def with_cells(lines: list[Line], filled: list[tuple[Cell, list[str]]]) -> list[Line]:
    """The lines from top to bottom, with those inside a table replaced by the lines of its cells, row by row."""
    if not filled:
        return lines
    cells = [cell for cell, _ in filled]
    inside = [line for line in lines if any(cell.holds(line) for cell in cells)]
    outside = [line for line in lines if line not in inside]
    # A cell's lines sort by its row's top, so that the row stays whole and its columns follow one another.
    ordered = [(-line.baseline, 0, line) for line in outside]
    ordered += [
        (-cell.top, cell.column, line) for cell, texts in filled for line in _lines_of_cell(cell, texts, inside)
    ]
    return [line for _, _, line in sorted(ordered, key=lambda entry: entry[:2])]


def _lines_of_cell(cell: Cell, texts: list[str], inside: list[Line]) -> Iterable[Line]:
    printed = [line for line in inside if cell.holds(line)]
    pattern = printed[0] if printed else None
    step = (cell.top - cell.bottom) / (len(texts) + 1)
    for place, text in enumerate(texts, 1):
        line = Line(text, cell.left, cell.top - place * step, 12.0, False, cell.row, cell.column)
        yield replace(line, size=pattern.size, bold=pattern.bold) if pattern else line
