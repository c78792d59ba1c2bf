"""The whole database and each of its tables, to take away, with what every column means."""

from __future__ import annotations

from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.components import show_folded, show_table
from dashboard.database import data_version, database_path, rows, uncached_rows
from dashboard.downloads import Notes, csv_file, parquet_file
from dashboard.frame import View
from dashboard.whole_file import ADDRESS
from dashboard.wording import plain

_MOST = 1_000_000
_SAMPLE = 200
_FILES = {"CSV": (csv_file, "csv", "text/csv"), "Parquet": (parquet_file, "parquet", "application/vnd.apache.parquet")}


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


def table_as(name: str, most: int = _MOST) -> pd.DataFrame:
    """The rows of one table of the database; the name must be that of a table."""
    if name not in set(rows("tables")["table_name"]):
        raise ValueError(f"There is no table {name}.")
    return uncached_rows("whole_table", table=name, most=most)


def _offer_database() -> None:
    path = database_path()
    if path is None or not path.is_file():
        return
    # A link and no download button, which would hold the whole file in memory for as long as a reader stays.
    st.link_button(
        f"The whole database (DuckDB, {_megabytes(path.stat().st_size)})", ADDRESS.lstrip("/"),
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
    notes = Notes(f"Table {name}", "Every row", "", date.today())
    with buttons, st.container(horizontal=True):
        for label, (write, ending, mime) in _FILES.items():
            st.download_button(
                label, data=partial(_made, name, write, notes), file_name=f"{name}_{date.today().isoformat()}.{ending}",
                mime=mime, on_click="ignore", icon=":material/download:", key=f"whole_{ending}",
            )  # fmt: skip
    st.caption(plain(f"{sizes[name]['comment']} {count:,} rows, about {_megabytes(size)} as CSV."))


@st.cache_data(max_entries=50, show_spinner=False)
def _bytes_a_row(version: str, name: str) -> float:
    """Length of a row of the table as CSV, by its first rows; the version makes new data anew."""
    del version
    sample = table_as(name, _SAMPLE)
    return len(sample.to_csv(index=False).encode()) / max(1, len(sample))


def _made(name: str, write, notes: Notes) -> bytes:
    return write(table_as(name), notes)


def _megabytes(size: float) -> str:
    return f"{size / 1_048_576:.1f} MB" if size > 900_000 else f"{max(1, round(size / 1024))} KB"
