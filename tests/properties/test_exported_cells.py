"""Any Unicode through every kind of file: what is read back is what was written, and no cell is a formula."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import Any

import docx
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from dashboard.briefing import BriefedFinding, Briefing, Part, table_of
from dashboard.briefing_html import html_file
from dashboard.briefing_word import word_file
from dashboard.downloads import file_name
from dashboard.file_formats import Notes
from dashboard.filters import Selection
from dashboard.frame import View
from dashboard.harmless import harmless_text
from dashboard.reading import shown_name
from dashboard.reading_view import file_stem
from dashboard.vocabulary import Vocabulary
from tests.dashboard.made_files import csv_file, parquet_file, xlsx_file

AT_LEISURE = settings(
    max_examples=80, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
STARTS = some.sampled_from(
    ["", "=", "+", "-", "@", "\t", "\r", "\n", " =", "\xa0=", "\ufeff=", "\u200b+", "'=", '"=', ",=", *"＝＋－＠"]
)
PIECES = some.sampled_from(
    ["\r=1+1", "\n=1+1", ",=1+1", '"=1+1"', ";=1+1", "\x00", "\x02", "\x0b", "_x0041_", "\u2028=1", "\x85=1", "😀", "€"]
)
NO_HALVES = some.characters(exclude_categories=["Cs"])
CELLS = some.builds(
    lambda start, pieces: start + "".join(pieces),
    STARTS,
    some.lists(some.text(NO_HALVES, max_size=15) | PIECES, max_size=4),
)
ANY_CELLS = CELLS | some.text(max_size=20)
TABLES = some.lists(some.tuples(ANY_CELLS, ANY_CELLS), min_size=1, max_size=4)
# What a spreadsheet may run, whatever blanks stand before it.
FORMULA = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")


def notes_on(text: str) -> Notes:
    return Notes(text, text, text, date(2026, 1, 2))


def written(text: str) -> str:
    """The text as a file holds it: signs that no file can hold are blanks, and a formula has its apostrophe."""
    clean = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", " ", text)
    return f"'{clean}" if FORMULA.match(clean) else clean


def table(cells: list[tuple[str, str]], heads: tuple[str, str] = ("a", "b")) -> pd.DataFrame:
    return pd.DataFrame(cells, columns=list(heads))


@AT_LEISURE
@given(TABLES, CELLS)
def test_csv_is_read_back_as_written(cells: list[tuple[str, str]], head: str) -> None:
    content = csv_file(table(cells, (head, f"{head}2")), notes_on("a")).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content, newline="")))
    expected = [[written(head), written(f"{head}2")], *([written(a), written(b)] for a, b in cells)]
    assert rows == expected
    assert not [cell for row in rows for cell in row if FORMULA.match(cell)]


@AT_LEISURE
@given(TABLES)
def test_csv_lines_begin_no_formula(cells: list[tuple[str, str]]) -> None:
    content = csv_file(table(cells), notes_on("a")).decode("utf-8-sig")
    outside = re.sub(r'"(?:[^"]|"")*"', '""', content)
    assert not [line for line in re.split(r"\r\n|\r|\n", outside) if FORMULA.match(line)]


@settings(AT_LEISURE, max_examples=40)
@given(TABLES, CELLS)
def test_workbook_is_read_back_as_written(cells: list[tuple[str, str]], said: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_file(table(cells, (said, f"{said}2")), notes_on(said))))
    every = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" and cell.hyperlink is None for cell in every)
    assert not [cell.value for cell in every if isinstance(cell.value, str) and FORMULA.match(cell.value)]
    rows = [[_as_excel(book["Data"].cell(place, one).value) for one in (1, 2)] for place in range(2, len(cells) + 2)]
    assert rows == [[_in_workbook(a), _in_workbook(b)] for a, b in cells]
    assert [_as_excel(row[1].value) for row in book["Notes"].iter_rows(max_row=3)] == [_in_workbook(said)] * 3


def _as_excel(value: object) -> str:
    """What Excel makes of a cell: it undoes a hiding of "_x0041_" that openpyxl leaves as it stands."""
    return re.sub(r"_x005F_(?=x[0-9a-fA-F]{4}_)", "_", str(value or ""))


def _in_workbook(text: str) -> str:
    """Line ends are one sign there."""
    return re.sub(r"\r\n?", "\n", written(text))


@AT_LEISURE
@given(some.lists(some.text(NO_HALVES, max_size=20), min_size=1, max_size=4))
def test_parquet_is_read_back_as_it_was(cells: list[str]) -> None:
    content = parquet_file(pd.DataFrame({"a": cells}), notes_on("=1"))
    assert pq.read_table(io.BytesIO(content)).to_pydict() == {"a": cells}


@AT_LEISURE
@given(some.text(some.sampled_from("a😀=\n"), min_size=0, max_size=20), some.integers(1, 4000))
def test_long_cell_fits_a_spreadsheet(piece: str, times: int) -> None:
    assert len(harmless_text(piece * times).encode("utf-16-le")) // 2 <= 32_767


@settings(AT_LEISURE, max_examples=15)
@given(ANY_CELLS, ANY_CELLS)
def test_briefing_holds_text_and_nothing_live(words: str, name: str) -> None:
    finding = BriefedFinding(words, False, name, name, f"https://files.ofsted.gov.uk/{name}#page=1", False)
    rows = table_of(name, pd.DataFrame({"a": [words], "b": [f"https://files.ofsted.gov.uk/{words}"]}))
    briefing = Briefing(name, words, (Part(name, (words,), None, rows, (finding,)),), "", date(2026, 1, 2))
    page = html_file(briefing).decode("utf-8")
    tags = set(re.findall(r"<(/?[a-zA-Z!][a-z0-9]*)", page))
    assert not tags & {"script", "img", "iframe", "object", "embed", "form", "link", "base", "b", "i"}
    assert not re.search(r"\son\w+=", re.sub(r">[^<]*<|\"[^\"]*\"", "", page))
    document = docx.Document(io.BytesIO(word_file(briefing)))
    assert not [each for each in document.element.iter() if each.tag.endswith(("fldSimple", "instrText", "object"))]


@AT_LEISURE
@given(some.text(max_size=300))
def test_file_names_are_names_everywhere(name: str) -> None:
    assert re.fullmatch(r"[\w-]{1,80}", file_stem(name))
    shown = shown_name(name)
    assert len(shown) <= 80 and shown.isprintable() and "/" not in shown and "\\" not in shown


@AT_LEISURE
@given(some.data())
def test_download_names_carry_nothing_else(words: Vocabulary, data: Any) -> None:
    place = data.draw(some.sampled_from(sorted(words.authorities)))
    view = View("search-findings", Selection({"place": (place,)}, (2015, 2016)), words, {})
    assert re.fullmatch(r"[a-z0-9_-]+\.csv", file_name(view, "findings", "csv"))
