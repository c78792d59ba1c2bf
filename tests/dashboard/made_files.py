"""A table as the bytes of each kind of file that the dashboard makes."""

from __future__ import annotations

import io
from typing import Any

import pandas as pd

from dashboard.file_formats import FORMATS, Notes, nobody, rows_of


def csv_file(table: Any, notes: Notes) -> bytes:
    """The table as CSV."""
    return _file(table, notes, "CSV")


def xlsx_file(table: Any, notes: Notes) -> bytes:
    """The table as a workbook."""
    return _file(table, notes, "Excel")


def parquet_file(table: Any, notes: Notes) -> bytes:
    """The table as Parquet."""
    return _file(table, notes, "Parquet")


def _file(table: Any, notes: Notes, form: str) -> bytes:
    """The file of a table of pandas or Arrow."""
    buffer = io.BytesIO()
    rows = rows_of(table) if isinstance(table, pd.DataFrame) else table.to_reader()
    FORMATS[form].write(rows, notes, buffer, nobody)
    return buffer.getvalue()
