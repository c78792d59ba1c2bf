"""Tables as files that open cleanly."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from dashboard.downloads import Notes, csv_file, harmless, parquet_file, xlsx_file

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
    (3, 3),
]


@pytest.mark.parametrize(("given_cell", "written"), CELLS)
def test_cells_are_made_harmless(given_cell: object, written: object) -> None:
    table = pd.DataFrame({"cell": pd.Series([given_cell], dtype=object)})
    assert harmless(table)["cell"].tolist() == [written]


def test_columns_of_text_are_made_harmless() -> None:
    given_cells = [cell for cell, _ in CELLS if isinstance(cell, str)]
    table = pd.DataFrame({"cell": pd.Series(given_cells, dtype="str")})
    assert harmless(table)["cell"].tolist() == [written for cell, written in CELLS if isinstance(cell, str)]


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
