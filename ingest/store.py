"""The database file: written beside the one in use and put in its place whole."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb
import pyarrow as pa

from ingest.errors import ProjectError

Connection = duckdb.DuckDBPyConnection
Row = Sequence[object]

SCHEMA = Path(__file__).with_name("schema.sql")
DERIVE = Path(__file__).with_name("derive.sql")
STATEMENTS = Path(__file__).parent / "statements"
_UNFINISHED = ".building"
_MEMORY = "1GB"
# A full disk comes as one of three, by whether rows, a commit or the last checkpoint met it.
_UNWRITABLE = (
    OSError, duckdb.IOException, duckdb.TransactionException, duckdb.FatalException, duckdb.OutOfMemoryException,
)  # fmt: skip


class NotWrittenError(ProjectError):
    """The database cannot be written; the one that stood before, if any, is untouched."""


@contextmanager
def new_database(path: Path) -> Iterator[Connection]:
    """A connection to an empty database of our shape that takes the place of `path` when the block ends well.

    Until that moment nothing touches `path`. One build runs at a time: a second one raises NotWrittenError at once. The
    lock is the system's, so a build that is killed leaves none; what it wrote is removed by the next.
    """
    try:
        with _lock(path):
            unfinished = path.with_name(path.name + _UNFINISHED)
            _remove(unfinished)
            try:
                yield from _written(unfinished)
                _put_in_place(unfinished, path)
            finally:
                _remove(unfinished)
    except _UNWRITABLE as error:
        raise NotWrittenError(f"{path} cannot be written: {_first_line(error)}.") from error
    except duckdb.Error as error:
        raise NotWrittenError(
            f"{path} was not written, because its rows break a rule: {_first_line(error)}."
        ) from error


def execute_file(connection: Connection, file: Path) -> None:
    """Runs the statements of a file, one after another."""
    connection.execute(file.read_text(encoding="utf-8"))


def rows_of(connection: Connection, file: Path) -> list[tuple[object, ...]]:
    """The rows that the query in a file gives."""
    return connection.execute(file.read_text(encoding="utf-8")).fetchall()


def append(connection: Connection, table: str, rows: Iterable[Row]) -> None:
    """Adds rows, each in the order of the table's columns, in one go."""
    columns = list(zip(*rows, strict=True))
    if not columns:
        return
    schema = connection.table(table).limit(0).to_arrow_table().schema
    arrays = [pa.array(values, type=field.type) for values, field in zip(columns, schema, strict=True)]
    connection.from_arrow(pa.Table.from_arrays(arrays, schema=schema)).insert_into(table)


def _written(unfinished: Path) -> Iterator[Connection]:
    connection = duckdb.connect(
        str(unfinished), config={"memory_limit": _MEMORY, "autoinstall_known_extensions": False}
    )
    try:
        execute_file(connection, SCHEMA)
        yield connection
        connection.checkpoint()
    finally:
        connection.close()


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_name(path.name + ".lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise NotWrittenError(f"Another build of {path} is running: wait until it has ended.") from error
        yield


def _put_in_place(unfinished: Path, path: Path) -> None:
    if path.is_dir():
        raise NotWrittenError(f"{path} is a folder: name a file.")
    with unfinished.open("rb") as handle:
        os.fsync(handle.fileno())
    unfinished.replace(path)


def _remove(unfinished: Path) -> None:
    for leftover in (unfinished, unfinished.with_name(unfinished.name + ".wal")):
        with suppress(FileNotFoundError):
            leftover.unlink()


def _first_line(error: Exception) -> str:
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return text.strip().splitlines()[0].rstrip(".") if text.strip() else type(error).__name__
