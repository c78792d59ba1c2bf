"""What may be taken away from a page as a file: CSV, a workbook or Parquet, each made only on the click."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import IO, Any

import pandas as pd
import streamlit as st

from dashboard.address import full_address, link_to
from dashboard.database import DatabaseUnavailableError
from dashboard.file_formats import FORMATS, Format, Notes, nobody, rows_of
from dashboard.frame import View
from dashboard.made_files import Offer, offer_file
from dashboard.wording import count, unmarked

_SAMPLE = 20
# Bytes of a finding with its words, measured on the whole of the reports.
_ROW_SIZE = 410
# A workbook of more rows may take over three seconds on a busy server, so it shows how far it is.
_ROWS_WITH_PROGRESS = 50_000

OpenRows = Callable[[], AbstractContextManager[Any]]
"""Gives the rows as an Arrow reader, open for as long as the block that reads them."""


@dataclass(frozen=True)
class Table:
    """A table to take away: its rows and how many, what its files are called, and what they say of themselves."""

    open_rows: OpenRows
    rows: int
    name: str
    notes: Notes

    def write(self, form: Format, out: IO[bytes], tell: Callable[[int], None] = nobody) -> None:
        """Writes the file."""
        with self.open_rows() as rows:
            form.write(rows, self.notes, out, tell)


def offer_downloads(view: View, table: pd.DataFrame, name: str, title: str) -> None:
    """A button that opens the choice of formats for a table that is on the page."""
    _offer(view, lambda: nullcontext(rows_of(table)), len(table), lambda: _size(table), name, title)


def offer_made_downloads(view: View, open_rows: OpenRows, rows: int, name: str, title: str) -> None:
    """The same for rows that are read only when a file of them is asked for."""
    _offer(view, open_rows, rows, lambda: rows * _ROW_SIZE, name, title)


def offer_table(label: str, table: Table, form: Format, file: str) -> None:
    """The link to the table as a file of one format."""
    offer_file(label, f"{table.name}-{form.ending}", Offer(file, form.mime, partial(table.write, form)))


def _offer(view: View, open_rows: OpenRows, rows: int, size: Callable[[], float], name: str, title: str) -> None:
    """The button; the choice of formats is drawn once it is opened, for most readers never open it."""
    with st.popover("Download", icon=":material/download:", key=f"download_{name}", on_change="rerun") as box:
        if not box.open:
            return
        notes = Notes(title, view.sentence, link_to(view.page, full_address(view.page, view.selection)), date.today())
        table = Table(open_rows, rows, name, notes)
        about = f"{count(rows, 'row')}, about {megabytes(size())} as CSV"
        st.caption(f"{about}: all that is found, with the filters as set.")
        for label, form in FORMATS.items():
            shows_progress = label == "Excel" and rows > _ROWS_WITH_PROGRESS
            offer = _offer_with_progress if shows_progress else offer_table
            offer(label, table, form, file_name(view, name, form.ending))


@st.fragment
def _offer_with_progress(label: str, table: Table, form: Format, file: str) -> None:
    """A button that makes the file and shows how far it is; then the link to it, good for once."""
    if not st.button(label, width="stretch", key=f"make_{table.name}_{form.ending}"):
        return
    progress = st.progress(0.0, text="Making the file")
    made = tempfile.TemporaryFile()  # noqa: SIM115 - closed when nobody can ask for it any more
    try:
        table.write(form, made, lambda rows: _show(progress, rows, table.rows))
    except DatabaseUnavailableError as problem:
        st.error(unmarked(str(problem)), icon=":material/database_off:")
        return
    finally:
        progress.empty()
    offer = Offer(file, form.mime, partial(_copy, made), once=True)
    offer_file(f"Save the file ({megabytes(made.tell())})", f"{table.name}-{form.ending}", offer)


def _show(progress: Any, rows: int, of: int) -> None:
    progress.progress(min(1.0, rows / of), text=f"{rows:,} of {of:,} rows")


def _copy(made: IO[bytes], out: IO[bytes]) -> None:
    made.seek(0)
    shutil.copyfileobj(made, out)


def file_name(view: View, name: str, ending: str) -> str:
    """A file name that carries the selection: "themes_london-boroughs_2022-2025_2026-11-23.csv"."""
    years = "-".join(str(year) for year in view.selection.years) if view.selection.years else "all-years"
    parts = [name, view.places[:60], years, date.today().isoformat()]
    return "_".join(re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-") for part in parts) + f".{ending}"


def megabytes(size: float) -> str:
    """A number of bytes in words: "1.3 MB"."""
    return f"{size / 1_048_576:.1f} MB" if size > 900_000 else f"{max(1, round(size / 1024))} KB"


def _size(table: pd.DataFrame) -> float:
    """About how many bytes the table has as CSV."""
    sample = table.head(_SAMPLE)
    return len(sample.to_csv(index=False).encode()) / max(1, len(sample)) * len(table)
