"""Tables as files that open cleanly."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from dashboard.file_formats import FORMATS, ROWS_AT_ONCE, Notes, rows_of
from dashboard.harmless import harmless
from tests.dashboard.made_files import csv_file, parquet_file, xlsx_file

NOTES = Notes("Made findings", "2 findings, with no filter.", "https://example.org/search-findings", date(2026, 1, 2))
CELLS = [
    ("plain", "plain"),
    ("=1+1", "'=1+1"),
    ("+44", "'+44"),
    ("-x", "'-x"),
    ("@cmd", "'@cmd"),
    ("\tcmd", "'\tcmd"),
    ("\rcmd", "'\rcmd"),
    ("multi\x02agency", "multi agency"),
    (None, None),
]


@pytest.mark.parametrize(("given_cell", "written"), CELLS)
def test_cell_is_made_harmless(given_cell: str | None, written: str | None) -> None:
    assert harmless(pa.array([given_cell], pa.string())).to_pylist() == [written]


def test_column_is_made_harmless() -> None:
    given_cells, written = zip(*CELLS, strict=True)
    assert harmless(pa.array(given_cells)).to_pylist() == list(written)


def test_csv_opens_in_excel() -> None:
    written = csv_file(pd.DataFrame({"Authority": ["Sutton"], "Text": ['=HYPERLINK("x"), “quoted”']}), NOTES)
    assert written.startswith(b"\xef\xbb\xbf")
    assert written.decode("utf-8-sig").splitlines()[1] == '"Sutton","\'=HYPERLINK(""x""), “quoted”"'


def test_xlsx_holds_data_and_notes() -> None:
    table = pd.DataFrame({"Text": ["=1+1", "b"], "Page": [1, 2], "Ended": [date(2025, 6, 20), None]})
    book = openpyxl.load_workbook(io.BytesIO(xlsx_file(table, NOTES)))
    assert [[cell.value for cell in row] for row in book["Data"].iter_rows()] == [
        ["Text", "Page", "Ended"],
        ["'=1+1", 1, "2025-06-20"],
        ["b", 2, None],
    ]
    assert all(cell.data_type != "f" for row in book["Data"].iter_rows() for cell in row)
    notes = {row[0].value: row[1].value for row in book["Notes"].iter_rows()}
    assert notes["Selection"] == NOTES.selection
    assert notes["Address of the view"] == NOTES.address


def test_parquet_keeps_words_as_they_are() -> None:
    written = pq.read_table(io.BytesIO(parquet_file(pd.DataFrame({"Text": ["=1+1"]}), NOTES)))
    assert written.to_pydict() == {"Text": ["=1+1"]}
    assert (written.schema.metadata or {})[b"Selection"] == NOTES.selection.encode()


@settings(deadline=None)  # the first workbook pays for the import of xlsxwriter
@given(some.lists(some.text(max_size=60), min_size=1, max_size=5))
def test_any_text_makes_a_workbook(cells: list[str]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_file(pd.DataFrame({"Text": cells, "Page": 1}), NOTES)))
    assert book["Data"].max_row == len(cells) + 1


ODD = [
    ([["a", "=1"], None], "['a', '=1']"),
    ([date(2025, 6, 20), None], "2025-06-20"),
    ([pd.Timestamp("2025-06-20"), None], "2025-06-20"),
    ([Decimal("2.5"), None], "2.5"),
    ([float("inf"), 1.5], None),
    ([True, None], True),
    ([3, "=x"], "3"),
    (["half \ud800", "b"], "half \ufffd"),
    ([b"=bytes", None], "b'=bytes'"),
    (["  edge ", "b"], "  edge "),
    (["_x0041_ & <b>\r\nline", None], "_x005F_x0041_ & <b>\nline"),
]


@pytest.mark.parametrize(("cells", "written"), ODD)
def test_odd_column_becomes_plain_cells(cells: list[object], written: object) -> None:
    table = pd.DataFrame({"Text": ["a", "b"], "Odd": pd.Series(cells, dtype=object)})
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_file(table, NOTES)))["Data"]
    assert str(sheet["B2"].value) == str(2.5 if written == "2.5" else written)
    assert len(csv_file(table, NOTES).splitlines()) >= 3
    assert pq.read_table(io.BytesIO(parquet_file(table, NOTES))).num_rows == 2


@pytest.mark.parametrize("rows", [0, 1, ROWS_AT_ONCE, ROWS_AT_ONCE + 1])
def test_every_row_stands_in_its_place(rows: int) -> None:
    table = pd.DataFrame({"Text": [f"{place}&" for place in range(rows)], "Page": range(rows)})
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_file(table, NOTES)), read_only=True)["Data"]
    assert list(sheet.values) == [("Text", "Page"), *((f"{place}&", place) for place in range(rows))]
    assert csv_file(table, NOTES).decode("utf-8-sig").split()[1:] == [f'"{place}&",{place}' for place in range(rows)]


def test_writing_tells_how_far_it_is() -> None:
    told: list[int] = []
    rows = rows_of(pd.DataFrame({"Text": ["a"] * (ROWS_AT_ONCE + 5)}))
    FORMATS["Excel"].write(rows, NOTES, io.BytesIO(), told.append)
    assert told == [ROWS_AT_ONCE, ROWS_AT_ONCE + 5]
