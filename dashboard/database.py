"""Rows of the named queries in queries/, from a database file that may be replaced at any moment."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import duckdb
import pandas as pd
import streamlit as st

Value = str | int | float | list[str]

_ROOT = Path(__file__).resolve().parent.parent
_PARAMETER = re.compile(r"\$([a-z_]+)")
# Reading only, nothing beside the file itself, and no more than a small machine can spare.
_BOUNDS: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "memory_limit": "1GB",
    "threads": "2",
    "lock_configuration": "true",
}


class DatabaseUnavailableError(Exception):
    """The database cannot be read; the message says what to do about it."""


def database_path() -> Path:
    """The database file: FINDINGS_DATABASE, else data/findings.duckdb."""
    return Path(os.environ.get("FINDINGS_DATABASE") or _ROOT / "data" / "findings.duckdb")


def rows(query: str, **parameters: Value) -> pd.DataFrame:
    """The rows of queries/<query>.sql; parameters that the query does not name are left out."""
    wanted = parameter_names(query)
    given = {name: value for name, value in parameters.items() if name in wanted}
    return _cached_rows(data_version(), query, given)


def data_version() -> str:
    """A stamp that changes whenever the database file is replaced."""
    return _source().stamp


@cache
def query_text(query: str) -> str:
    """The SQL of a named query."""
    return (_ROOT / "queries" / f"{query}.sql").read_text(encoding="utf-8")


@cache
def parameter_names(query: str) -> frozenset[str]:
    """Names of the $parameters of a query; DuckDB refuses a missing and an excess one alike."""
    return frozenset(_PARAMETER.findall(query_text(query)))


class Source:
    """One open database file, closed only when its last reader is done.

    DuckDB hands out the old data again while any handle on a replaced file lives,
    so closing has to wait for the readers.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.stamp = _stamp(path)
        self._connection = _connect(path)
        self._readers = 0
        self._quiet = threading.Condition()

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor of its own for one query."""
        with self._quiet:
            cursor = self._connection.cursor()
            self._readers += 1
        try:
            yield cursor
        finally:
            cursor.close()
            with self._quiet:
                self._readers -= 1
                self._quiet.notify_all()

    def close(self) -> None:
        """Waits for the readers, then lets the file go."""
        with self._quiet:
            self._quiet.wait_for(lambda: self._readers == 0, timeout=10)
            self._connection.close()


def _is_current(source: Source) -> bool:
    path = database_path()
    return source.path == path and source.stamp == _stamp(path)


@st.cache_resource(validate=_is_current, on_release=Source.close, show_spinner=False)
def _source() -> Source:
    return Source(database_path())


@st.cache_data(max_entries=1000, show_spinner=False)
def _cached_rows(version: str, query: str, parameters: dict[str, Value]) -> pd.DataFrame:
    """The rows of a query; the version is there as part of the cache's key: new data, new rows."""
    del version
    try:
        with _source().cursor() as cursor:
            return cursor.execute(query_text(query), parameters).df()
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        raise DatabaseUnavailableError(
            f"The database was made by another version of this program ({query}: {error}). "
            "Build it again with: make run"
        ) from error


def _stamp(path: Path) -> str:
    try:
        status = path.stat()
    except OSError as error:
        raise DatabaseUnavailableError(
            f"There is no database at {path}. Build it with: python -m ingest build"
        ) from error
    return f"{status.st_ino}-{status.st_mtime_ns}-{status.st_size}"


def _connect(path: Path) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(str(path), read_only=True, config=_BOUNDS)
    except (duckdb.Error, OSError) as error:
        raise DatabaseUnavailableError(
            f"The file {path} cannot be read as a database of findings. Build it again with: python -m ingest build"
        ) from error
