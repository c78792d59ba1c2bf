"""The whole database and each of its tables, to take away, with what every column means."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from dashboard.components import show_folded, show_table
from dashboard.database import data_version, database_path, row_reader, rows
from dashboard.downloads import Table, megabytes, offer_table
from dashboard.file_formats import FORMATS, ROWS_AT_ONCE, Notes, write_csv
from dashboard.frame import View
from dashboard.whole_file import ADDRESS
from dashboard.wording import plain

_MOST = 1_000_000
_SAMPLE = 200


def show_data_dictionary(view: View) -> None:
    """Every table and column with its comment, as the database itself carries them."""
    show_folded(
        "Every table and column, with its meaning", "data-dictionary",
        lambda: show_table(view, rows("data_dictionary"), "data-dictionary", "Data dictionary"),
    )  # fmt: skip


def show_whole_data(view: View) -> None:
    """The database file, one table of it, or the list of inspections; each made only on the click."""
    _offer_database()
    _offer_table()
    st.caption("Findings exactly as filtered are downloaded from Search findings, figures from beside each chart.")
    del view


@contextmanager
def table_rows(name: str, most: int = _MOST) -> Iterator[Any]:
    """The rows of one table of the database as an Arrow reader; the name must be that of a table."""
    if name not in set(rows("tables")["table_name"]):
        raise ValueError(f"There is no table {name}.")
    with row_reader("whole_table", ROWS_AT_ONCE, table=name, most=most) as reader:
        yield reader


def _offer_database() -> None:
    path = database_path()
    if path is None or not path.is_file():
        return
    # A link and no download button, which would hold the whole file in memory for as long as a reader stays.
    st.link_button(
        f"The whole database (DuckDB, {megabytes(path.stat().st_size)})", ADDRESS.lstrip("/"),
        icon=":material/database:",
    )  # fmt: skip


def _offer_table() -> None:
    tables = rows("tables")
    sizes = {row["table_name"]: row for row in tables.to_dict("records") if row["row_count"] <= _MOST}
    box, buttons = st.columns([2, 3], vertical_alignment="bottom")
    name = box.selectbox("One table of it", list(sizes), key="whole_table")
    if name is None:
        return
    count = int(sizes[name]["row_count"])
    size = _bytes_a_row(data_version(), name) * count
    table = Table(partial(table_rows, name), count, "whole", Notes(f"Table {name}", "Every row", "", date.today()))
    with buttons, st.container(horizontal=True):
        for label in ("CSV", "Parquet"):
            form = FORMATS[label]
            offer_table(label, table, form, f"{name}_{date.today().isoformat()}.{form.ending}")
    st.caption(plain(f"{sizes[name]['comment']} {count:,} rows, about {megabytes(size)} as CSV."))


@st.cache_data(max_entries=50, show_spinner=False)
def _bytes_a_row(version: str, name: str) -> float:
    """Length of a row of the table as CSV, by its first rows; the version makes new data anew."""
    del version
    sample = io.BytesIO()
    with table_rows(name, _SAMPLE) as first:
        table = first.read_all()
    write_csv(table.to_reader(), Notes(name, "", "", date.today()), sample)
    return sample.tell() / max(1, table.num_rows)
