"""A build that is killed, runs out of room or may not write leaves the database that stood before."""

from __future__ import annotations

import hashlib
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

PROJECT = Path(__file__).parents[2]
KILLS = 5
PATIENCE = 300


@pytest.fixture
def database(facts_database: Path, tmp_path: Path) -> Path:
    """A database that a build is about to replace."""
    path = tmp_path / "findings.duckdb"
    shutil.copy(facts_database, path)
    return path


def start_build(database: Path, room: int | None = None) -> subprocess.Popen[str]:
    """The real command, as an operator runs it; with room for files of so many bytes only."""
    command = [sys.executable, "-m", "ingest", "build", "--db", str(database)]
    limit = (lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))) if room else None
    return subprocess.Popen(
        command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=limit,
        start_new_session=True,
    )  # fmt: skip


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def moment_and_findings(path: Path) -> tuple[str, int]:
    """When the database was built and how many findings it holds.

    Attached: who opens a path is given the older file again, while somebody in the same process holds that.
    """
    with duckdb.connect() as connection:
        connection.execute(f"attach '{path}' as built (read_only)")
        query = "select value, (select count(*) from built.findings) from built.build_info where name = 'built_at'"
        [(moment, findings)] = connection.execute(query).fetchall()
    return moment, findings


def test_build_killed_at_any_instant(database: Path) -> None:
    began = time.monotonic()
    start_build(database).communicate(timeout=PATIENCE)
    whole = time.monotonic() - began
    reader = duckdb.connect(str(database), read_only=True)
    before, (moment, held) = digest(database), moment_and_findings(database)
    for turn in range(KILLS):
        build = start_build(database)
        time.sleep(whole * (turn + 0.5) / KILLS)
        os.killpg(build.pid, signal.SIGKILL)
        build.communicate()
        if digest(database) != before:  # faster this time: the whole new one stood there before the kill
            assert build.returncode in (0, -signal.SIGKILL)
            again, findings = moment_and_findings(database)
            assert (again > moment, findings) == (True, held)
            before = digest(database)
    assert reader.execute("select count(*) from findings").fetchall() == [(held,)]
    reader.close()
    build = start_build(database)
    _, told = build.communicate(timeout=PATIENCE)
    assert build.returncode == 0, told
    assert moment_and_findings(database)[0] > moment
    assert {each.name for each in database.parent.iterdir()} == {database.name, f"{database.name}.lock"}


@pytest.mark.parametrize("share", [0, 0.02, 0.3, 0.9])
def test_build_without_room_is_told(database: Path, share: float) -> None:
    before = digest(database)
    build = start_build(database, room=1 + int(share * database.stat().st_size))
    _, told = build.communicate(timeout=PATIENCE)
    assert build.returncode == 2, told
    assert "cannot be written" in told
    assert "Traceback" not in told
    assert digest(database) == before
    assert not database.with_name(f"{database.name}.building").exists()


def test_build_where_nothing_may_be_written_is_told() -> None:
    if not Path("/proc/self").exists():
        pytest.skip("no /proc here: there is no place that even root may not write to")
    build = start_build(Path("/proc/findings.duckdb"))
    _, told = build.communicate(timeout=PATIENCE)
    assert (build.returncode, "cannot be written" in told, "Traceback" in told) == (2, True, False), told


def test_second_build_is_told_and_harmless(database: Path) -> None:
    first = start_build(database)
    begun = database.with_name(f"{database.name}.building")
    while not begun.exists():
        assert first.poll() is None
        time.sleep(0.005)
    os.killpg(first.pid, signal.SIGSTOP)  # so that it is still building, however long the second one takes to start
    second = start_build(database)
    _, told = second.communicate(timeout=PATIENCE)
    assert (second.returncode, "Another build" in told) == (2, True), told
    os.killpg(first.pid, signal.SIGCONT)
    first.communicate(timeout=PATIENCE)
    assert first.returncode == 0
