"""Reading an uploaded report: by the ingest's own command, in a process of its own, on a file that is gone afterwards.

The dashboard never parses what a reader drops: the command does, in children bounded in memory and time. A session runs
one script at a time, so it reads one report at a time; how many are read and how many wait in all is bounded here.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

KINDS_OF_FILE = ("pdf", "txt")
SECONDS = 120
"""The longest report takes under ten; the command gives up on its own after sixty."""
MEGABYTES = 20

_ROOT = Path(__file__).resolve().parent.parent
_AT_ONCE, _QUEUED = 2, 10
_STEP = 0.2
_GRACE = 5
_PREFIX = "inspection-outcomes-report-"
_LEFT_SECONDS = 10 * SECONDS
_LONGEST_NAME = 80
_slots = threading.BoundedSemaphore(_AT_ONCE)
_places = threading.BoundedSemaphore(_QUEUED)

Tell = Callable[[str, float], None]
"""Told what is being done and for how many seconds; may raise to stop the reading."""


class ReadingRefusedError(Exception):
    """A report that was not read; the message is the sentence that the command line would print."""


def read_report(name: str, content: bytes, tell: Tell) -> str:
    """The report as the JSON that `python -m ingest extract` prints; raises ReadingRefusedError where there is none."""
    name, ending = shown_name(name), Path(name).suffix.lower()
    if ending.lstrip(".") not in KINDS_OF_FILE:
        raise ReadingRefusedError(f"{name}: only PDF and plain text (.pdf, .txt) can be read")
    if len(content) > MEGABYTES * 1024 * 1024:
        raise ReadingRefusedError(f"{name}: it is larger than {MEGABYTES} MB")
    with _turn(tell), _temporary(content, ending) as path:
        return _extract(path, name, tell)


def shown_name(name: str) -> str:
    """The file's name as it is shown: its last part, printable, not without end."""
    last = re.split(r"[/\\]", name)[-1]
    printable = "".join(letter if letter.isprintable() else " " for letter in last)
    return printable if len(printable) <= _LONGEST_NAME else f"{printable[: _LONGEST_NAME // 2]}…{printable[-30:]}"


@contextmanager
def _turn(tell: Tell) -> Iterator[None]:
    """Waits for one of the few readings at once; turns away at once where too many wait."""
    if not _places.acquire(blocking=False):
        raise ReadingRefusedError("Many reports are being read just now. Please try again in a minute.")
    began = time.monotonic()
    try:
        while not _slots.acquire(timeout=_STEP):
            tell("Waiting for other readers' reports", time.monotonic() - began)
        try:
            yield
        finally:
            _slots.release()
    finally:
        _places.release()


@contextmanager
def _temporary(content: bytes, ending: str) -> Iterator[Path]:
    """The upload as a file that only this user can read, under a random name, removed whatever happens.

    Where this process itself is killed nothing can remove it at once: the next reading does.
    """
    _remove_left()
    handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=ending)
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        yield path
    finally:
        path.unlink(missing_ok=True)


def _remove_left() -> None:
    """Removes uploads that a killed server left; another server's, which is still reading, is younger."""
    for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):  # gone already, or another user's
            if time.time() - path.stat().st_mtime > _LEFT_SECONDS:
                path.unlink()


def _extract(path: Path, name: str, tell: Tell) -> str:
    command = [sys.executable, "-m", "ingest", "extract", str(path)]
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            command, cwd=_ROOT, stdin=subprocess.DEVNULL, stdout=output, stderr=errors, start_new_session=True
        )
        try:
            status = _wait(process, name, tell)
        finally:
            _end(process)
        if status != 0:
            raise ReadingRefusedError(_sentence(_content(errors), path, name))
        return _content(output)


def _wait(process: subprocess.Popen[bytes], name: str, tell: Tell) -> int:
    began = time.monotonic()
    while (status := process.poll()) is None:
        passed = time.monotonic() - began
        if passed > SECONDS:
            raise ReadingRefusedError(f"{name}: reading it takes more than {SECONDS} seconds")
        tell("Reading the report", passed)
        time.sleep(_STEP)
    return status


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends the command, asking first, so that it ends its own reading process too."""
    if process.poll() is not None:
        return
    with suppress(ProcessLookupError):
        process.terminate()
    try:
        process.wait(_GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _content(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", errors="replace")


def _sentence(errors: str, path: Path, name: str) -> str:
    """The command's sentence with the name that the reader knows the file by."""
    lines = [line for line in errors.splitlines() if line.startswith("error: ")]
    if not lines:
        return f"{name}: it could not be read"
    return lines[-1].removeprefix("error: ").replace(str(path), name)
