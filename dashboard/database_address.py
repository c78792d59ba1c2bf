"""What FINDINGS_DATABASE may name: a file, a file on the web or in a bucket, or a database at MotherDuck."""

from __future__ import annotations

import hashlib
import importlib.resources
import os
import threading
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import duckdb

from dashboard.database_source import (
    BOUNDS,
    Connection,
    DatabaseUnavailableError,
    Opened,
    Origin,
    open_file,
    quoted,
)

_ROOT = Path(__file__).resolve().parent.parent
_DEFAULT = _ROOT / "data" / "findings.duckdb"
_HERE = {"localhost", "127.0.0.1", "::1"}
_PACKAGE = "duckdb_extension_{}"
_TOKENS = ("MOTHERDUCK_TOKEN", "motherduck_token")
MINUTE = 60
"""How often, in seconds, another machine is asked whether there is newer data."""


def current_origin() -> Origin:
    """Where FINDINGS_DATABASE says that the database is, else data/findings.duckdb."""
    return origin_of(os.environ.get("FINDINGS_DATABASE") or str(_DEFAULT))


@cache
def origin_of(address: str) -> Origin:
    """The origin that an address names; the same one each time, because a copy is kept with it."""
    scheme, host = urlsplit(address).scheme.lower(), urlsplit(address).hostname
    if scheme in {"http", "https", "s3"}:
        from dashboard.database_copy import Copied, from_bucket, from_web

        if scheme == "http" and host not in _HERE:
            raise DatabaseUnavailableError(
                f"{address} would travel where others can change it: use https:// in FINDINGS_DATABASE."
            )
        return Copied(address, from_bucket if scheme == "s3" else from_web)
    return MotherDuck(address) if scheme == "md" else File(Path(address))


@dataclass(frozen=True)
class File:
    """A file on this machine, replaced whole whenever there is new data."""

    path: Path

    @property
    def address(self) -> str:
        """Its path."""
        return str(self.path)

    def stamp(self) -> str:
        """Which file it is and when it was written."""
        try:
            status = self.path.stat()
        except OSError as error:
            raise DatabaseUnavailableError(
                f"There is no database at {self.path}. Build it with: python -m ingest build"
            ) from error
        return f"{status.st_ino}-{status.st_mtime_ns}-{status.st_size}"

    def connect(self) -> Opened:
        """The file, with nothing beside it in reach."""
        return open_file(self.path, f"The file {self.path}")


class MotherDuck:
    """A database kept at MotherDuck, asked for its state at most once a minute."""

    path = None

    def __init__(self, address: str) -> None:
        self.address = address
        self._lock = threading.Lock()
        self._stamp, self._due = "", 0.0

    def stamp(self) -> str:
        """When it was built."""
        with self._lock:
            if time.monotonic() >= self._due:
                self._stamp = self._ask()
                self._due = time.monotonic() + MINUTE
            return self._stamp

    def connect(self) -> Opened:
        """The database; its extension must reach its own servers, so external access stays on, all else is locked."""
        if not any(os.environ.get(name) for name in _TOKENS):
            raise DatabaseUnavailableError(f"{self.address} needs a MotherDuck token: set MOTHERDUCK_TOKEN.")
        connection = duckdb.connect(":memory:", config=BOUNDS)
        try:
            load_extension(connection, "motherduck", self.address)
            connection.execute(f"attach '{quoted(self.address)}'")
            connection.execute("set lock_configuration = true")
        except (duckdb.Error, DatabaseUnavailableError) as error:
            connection.close()
            raise _refusal(self.address, error) from error
        return Opened(connection, '"' + self.address.removeprefix("md:").split("?")[0].replace('"', '""') + '"')

    def _ask(self) -> str:
        query = (_ROOT / "queries" / "build_facts.sql").read_text(encoding="utf-8")
        connection, catalog = self.connect()
        try:
            connection.execute(f"use {catalog}")
            facts = connection.execute(query).fetchall()
        except duckdb.Error as error:
            raise _refusal(self.address, error) from error
        finally:
            connection.close()
        return hashlib.sha256(repr(facts).encode()).hexdigest()


def load_extension(connection: Connection, name: str, address: str) -> None:
    """Loads one extension from its package, or as DuckDB installed it; never fetches one."""
    try:
        package = importlib.resources.files(_PACKAGE.format(name))
        found = str(package / "extensions" / f"v{duckdb.__version__}" / f"{name}.duckdb_extension")
    except ModuleNotFoundError:
        found = name
    try:
        connection.load_extension(found)
    except duckdb.Error as error:
        raise DatabaseUnavailableError(
            f"{address} needs DuckDB's extension {name}, which cannot be loaded here. "
            f"Install it with: pip install duckdb-extension-{name}=={duckdb.__version__}"
        ) from error


def _refusal(address: str, error: Exception) -> DatabaseUnavailableError:
    if isinstance(error, DatabaseUnavailableError):
        return error
    reason = str(error).strip().splitlines()[0].rstrip(".")
    return DatabaseUnavailableError(
        f"{address} cannot be opened ({reason}). Check the name, MOTHERDUCK_TOKEN and the connection."
    )
