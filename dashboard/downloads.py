"""Tables as files: CSV that opens cleanly in Excel, XLSX with a sheet of notes, Parquet."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.address import full_address, link_to
from dashboard.frame import View
from dashboard.harmless import harmless, harmless_text
from dashboard.wording import LICENCE, count

# A workbook would write a carriage return out as _x000D_.
_RETURN = re.compile(r"\r\n?")
_SAMPLE = 20
# Bytes of a finding with its words, measured on the whole of the reports.
_ROW_SIZE = 520


@dataclass(frozen=True)
class Notes:
    """What a file says about itself."""

    title: str
    selection: str
    address: str
    made_on: date

    def lines(self) -> list[tuple[str, str]]:
        """Name and value of each note."""
        return [
            ("Title", self.title),
            ("Selection", self.selection),
            ("Address of the view", self.address),
            ("Made on", self.made_on.isoformat()),
            ("Licence", LICENCE),
        ]


def csv_file(table: pd.DataFrame, notes: Notes) -> bytes:
    """The table as UTF-8 CSV with a byte-order mark and harmless cells."""
    import pyarrow as pa
    from pyarrow.csv import write_csv

    del notes  # a line of notes would break the table: the file's name says what it holds
    safe = harmless(table)
    buffer = io.BytesIO()
    buffer.write(codecs.BOM_UTF8)
    columns = [_csv_column(safe[name]) for name in safe.columns]
    write_csv(pa.Table.from_arrays(columns, names=list(safe.columns)), buffer)
    return buffer.getvalue()


def xlsx_file(table: pd.DataFrame, notes: Notes) -> bytes:
    """The table as a workbook with a sheet of notes.

    Rows go to a temporary file as they are written, so that memory stays bounded: kept in memory, as xlsxwriter's
    in_memory would have it whatever else is asked for, 50,000 rows take over 200 MB.
    """
    import xlsxwriter

    buffer = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        data = book.add_worksheet("Data")
        data.freeze_panes(1, 0)
        data.set_column(0, max(0, len(table.columns) - 1), 22)
        data.write_row(0, 0, [_cell(harmless_text(str(name))) for name in table.columns], bold)
        _write_rows(data, harmless(table))
        about = book.add_worksheet("Notes")
        about.set_column(0, 0, 22)
        about.set_column(1, 1, 90)
        for place, (name, value) in enumerate(notes.lines()):
            about.write_string(place, 0, name, bold)
            about.write_string(place, 1, _RETURN.sub("\n", harmless_text(value)), wrap)
    return buffer.getvalue()


def parquet_file(table: pd.DataFrame, notes: Notes) -> bytes:
    """The table as Parquet, the notes in its schema's metadata."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    content = pa.Table.from_pandas(table, preserve_index=False)
    content = content.replace_schema_metadata({**(content.schema.metadata or {}), **dict(notes.lines())})
    buffer = io.BytesIO()
    pq.write_table(content, buffer)
    return buffer.getvalue()


FORMATS: dict[str, tuple[Callable[[pd.DataFrame, Notes], bytes], str, str]] = {
    "CSV": (csv_file, "csv", "text/csv"),
    "Excel": (xlsx_file, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "Parquet": (parquet_file, "parquet", "application/vnd.apache.parquet"),
}


def offer_downloads(view: View, table: pd.DataFrame, name: str, title: str) -> None:
    """A button that opens the choice of formats for a table that is on the page."""
    _offer(view, lambda: table, lambda: f"{count(len(table), 'row')}, about {_size(table)} as CSV", name, title)


def offer_made_downloads(view: View, make_table: Callable[[], pd.DataFrame], rows: int, name: str, title: str) -> None:
    """The same for a table that is made only when a file of it is asked for."""
    size = f"{count(rows, 'row')}, about {_megabytes(rows * _ROW_SIZE)} as CSV"
    _offer(view, make_table, lambda: size, name, title)


def _offer(view: View, make_table: Callable[[], pd.DataFrame], size: Callable[[], str], name: str, title: str) -> None:
    """The button; the choice of formats is drawn once it is opened, for most readers never open it."""
    with st.popover("Download", icon=":material/download:", key=f"download_{name}", on_change="rerun") as box:
        if not box.open:
            return
        notes = Notes(title, view.sentence, link_to(view.page, full_address(view.page, view.selection)), date.today())
        st.caption(f"{size()}: all that is found, with the filters as set.")
        for label, (make, ending, mime) in FORMATS.items():
            st.download_button(
                label, data=_maker(make, make_table, notes), file_name=file_name(view, name, ending), mime=mime,
                on_click="ignore", width="stretch", key=f"{name}_{ending}",
            )  # fmt: skip


def file_name(view: View, name: str, ending: str) -> str:
    """A file name that carries the selection: "themes_london-boroughs_2022-2025_2026-11-23.csv"."""
    years = "-".join(str(year) for year in view.selection.years) if view.selection.years else "all-years"
    parts = [name, view.places[:60], years, date.today().isoformat()]
    return "_".join(re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-") for part in parts) + f".{ending}"


def _cell(value: Any) -> object:
    if value is None or value is pd.NaT or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, pd.Timestamp | date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, str):
        return _RETURN.sub("\n", value) if "\r" in value else value
    if isinstance(value, int | float):
        return value
    return value.item() if getattr(value, "ndim", None) == 0 else str(value)


def _csv_column(cells: pd.Series) -> Any:
    """A column as CSV can hold it: a day without its midnight, anything that is no plain value as its text."""
    import pyarrow as pa

    if pd.api.types.is_datetime64_any_dtype(cells):
        return pa.array([_cell(value) for value in cells], type=pa.string())
    try:
        column = pa.array(cells, from_pandas=True)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        return _as_texts(cells)
    return _as_texts(cells) if pa.types.is_nested(column.type) else column


def _as_texts(cells: pd.Series) -> Any:
    import pyarrow as pa

    values = (_cell(value) for value in cells)
    return pa.array([None if value is None else harmless_text(str(value)) for value in values], type=pa.string())


def _write_rows(sheet: Any, table: pd.DataFrame) -> None:
    """Writes the rows under the heading, each cell by the way of its kind, without asking xlsxwriter to find it out."""
    columns = [[_cell(value) for value in table[name].tolist()] for name in table.columns]
    for place, row in enumerate(zip(*columns, strict=True), start=1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(place, column, value)
            elif value is not None:
                sheet.write(place, column, value)


def _maker(
    make: Callable[[pd.DataFrame, Notes], bytes], make_table: Callable[[], pd.DataFrame], notes: Notes
) -> Callable[[], bytes]:
    return lambda: make(make_table(), notes)


def _size(table: pd.DataFrame) -> str:
    sample = table.head(_SAMPLE)
    return _megabytes(len(sample.to_csv(index=False).encode()) / max(1, len(sample)) * len(table))


def _megabytes(size: float) -> str:
    return f"{size / 1_048_576:.1f} MB" if size > 900_000 else f"{max(1, round(size / 1024))} KB"
