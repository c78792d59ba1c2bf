"""The app as its own server process, on a database that a test may rebuild, break and mend."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from benchmarks.server import DASHBOARD, Server, serving

PROJECT = Path(__file__).parent.parent.parent


@pytest.fixture
def database(facts_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the database of the committed facts, where the server and its readers find it."""
    path = tmp_path / "findings.duckdb"
    shutil.copy(facts_database, path)
    monkeypatch.setenv("FINDINGS_DATABASE", str(path))
    return path


@pytest.fixture
def server(database: Path) -> Iterator[Server]:
    """The dashboard, running."""
    with serving(DASHBOARD) as running:
        yield running


def rebuild(database: Path, *reports: Path) -> None:
    """What an operator types to bring the data up to date."""
    command = [sys.executable, "-m", "ingest", "build", "--db", str(database)]
    for folder in reports:
        command += ["--reports", str(folder)]
    subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, timeout=600)


def open_databases(server: Server, database: Path) -> list[str]:
    """The server's open files whose path is the database's, "(deleted)" behind those that were replaced."""
    folder = Path("/proc", str(server.process.pid), "fd")
    links = []
    for entry in folder.iterdir():
        with suppress(FileNotFoundError):  # closed since
            links.append(os.readlink(entry))  # noqa: PTH115
    return [link for link in links if re.match(re.escape(str(database)), link)]
