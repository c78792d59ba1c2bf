"""Rows as files: CSV that opens cleanly in Excel, a workbook with a sheet of notes, Parquet.

Rows come as an Arrow reader and are written a few thousand at a time, column by column: a file of any length takes
little more memory than those, and no cell is touched one by one that need not be.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import IO, Any

import pandas as pd

from dashboard.arrow_functions import arrow_functions
from dashboard.harmless import harmless, harmless_text
from dashboard.wording import LICENCE

ROWS_AT_ONCE = 8_000

Tell = Callable[[int], None]
"""Told how many rows are written; may raise to stop."""
Write = Callable[[Any, "Notes", IO[bytes], Tell], None]


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


def nobody(rows: int) -> None:
    """Tells nobody how many rows are written."""


def rows_of(table: pd.DataFrame) -> Any:
    """The rows of a table as an Arrow reader; a column that is of no one type becomes text."""
    import pyarrow as pa

    columns = [_column(table[name]) for name in table.columns]
    return pa.Table.from_arrays(columns, names=[str(name) for name in table.columns]).to_reader(ROWS_AT_ONCE)


def write_csv(rows: Any, notes: Notes, out: IO[bytes], tell: Tell = nobody) -> None:
    """The rows as UTF-8 CSV with a byte-order mark and harmless cells."""
    from pyarrow.csv import CSVWriter

    del notes  # a line of notes would break the table: the file's name says what it holds
    out.write(codecs.BOM_UTF8)
    with CSVWriter(out, flat(rows.schema.empty_table()).schema) as file:
        for written, batch in _flat_batches(rows):
            file.write(batch)
            tell(written)


def write_workbook(rows: Any, notes: Notes, out: IO[bytes], tell: Tell = nobody) -> None:
    """The rows as a workbook with a sheet of notes and harmless cells."""
    from dashboard.workbook import write_book

    names = flat(rows.schema.empty_table()).schema.names
    lines = [(name, harmless_text(value)) for name, value in notes.lines()]
    write_book(names, _flat_batches(rows), lines, out, tell)


def write_parquet(rows: Any, notes: Notes, out: IO[bytes], tell: Tell = nobody) -> None:
    """The rows as they are, as Parquet, the notes in its schema's metadata."""
    import pyarrow.parquet as pq

    schema = rows.schema.with_metadata({**(rows.schema.metadata or {}), **dict(notes.lines())})
    written = 0
    with pq.ParquetWriter(out, schema) as file:
        for batch in rows:
            file.write_batch(batch.replace_schema_metadata(schema.metadata))
            written += batch.num_rows
            tell(written)


@dataclass(frozen=True)
class Format:
    """A kind of file: how it is written, how its name ends and what it calls itself on the way."""

    write: Write
    ending: str
    mime: str


FORMATS = {
    "CSV": Format(write_csv, "csv", "text/csv"),
    "Excel": Format(write_workbook, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "Parquet": Format(write_parquet, "parquet", "application/vnd.apache.parquet"),
}


def flat(rows: Any) -> Any:
    """A table or batch of rows with plain cells only, each of them harmless: text, numbers, days, true or false."""
    names = [harmless_text(name) for name in rows.schema.names]
    return type(rows).from_arrays([_plain(cells) for cells in rows.columns], names=names)


def _flat_batches(rows: Any) -> Iterator[tuple[int, Any]]:
    """Each batch with plain cells, and how many rows there are with it."""
    written = 0
    for batch in rows:
        written += batch.num_rows
        yield written, flat(batch)


def _plain(cells: Any) -> Any:
    """A column with plain cells: a day without its midnight, a list or the like as its text."""
    import pyarrow as pa
    import pyarrow.types as kind

    pc = arrow_functions()
    if kind.is_string(cells.type):
        return harmless(cells)
    if kind.is_dictionary(cells.type):
        return _plain(cells.cast(cells.type.value_type))
    if kind.is_decimal(cells.type):
        return cells.cast(pa.float64())
    if kind.is_floating(cells.type):
        return pc.if_else(pc.is_finite(cells), cells, None)
    if kind.is_timestamp(cells.type):
        return cells.cast(pa.date32(), safe=False)
    if kind.is_integer(cells.type) or kind.is_boolean(cells.type) or kind.is_date32(cells.type):
        return cells
    texts = pa.array([None if cell is None else harmless_text(str(cell)) for cell in cells.to_pylist()], pa.string())
    return pa.chunked_array([texts]) if isinstance(cells, pa.ChunkedArray) else texts


def _column(cells: pd.Series) -> Any:
    import pyarrow as pa

    try:
        column = pa.array(cells, from_pandas=True)
    except (pa.ArrowInvalid, pa.ArrowTypeError, UnicodeEncodeError):
        return pa.array([None if pd.isna(cell) else _text(cell) for cell in cells], pa.string())
    return column.cast(pa.string()) if pa.types.is_large_string(column.type) else column


def _text(cell: object) -> str:
    """A cell of any kind as text; half a character, which no file can hold, as a blank."""
    return str(cell).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
