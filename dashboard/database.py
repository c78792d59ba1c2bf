"""Rows of the named queries in queries/, from a database that may be replaced at any moment."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import streamlit as st

from dashboard.database_address import current_origin
from dashboard.database_source import DatabaseUnavailableError, Origin, Source

__all__ = ["DatabaseUnavailableError", "Value", "data_version", "database_path", "one_version", "row_reader", "rows"]

Value = str | int | float | list[str] | list[int]

_ROOT = Path(__file__).resolve().parent.parent
_PARAMETER = re.compile(r"\$([a-z_]+)")
_DAMAGED = (duckdb.IOException, duckdb.FatalException, duckdb.InternalException, duckdb.SerializationException)
_lock = threading.RLock()
_standing: list[Source] = []
"""The source that new readers get: one or none."""
_held: ContextVar[Source | None] = ContextVar("held", default=None)


def database_path() -> Path | None:
    """The file that is read, or None where the database is not a file."""
    return current_origin().path


def rows(query: str, **parameters: Value) -> pd.DataFrame:
    """The rows of queries/<query>.sql; parameters that the query does not name are left out."""
    wanted = parameter_names(query)
    given = {name: value for name, value in parameters.items() if name in wanted}
    with one_version() as source:
        # Each caller gets a table of its own over the same cells; pandas copies them when one is written to.
        return _cached_rows(source.stamp, query, given).copy(deep=False)


@contextmanager
def row_reader(query: str, at_once: int, **parameters: Value) -> Iterator[Any]:
    """The same rows as an Arrow reader that gives some at once, kept nowhere: for a file as large as the data."""
    given = {name: value for name, value in parameters.items() if name in parameter_names(query)}
    with one_version() as source, source.cursor() as cursor, _told(query, source.origin.address):
        yield cursor.execute(query_text(query), given).to_arrow_reader(at_once)


def data_version() -> str:
    """A stamp that changes whenever the database is replaced."""
    with one_version() as source:
        return source.stamp


@contextmanager
def one_version() -> Iterator[Source]:
    """One version of the database for everything that the block reads, whatever takes its place meanwhile.

    A page asks dozens of queries; without this, some could come from before and some from after a rebuild.
    """
    held = _held.get()
    if held is not None:
        yield held
        return
    source = _take_standing()
    token = _held.set(source)
    try:
        yield source
    finally:
        _held.reset(token)
        source.leave()


@cache
def query_text(query: str) -> str:
    """The SQL of a named query."""
    return (_ROOT / "queries" / f"{query}.sql").read_text(encoding="utf-8")


@cache
def parameter_names(query: str) -> frozenset[str]:
    """Names of the $parameters of a query; DuckDB refuses a missing and an excess one alike."""
    return frozenset(_PARAMETER.findall(query_text(query)))


def _take_standing() -> Source:
    """The source of the version that stands now, with this reader counted in."""
    origin = current_origin()
    with _lock:
        stamp = _stamp_or_retire(origin)
        is_new = not _standing or _standing[0].origin is not origin or _standing[0].stamp != stamp
        if is_new:
            _retire_standing()
            _standing.append(_opened(origin, stamp))
        _standing[0].take()
        source = _standing[0]
    if is_new:  # outside the lock: who fills these may be waiting for it
        st.cache_data.clear()
        st.cache_resource.clear()
    return source


def _stamp_or_retire(origin: Origin) -> str:
    """The origin's stamp; where it has none any more, its old version is let go too."""
    try:
        return origin.stamp()
    except DatabaseUnavailableError:
        _retire_standing()
        raise


def _retire_standing() -> None:
    with _lock:
        while _standing:
            _standing.pop().retire()


def _opened(origin: Origin, stamp: str) -> Source:
    """A source that holds findings; an emptied database is turned away as clearly as a missing one."""
    source = Source(origin, stamp)
    try:
        with source.cursor() as cursor:
            held = _result(cursor, "findings_held", {}, origin.address)
        if not held["findings"].iloc[0]:
            raise DatabaseUnavailableError(
                f"{origin.address} holds no findings. Build it again with: python -m ingest build"
            )
    except DatabaseUnavailableError:
        source.retire()
        raise
    return source


@st.cache_resource(max_entries=1000, show_spinner=False)
def _cached_rows(version: str, query: str, parameters: dict[str, Value]) -> pd.DataFrame:
    """The rows of a query; the version is there as part of the cache's key: new data, new rows."""
    del version
    with one_version() as source, source.cursor() as cursor:
        return _result(cursor, query, parameters, source.origin.address)


def _result(cursor: duckdb.DuckDBPyConnection, query: str, parameters: dict[str, Value], address: str) -> pd.DataFrame:
    with _told(query, address):
        return cursor.execute(query_text(query), parameters).df()


@contextmanager
def _told(query: str, address: str) -> Iterator[None]:
    """Says in a sentence what DuckDB cannot read."""
    try:
        yield
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        raise DatabaseUnavailableError(
            f"The database was made by another version of this program ({query}: {str(error).splitlines()[0]}). "
            "Build it again with: python -m ingest build"
        ) from error
    except _DAMAGED as error:
        _retire_standing()
        raise DatabaseUnavailableError(
            f"{address} cannot be read to its end: it was cut short or written over while it was read. "
            "Build it again with: python -m ingest build"
        ) from error
