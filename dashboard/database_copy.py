"""A database on another machine, read from a whole copy of it, so that a page never waits for a network.

Attached over the network, a page would fail whenever the other machine did, and could meet half of an old and half of a
new file. A copy is taken whole, checked, and put in place of the one before; while there is no better one, it stays.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
import threading
import time
import weakref
from collections.abc import Callable
from pathlib import Path

import duckdb

from dashboard.database_address import MINUTE, File, load_extension
from dashboard.database_source import BOUNDS, DatabaseUnavailableError, Opened, open_file

_PATIENCE = 5
"""Seconds for which a failure is told again before the address is tried anew."""
_LOG = logging.getLogger(__name__)

Mark = tuple[str, ...]
"""What the other machine says of its version of the file; empty where it says nothing."""
Fetch = Callable[[str, Mark | None, Path], Mark | None]
"""Writes the file to a path and returns its mark, or None where the mark given is still the newest's."""


class Copied:
    """A copy in a folder of this process, compared with its original at most once a minute."""

    def __init__(self, address: str, fetch: Fetch) -> None:
        self.address = address
        self._fetch = fetch
        folder = tempfile.mkdtemp(prefix="findings-")
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        self.path = Path(folder) / "findings.duckdb"
        self._lock = threading.Lock()
        self._mark: Mark | None = None
        self._due = 0.0
        self._failure: DatabaseUnavailableError | None = None

    def stamp(self) -> str:
        """The stamp of the copy; where it is time, a thread looks for a newer one meanwhile."""
        if not self.path.exists():
            self._take_first()
        elif time.monotonic() >= self._due and self._lock.acquire(blocking=False):
            threading.Thread(target=self._renew, daemon=True).start()
        return File(self.path).stamp()

    def connect(self) -> Opened:
        """The copy, with nothing beside it in reach."""
        return open_file(self.path, f"What {self.address} gave")

    def _take_first(self) -> None:
        with self._lock:
            if self.path.exists():
                return
            if self._failure and time.monotonic() < self._due:
                raise self._failure
            try:
                self._take()
            except DatabaseUnavailableError as failure:
                self._failure, self._due = failure, time.monotonic() + _PATIENCE
                raise

    def _renew(self) -> None:
        try:
            self._take()
        except DatabaseUnavailableError as failure:
            self._due = time.monotonic() + MINUTE
            _LOG.warning("The copy at hand is kept: %s", failure)
        finally:
            self._lock.release()

    def _take(self) -> None:
        """Puts a newer copy in place, if there is one that can be read."""
        arriving = self.path.with_suffix(".arriving")
        try:
            mark = self._fetch(self.address, self._mark, arriving)
            if mark is not None:
                open_file(arriving, f"What {self.address} gives").connection.close()
                arriving.replace(self.path)
                self._mark = mark
        except OSError as error:
            raise DatabaseUnavailableError(f"{self.address} cannot be copied here ({error}).") from error
        finally:
            arriving.unlink(missing_ok=True)
        self._due = time.monotonic() + MINUTE


def from_web(address: str, mark: Mark | None, into: Path) -> Mark | None:
    """Fetches over HTTP with the marks of its kind; a server that gives none is asked once only."""
    import httpx

    if mark == ("", ""):
        return None
    etag, modified = mark or ("", "")
    asked = {"accept-encoding": "identity", "if-none-match": etag, "if-modified-since": modified}
    headers = {name: value for name, value in asked.items() if value}
    try:
        with httpx.stream("GET", address, headers=headers, follow_redirects=True, timeout=30) as answer:
            given = (answer.headers.get("etag", ""), answer.headers.get("last-modified", ""))
            if answer.status_code == httpx.codes.NOT_MODIFIED or given == mark:
                return None
            answer.raise_for_status()
            with into.open("wb") as file:
                for part in answer.iter_bytes():
                    file.write(part)
            return given
    except httpx.HTTPStatusError as error:
        raise _unanswered(address, f"it answers {error.response.status_code}") from error
    except httpx.HTTPError as error:
        raise _unanswered(address, str(error) or type(error).__name__) from error


def from_bucket(address: str, mark: Mark | None, into: Path) -> Mark | None:
    """Fetches from S3 by DuckDB's own extension, which takes its keys from the usual AWS_ variables."""
    connection = duckdb.connect(":memory:", config={**BOUNDS, "memory_limit": "8GB"})
    try:
        load_extension(connection, "httpfs", address)
        found = connection.table_function("read_blob", [address])
        given = found.project("cast(size as varchar), cast(last_modified as varchar)").fetchone()
        if given == mark:
            return None
        content = found.project("content").fetchone()
        if not content or not given:
            raise _unanswered(address, "there is no such file")
        into.write_bytes(content[0])
        return given
    except duckdb.Error as error:
        reason = str(error).strip().splitlines()[0].rstrip(".")
        raise _unanswered(address, f"{reason}; keys are taken from AWS_ACCESS_KEY_ID and its kind") from error
    finally:
        connection.close()


def _unanswered(address: str, reason: str) -> DatabaseUnavailableError:
    return DatabaseUnavailableError(
        f"No database comes from {address} ({reason}). Check FINDINGS_DATABASE and the connection."
    )
