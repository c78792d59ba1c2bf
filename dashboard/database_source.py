"""One open database: every reader of it holds it, and the last to leave a replaced one closes it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, Protocol

import duckdb

Connection = duckdb.DuckDBPyConnection

# No more than a small machine can spare, nothing fetched at run time, nothing written to disk.
BOUNDS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "memory_limit": "1GB",
    "threads": "2",
    # So that the hundred best are fetched by their numbers, not found by reading every row.
    "dynamic_or_filter_threshold": "200",
    "temp_directory": "",
}
_CATALOG = "outcomes"


class DatabaseUnavailableError(Exception):
    """The database cannot be read; the message says what to do about it."""


class Opened(NamedTuple):
    """A connection, and the name under which the database is attached to it."""

    connection: Connection
    catalog: str


class Origin(Protocol):
    """Where the database is; says at any moment which version stands there, and opens it."""

    @property
    def address(self) -> str:
        """What FINDINGS_DATABASE says, for the reader of a message."""
        ...

    @property
    def path(self) -> Path | None:
        """The file that is read, or None where there is none."""
        ...

    def stamp(self) -> str:
        """What changes whenever the database is replaced; raises DatabaseUnavailableError."""
        ...

    def connect(self) -> Opened:
        """The database, read-only and locked; raises DatabaseUnavailableError."""
        ...


class Source:
    """One version of the database, open for as long as somebody reads it."""

    def __init__(self, origin: Origin, stamp: str) -> None:
        self.origin, self.stamp = origin, stamp
        self._connection, self._catalog = origin.connect()
        self._lock = threading.Lock()
        self._idle: list[Connection] = []
        self._readers = 0
        self._retired = False

    def take(self) -> None:
        """Counts one reader more."""
        with self._lock:
            self._readers += 1

    def leave(self) -> None:
        """Counts one reader less; the last one to leave a retired source closes it."""
        with self._lock:
            self._readers -= 1
            self._close_when_done()

    def retire(self) -> None:
        """No reader comes any more: closes the source at once, or when its last reader leaves."""
        with self._lock:
            self._retired = True
            self._close_when_done()

    @contextmanager
    def cursor(self) -> Iterator[Connection]:
        """A cursor for one query, kept for the next; one that met an error is not used again."""
        try:
            cursor = self._idle.pop()
        except IndexError:
            cursor = self._connection.cursor()
            cursor.execute(f"use {self._catalog}")
        try:
            yield cursor
        except BaseException:
            cursor.close()
            raise
        self._idle.append(cursor)

    def _close_when_done(self) -> None:
        if self._retired and self._readers == 0:
            for cursor in self._idle:
                cursor.close()
            self._connection.close()


def open_file(path: Path, address: str) -> Opened:
    """A database file alone in an instance of its own, with access to nothing beside it.

    Opened by itself, DuckDB would hand out the old file again for as long as any reader holds it. Attached to an
    instance in memory, the old and the new file stand side by side, and nobody has to wait.
    """
    connection = duckdb.connect(":memory:", config=BOUNDS)
    try:
        connection.execute(f"attach '{quoted(str(path))}' as {_CATALOG} (type duckdb, read_only)")
        connection.execute("set enable_external_access = false")
        connection.execute("set lock_configuration = true")
    except (duckdb.Error, OSError) as error:
        connection.close()
        raise DatabaseUnavailableError(
            f"{address} cannot be read as a database of findings: it is damaged, cut short or something else. "
            "Build it again with: python -m ingest build"
        ) from error
    return Opened(connection, _CATALOG)


def quoted(text: str) -> str:
    """A text for use between single quotes in a statement that takes no parameters."""
    return text.replace("'", "''")
