"""A Streamlit server of the dashboard or of the floor page, started for a benchmark and stopped after it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
DASHBOARD = PROJECT / "app.py"
FLOOR_PAGE = PROJECT / "benchmarks" / "floor_page" / "floor_page.py"
_PATIENCE = 180


@dataclass(frozen=True)
class Server:
    """A running server: where it listens, its process, and where the seconds of its scripts are written."""

    port: int
    process: subprocess.Popen[bytes]
    script_seconds: Path

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://127.0.0.1:{self.port}"

    def scripts(self) -> list[float]:
        """Seconds that each script run took so far, in the order in which they ended."""
        return [float(line) for line in self.script_seconds.read_text(encoding="utf-8").split()]

    def megabytes(self) -> float:
        """Memory that the server holds of its own."""
        status = Path("/proc", str(self.process.pid), "status").read_text(encoding="utf-8")
        kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("RssAnon:"))
        return int(kilobytes) / 1024


@contextmanager
def serving(script: Path) -> Iterator[Server]:
    """The script behind a server of its own, answering, until the block ends."""
    with starting(script) as server:
        wait_for_health(server)
        yield server


@contextmanager
def starting(script: Path) -> Iterator[Server]:
    """The same while it is still starting: for measuring the start itself."""
    _ask_for_database()
    with tempfile.TemporaryDirectory() as folder, held_port() as port:
        times = Path(folder, "seconds")
        times.touch()
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join((str(PROJECT), os.environ.get("PYTHONPATH", ""))),
            "SCRIPT_SECONDS": str(times),
        }
        # The folder decides which .streamlit/config.toml holds: each of the two has its own.
        process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.timed_streamlit", "run", str(script), *_options(port)],
            cwd=script.parent, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            yield Server(port, process, times)
        finally:
            stop(process)


def wait_for_health(server: Server) -> None:
    """Returns as soon as the server says that it is well."""
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        if server.process.poll() is not None:
            raise SystemExit(f"the server ended with status {server.process.returncode} before it answered")
        try:
            with urllib.request.urlopen(f"{server.address}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.01)
    raise SystemExit(f"the server did not answer within {_PATIENCE} seconds")


def _ask_for_database() -> None:
    path = Path(os.environ.get("FINDINGS_DATABASE") or PROJECT / "data" / "findings.duckdb")
    if not path.is_file():
        raise SystemExit(f"there is no database at {path}: build it with python -m ingest build")


def _options(port: int) -> list[str]:
    return ["--server.port", str(port), "--server.headless", "true", "--server.address", "127.0.0.1"]


@contextmanager
def held_port() -> Iterator[int]:
    """A port of this machine that nobody else is given until the block ends, for a server to listen on.

    Looked up and let go, it might be given to another server that starts at the same time. Linux lets a server listen
    on a port that is held without listening, where both say that they share it; elsewhere it has to be let go.
    """
    with socket.socket() as holder:
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        holder.bind(("127.0.0.1", 0))
        port = holder.getsockname()[1]
        if sys.platform != "linux":
            holder.close()
        yield port


def stop(process: subprocess.Popen[bytes]) -> None:
    """Asks a server to end, and ends it where it does not."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
