"""The database file appears whole or not at all."""

from __future__ import annotations

import fcntl
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from ingest.store import NotWrittenError, append, new_database

PROJECT = Path(__file__).parents[2]
KIND = ("strength", "Strength", "Strengths", "It works well.", 1)


def _kinds(path: Path) -> list[tuple[object, ...]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute("select kind from kinds").fetchall()


def test_rows_are_there_after_the_block(tmp_path: Path) -> None:
    path = tmp_path / "new" / "findings.duckdb"
    with new_database(path) as connection:
        append(connection, "kinds", [KIND])
    assert _kinds(path) == [("strength",)]


def test_failure_leaves_the_earlier_database(tmp_path: Path) -> None:
    path = tmp_path / "findings.duckdb"
    with new_database(path) as connection:
        append(connection, "kinds", [KIND])
    before = path.read_bytes()
    with pytest.raises(ZeroDivisionError), new_database(path):
        _ = 1 / 0
    assert path.read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["findings.duckdb", "findings.duckdb.lock"]


def test_rows_that_break_a_rule_are_told(tmp_path: Path) -> None:
    with pytest.raises(NotWrittenError, match="break a rule"), new_database(tmp_path / "f.duckdb") as connection:
        append(connection, "kinds", [KIND, KIND])
    assert not (tmp_path / "f.duckdb").exists()


def test_second_build_is_turned_away(tmp_path: Path) -> None:
    path = tmp_path / "findings.duckdb"
    with (tmp_path / "findings.duckdb.lock").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(NotWrittenError, match="Another build"), new_database(path):
            pass
    with new_database(path):
        pass  # the lock went with its holder


def test_killed_build_leaves_no_trace(tmp_path: Path) -> None:
    path = tmp_path / "findings.duckdb"
    with new_database(path) as connection:
        append(connection, "kinds", [KIND])
    before = path.read_bytes()
    script = (
        "import sys, time; from pathlib import Path; from ingest.store import new_database\n"
        "with new_database(Path(sys.argv[1])):\n    print('in the middle', flush=True); time.sleep(60)"
    )
    child = subprocess.Popen([sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE, cwd=PROJECT)
    assert child.stdout is not None
    with child.stdout:
        assert child.stdout.readline() == b"in the middle\n"
        child.send_signal(signal.SIGKILL)
        child.wait()
    assert path.read_bytes() == before
    with new_database(path):
        pass
    assert sorted(each.name for each in tmp_path.iterdir()) == ["findings.duckdb", "findings.duckdb.lock"]


@pytest.mark.parametrize("place", ["is-a-folder", "file/in-a-file.duckdb"])
def test_place_that_cannot_be_written_is_told(tmp_path: Path, place: str) -> None:
    (tmp_path / "is-a-folder").mkdir()
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(NotWrittenError), new_database(tmp_path / place):
        pass


def test_full_disk_is_a_sentence(tmp_path: Path) -> None:
    script = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from ingest.store import new_database, append, NotWrittenError\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))\n"
        "try:\n"
        "    with new_database(Path(sys.argv[1])) as connection:\n"
        "        append(connection, 'rejected_files', [(str(n) * 20, 'x') for n in range(200_000)])\n"
        "except NotWrittenError as error:\n    print(error)"
    )
    path = tmp_path / "findings.duckdb"
    path.write_bytes(b"the earlier one")
    ran = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, text=True, cwd=PROJECT, check=False
    )
    assert "cannot be written" in ran.stdout, ran.stderr
    assert path.read_bytes() == b"the earlier one"


def test_every_table_and_column_has_a_comment(tmp_path: Path) -> None:
    with new_database(tmp_path / "f.duckdb") as connection:
        bare = connection.execute(
            "select table_name, column_name from duckdb_columns() where not internal and comment is null "
            "union all select table_name, '' from duckdb_tables() where not internal and comment is null"
        ).fetchall()
    assert bare == []
