"""Tables as files: CSV that opens cleanly in Excel, XLSX with a sheet of notes, Parquet."""

from __future__ import annotations

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
from dashboard.wording import LICENCE, count

# A spreadsheet takes a cell that begins like this for a formula.
_FORMULA = re.compile(r"^[=+\-@\t\r\n]")
# XLSX cannot hold control characters, and reports' own text has them.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_CELL = 32_000
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
    del notes  # a line of notes would break the table: the file's name says what it holds
    return harmless(table).to_csv(index=False).encode("utf-8-sig")


def xlsx_file(table: pd.DataFrame, notes: Notes) -> bytes:
    """The table as a workbook with a sheet of notes; written row by row, so that memory stays bounded."""
    import xlsxwriter

    buffer = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(buffer, options) as book:
        bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        data = book.add_worksheet("Data")
        data.freeze_panes(1, 0)
        data.set_column(0, max(0, len(table.columns) - 1), 22)
        data.write_row(0, 0, [str(name) for name in table.columns], bold)
        for place, row in enumerate(harmless(table).itertuples(index=False), start=1):
            data.write_row(place, 0, [_cell(value) for value in row])
        about = book.add_worksheet("Notes")
        about.set_column(0, 0, 22)
        about.set_column(1, 1, 90)
        for place, (name, value) in enumerate(notes.lines()):
            about.write_string(place, 0, name, bold)
            about.write_string(place, 1, value, wrap)
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
    size = f"{count(len(table), 'row')}, about {_size(table)} as CSV"
    _offer(view, lambda: table, size, name, title)


def offer_made_downloads(view: View, make_table: Callable[[], pd.DataFrame], rows: int, name: str, title: str) -> None:
    """The same for a table that is made only when a file of it is asked for."""
    _offer(view, make_table, f"{count(rows, 'row')}, about {_megabytes(rows * _ROW_SIZE)} as CSV", name, title)


def _offer(view: View, make_table: Callable[[], pd.DataFrame], size: str, name: str, title: str) -> None:
    notes = Notes(title, view.sentence, link_to(view.page, full_address(view.page, view.selection)), date.today())
    with st.popover("Download", icon=":material/download:", key=f"download_{name}"):
        st.caption(f"{size}: all that is found, with the filters as set.")
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


def harmless(table: pd.DataFrame) -> pd.DataFrame:
    """The table with no cell that a spreadsheet would run, refuse or cut."""
    safe = table.copy()
    for name in safe.columns:
        if not (pd.api.types.is_numeric_dtype(safe[name]) or pd.api.types.is_datetime64_any_dtype(safe[name])):
            safe[name] = pd.Series([_safe_text(value) for value in safe[name]], index=safe.index, dtype=object)
    return safe


def _safe_text(value: object) -> object:
    if not isinstance(value, str):
        return value
    clean = _CONTROL.sub(" ", value)[:_LONGEST_CELL]
    return f"'{clean}" if _FORMULA.match(clean) else clean


def _cell(value: Any) -> object:
    if isinstance(value, pd.Timestamp | date):
        return value.strftime("%Y-%m-%d")
    if value is None or value is pd.NaT or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, str | int | float):
        return value
    return value.item() if hasattr(value, "item") else str(value)


def _maker(
    make: Callable[[pd.DataFrame, Notes], bytes], make_table: Callable[[], pd.DataFrame], notes: Notes
) -> Callable[[], bytes]:
    return lambda: make(make_table(), notes)


def _size(table: pd.DataFrame) -> str:
    sample = table.head(_SAMPLE)
    return _megabytes(len(sample.to_csv(index=False).encode()) / max(1, len(sample)) * len(table))


def _megabytes(size: float) -> str:
    return f"{size / 1_048_576:.1f} MB" if size > 900_000 else f"{max(1, round(size / 1024))} KB"
