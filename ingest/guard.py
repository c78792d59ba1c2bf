"""Reading in child processes that are bounded in memory and time, so that one file costs only itself."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import Self

from ingest.cache import Refusal
from ingest.errors import ProjectError
from ingest.records import report_from_json
from ingest.reports import Report

SECONDS = 60
"""The longest report takes under two."""
MEGABYTES = 1500
"""The longest report takes under 300, most of them for the reader itself."""

_MODULE = "ingest.reading_process"
_PROJECT = Path(__file__).parent.parent
_START_SECONDS = 120
_CHUNK = 1 << 20
# Numerical libraries start a thread a core and reserve memory for each; one core a process is all there is to use.
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")

Reading = Report | Refusal


class ReadingProcessError(ProjectError):
    """The reading processes cannot be started at all: no report's fault."""


class TransientRefusal(Refusal):
    """A refusal that may not come again (time or memory ran out, or the program failed), so it is not kept."""


class ProgramFault(TransientRefusal):
    """A refusal because the program itself failed on the file."""


class Guard:
    """A few reading processes; one that dies or runs out of time is replaced."""

    def __init__(self, jobs: int = 1, seconds: int = SECONDS, megabytes: int = MEGABYTES) -> None:
        self._jobs = max(1, jobs)
        self._processes: SimpleQueue[_Process] = SimpleQueue()
        self._all = [_Process(seconds, megabytes) for _ in range(self._jobs)]
        for process in self._all:
            self._processes.put(process)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._all:
            process.stop()

    def read(self, path: Path) -> Reading:
        """What one file gives: a report, or why there is none; raises ReadingProcessError where nothing can be read."""
        process = self._processes.get()
        try:
            return process.read(path)
        finally:
            self._processes.put(process)

    def read_all(self, paths: Iterable[Path]) -> Iterator[tuple[Path, Reading]]:
        """Each path with what it gives, in the order in which they are done."""
        with ThreadPoolExecutor(self._jobs) as threads:
            waiting: dict[Future[Reading], Path] = {threads.submit(self.read, path): path for path in paths}
            try:
                for done in as_completed(waiting):
                    yield waiting.pop(done), done.result()
            finally:
                for future in waiting:
                    future.cancel()


class _Process:
    """One reading process, started when first needed and again when it has gone."""

    def __init__(self, seconds: int, megabytes: int) -> None:
        self._seconds, self._megabytes = seconds, megabytes
        self._child: subprocess.Popen[bytes] | None = None
        self._is_fresh = True
        self._lock = threading.Lock()

    def read(self, path: Path) -> Reading:
        """What one file gives; a process that dies after reading others is given a second try, afresh."""
        with self._lock:
            was_fresh = self._is_fresh
            reading = self._read_once(path)
            return reading or (None if was_fresh else self._read_once(path)) or self._died()

    def _read_once(self, path: Path) -> Reading | None:
        """What one file gives, None where the process died of it."""
        child = self._running()
        self._is_fresh = False
        try:
            line = _ask(child, json.dumps(str(path)).encode("ascii") + b"\n", self._seconds)
        except TimeoutError:
            self.stop()
            return TransientRefusal(f"reading it takes more than {self._seconds} seconds")
        if not line or line[:1] == b"M":
            self.stop()
        return _reading(line) if line else None

    def _died(self) -> Refusal:
        return TransientRefusal(f"it stops the PDF reader: it is damaged or needs over {self._megabytes} MB of memory")

    def stop(self) -> None:
        """Ends the process, whatever it is doing, and waits until it has gone."""
        if self._child is not None:
            self._child.kill()
            self._child.wait()
            for pipe in (self._child.stdin, self._child.stdout):
                if pipe is not None:
                    with suppress(OSError):
                        pipe.close()
            self._child = None
        self._is_fresh = True

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self.stop()
            self._child = _started(self._seconds, self._megabytes)
        return self._child


def _started(seconds: int, megabytes: int) -> subprocess.Popen[bytes]:
    """A process that has said it is ready."""
    command = [sys.executable, "-m", _MODULE, str(seconds), str(megabytes)]
    child = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment(), start_new_session=True
    )
    ready = b""
    try:
        with suppress(TimeoutError):
            ready = _ask(child, b"", _START_SECONDS)
    finally:
        # Also where this process is told to stop meanwhile: nobody else knows of the child yet.
        if not ready:
            child.kill()
            child.wait()
    if not ready:
        raise ReadingProcessError("The process that reads reports cannot be started; what it printed above says why.")
    return child


def _environment() -> dict[str, str]:
    paths = [str(_PROJECT), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, **_ONE_THREAD, "PYTHONPATH": os.pathsep.join(filter(None, paths))}


def _ask(child: subprocess.Popen[bytes], request: bytes, seconds: float) -> bytes:
    """The line that answers a request, empty where the process has gone; raises TimeoutError after so many seconds."""
    assert child.stdin is not None and child.stdout is not None
    until = time.monotonic() + seconds
    with suppress(BrokenPipeError):
        child.stdin.write(request)
        child.stdin.flush()
    answer = bytearray()
    while not answer.endswith(b"\n"):
        if not select.select([child.stdout], [], [], max(0.0, until - time.monotonic()))[0]:
            raise TimeoutError
        chunk = os.read(child.stdout.fileno(), _CHUNK)
        if not chunk:
            return b""
        answer += chunk
    return bytes(answer)


def _reading(line: bytes) -> Reading:
    sort, content = line[:1], line[1:].rstrip(b"\n")
    if sort == b"R":
        return report_from_json(content)
    reason = content.decode(errors="replace")
    refusal = {b"U": Refusal, b"F": ProgramFault}.get(sort, TransientRefusal)
    return refusal(reason)
