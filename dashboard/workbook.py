"""Workbooks of many rows: the book is xlsxwriter's, its rows are set into it a batch at a time.

xlsxwriter takes each cell by itself, 700,000 of them for 50,000 findings, and keeps every other reader waiting
meanwhile; Arrow sets a whole column of cells in one step.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from typing import IO, Any

from dashboard.arrow_functions import arrow_functions

_SHEET = "xl/worksheets/sheet1.xml"
_END = b"</sheetData>"
_EXTENT = rb"<dimension [^>]*/>"
# Half the time of the usual 6, for a file larger by a twentieth.
_PACKING = 4
# What would be read as a sign's number where it stands as text: "_x0041_".
_NUMBERED = "_(x[0-9a-fA-F]{4}_)"


def write_book(
    names: Sequence[str],
    batches: Iterable[tuple[int, Any]],
    notes: Sequence[tuple[str, str]],
    out: IO[bytes],
    tell: Callable[[int], None],
) -> None:
    """A book with the sheets Data and Notes; batches are Arrow's, each with how many rows there are with it."""
    with (
        zipfile.ZipFile(io.BytesIO(_book_without_rows(names, notes))) as empty,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=_PACKING) as book,
    ):
        for entry in empty.namelist():
            if entry != _SHEET:
                book.writestr(entry, empty.read(entry))
        # Which cells there are is not known before the last is written, and need not be said.
        before, end, after = re.sub(_EXTENT, b"", empty.read(_SHEET)).partition(_END)
        with book.open(_SHEET, "w") as sheet:
            sheet.write(before)
            for written, batch in batches:
                # The heading is the first row.
                sheet.write(_rows(batch, written - batch.num_rows + 2))
                tell(written)
            sheet.write(end + after)


def _book_without_rows(names: Sequence[str], notes: Sequence[tuple[str, str]]) -> bytes:
    import xlsxwriter

    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        data = book.add_worksheet("Data")
        data.freeze_panes(1, 0)
        data.set_column(0, max(0, len(names) - 1), 22)
        for place, name in enumerate(names):
            data.write_string(0, place, _one_line_end(name), bold)
        about = book.add_worksheet("Notes")
        about.set_column(0, 0, 22)
        about.set_column(1, 1, 90)
        for place, (name, value) in enumerate(notes):
            about.write_string(place, 0, name, bold)
            about.write_string(place, 1, _one_line_end(value), wrap)
    return buffer.getvalue()


def _one_line_end(text: str) -> str:
    """The text with one sign for each line's end: a return would be written out as _x000D_."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _rows(batch: Any, first: int) -> memoryview:
    """The rows of a batch as they stand in a sheet, numbered from the first."""
    import pyarrow as pa
    from xlsxwriter.utility import xl_col_to_name

    pc = arrow_functions()
    if not batch.num_rows:
        return memoryview(b"")
    numbers = pa.array(range(first, first + batch.num_rows)).cast(pa.string())
    pieces: list[Any] = ['<row r="', numbers, '">']
    for place, cells in enumerate(batch.columns):
        pieces += _cells(cells, xl_col_to_name(place), numbers)
    rows = pc.binary_join_element_wise(*pieces, "</row>", "", null_handling="replace", null_replacement="")
    # One row lies behind the other in memory already, as they shall in the file.
    _, places, content = rows.buffers()
    ends = memoryview(places).cast("i")
    return memoryview(content)[ends[rows.offset] : ends[rows.offset + len(rows)]]


def _cells(cells: Any, column: str, numbers: Any) -> list[Any]:
    """Pieces that, set side by side, are the cells of a column; an empty one is left out, so it becomes one piece."""
    import pyarrow as pa

    pc = arrow_functions()
    if pa.types.is_boolean(cells.type):
        kind, before, after = ' t="b"', "<v>", "</v>"
        values = cells.cast(pa.int8()).cast(pa.string())
    elif pa.types.is_string(cells.type) or pa.types.is_date32(cells.type):
        values = _escaped(cells.cast(pa.string()))
        kind, before, after = ' t="inlineStr"', f"<is><t{_kept_blanks(values)}>", "</t></is>"
    else:
        kind, before, after = "", "<v>", "</v>"
        values = cells.cast(pa.string())
    pieces = [f'<c r="{column}', numbers, f'"{kind}>{before}', values, f"{after}</c>"]
    return pieces if not values.null_count else [pc.binary_join_element_wise(*pieces, "", null_handling="emit_null")]


def _escaped(texts: Any) -> Any:
    """Texts as XML and Excel hold them."""
    pc = arrow_functions()
    for sign, written in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r\n", "\n"), ("\r", "\n")):
        if pc.any(pc.match_substring(texts, sign)).as_py():
            texts = pc.replace_substring(texts, sign, written)
    if pc.any(pc.match_substring(texts, "_x")).as_py():
        texts = pc.replace_substring_regex(texts, _NUMBERED, r"_x005F_\1")
    return texts


def _kept_blanks(texts: Any) -> str:
    """The word that keeps blanks at the ends, where a text of the column has any."""
    pc = arrow_functions()
    trimmed = pc.utf8_trim_whitespace(texts)
    has_blanks = pc.any(pc.not_equal(pc.binary_length(trimmed), pc.binary_length(texts))).as_py()
    return ' xml:space="preserve"' if has_blanks else ""
