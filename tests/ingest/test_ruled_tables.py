"""Cells between ruling lines."""

from __future__ import annotations

from ingest.ruled_tables import cells_between, with_cells
from tests.ingest.placing import line

LEVEL = [(71.0, y, 500.0, y + 0.5) for y in (700.0, 670.0, 620.0)]
UPRIGHT = [(x, 620.0, x + 0.5, 700.0) for x in (71.0, 300.0, 500.0)]


def test_rules_enclose_rows_and_columns() -> None:
    cells = cells_between([*LEVEL, *UPRIGHT])
    assert [(cell.row, cell.column) for cell in cells] == [(0, 0), (0, 1), (1, 0), (1, 1)]


def test_underlines_alone_make_no_table() -> None:
    assert cells_between(LEVEL) == []
    assert cells_between([]) == []
    assert cells_between(UPRIGHT) == []


def test_rows_without_a_border_stand_outside() -> None:
    short = [(71.0, 670.0, 71.5, 700.0), (500.0, 670.0, 500.5, 700.0)]
    assert [cell.row for cell in cells_between([*LEVEL, *short])] == [0]


def test_lines_of_a_cell_follow_one_another() -> None:
    cells = cells_between([*LEVEL, *UPRIGHT])
    printed = [line("left right", 690.0, left=75.0), line("below", 655.0, left=75.0), line("after", 500.0)]
    texts = [["left"], ["right"], ["be", "low"], ["grade"]]
    laid = with_cells(printed, list(zip(cells, texts, strict=True)))
    assert [(each.row, each.column, each.text) for each in laid] == [
        (0, 0, "left"),
        (0, 1, "right"),
        (1, 0, "be"),
        (1, 0, "low"),
        (1, 1, "grade"),
        (None, None, "after"),
    ]


def test_lines_stay_where_there_are_no_cells() -> None:
    printed = [line("words", 690.0)]
    assert with_cells(printed, []) == printed
