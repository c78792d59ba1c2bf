"""Reading a database that may be missing, broken or replaced."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import duckdb
import pytest
import streamlit as st

from dashboard.database import DatabaseUnavailableError, data_version, one_version, rows
from dashboard.database_address import File
from dashboard.database_source import Source
from tests.made_database import FINDINGS


def test_rows_come_as_a_table(reading: Path) -> None:
    assert rows("findings_held").iloc[0]["findings"] == FINDINGS


def test_excess_parameters_are_left_out(reading: Path) -> None:
    assert len(rows("kinds", authorities=["E09000029"], nonsense="x")) == 4


@pytest.fixture
def own_file(made_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the made database that a test may break, in a folder whose name must be quoted."""
    path = tmp_path / "a reader's folder" / "findings.duckdb"
    path.parent.mkdir()
    shutil.copy(made_database, path)
    monkeypatch.setenv("FINDINGS_DATABASE", str(path))
    st.cache_data.clear()
    st.cache_resource.clear()
    return path


def replaced(path: Path, *statements: str) -> None:
    """Puts a changed copy in the file's place, as a build does."""
    other = path.with_suffix(".new")
    shutil.copy(path, other)
    with duckdb.connect(str(other)) as connection:
        for statement in statements:
            connection.execute(statement)
    os.replace(other, path)  # noqa: PTH105


def lose_one(path: Path) -> None:
    """Puts a database with one finding less in the file's place."""
    replaced(
        path,
        "delete from finding_themes",
        "delete from findings where finding_id = (select max(finding_id) from findings)",
    )


def held_files(name: str) -> list[str]:
    """The open files of this process whose path holds the name, "(deleted)" where they have been replaced."""
    folder = Path("/proc/self/fd")
    if not folder.is_dir():
        pytest.skip("no /proc here: open files cannot be counted")
    links = []
    for entry in folder.iterdir():
        with suppress(FileNotFoundError):  # closed since
            links.append(os.readlink(entry))  # noqa: PTH115
    return [link for link in links if name in link]


def without_tables(path: Path) -> None:
    path.unlink()
    other = path.with_suffix(".new")
    duckdb.connect(str(other)).close()
    other.rename(path)


EMPTIED = ("delete from finding_themes", "delete from findings")
OLDER = ("drop table finding_themes", "drop table findings")
BROKEN: list[tuple[str, Callable[[Path], object], str]] = [
    ("missing", Path.unlink, "There is no database .* python -m ingest build"),
    ("zero bytes", lambda path: os.truncate(path, 0), "damaged, cut short or something else.*Build it again"),
    ("cut in its head", lambda path: os.truncate(path, 9_000), "damaged, cut short"),
    ("cut in half", lambda path: os.truncate(path, path.stat().st_size // 2), "damaged, cut short"),
    ("a text", lambda path: path.write_text("not a database"), "damaged, cut short or something else"),
    ("of SQLite", lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(5_000)), "something else"),
    ("a folder", lambda path: (path.unlink(), path.mkdir()), "something else"),
    ("emptied", lambda path: replaced(path, *EMPTIED), "holds no findings.*Build it again"),
    ("without tables", without_tables, "another version.*Build it again"),
    ("of an older shape", lambda path: replaced(path, *OLDER), "another version.*Build it again"),
]


@pytest.mark.parametrize(("name", "damage", "sentence"), BROKEN, ids=[row[0] for row in BROKEN])
def test_broken_file_is_told_and_mended(own_file: Path, made_database: Path, name, damage, sentence: str) -> None:
    assert len(rows("kinds")) == 4
    damage(own_file)
    with pytest.raises(DatabaseUnavailableError, match=sentence):
        rows("themes")
    shutil.rmtree(own_file) if own_file.is_dir() else own_file.unlink(missing_ok=True)
    shutil.copy(made_database, own_file)
    assert len(rows("kinds")) == 4


def test_file_cut_while_it_is_read_is_told(own_file: Path, facts_database: Path) -> None:
    shutil.copy(facts_database, own_file)
    with pytest.raises(DatabaseUnavailableError, match="cannot be read to its end"), one_version():
        os.truncate(own_file, 20_000)
        rows("whole_table", table="findings", most=1_000_000)
    shutil.copy(facts_database, own_file)
    assert rows("findings_held").iloc[0]["findings"] > FINDINGS


def test_query_of_an_older_shape_is_told(own_file: Path) -> None:
    replaced(own_file, "drop table build_changes")
    with pytest.raises(DatabaseUnavailableError, match="another version"):
        rows("build_changes")


def test_replaced_file_is_picked_up(own_file: Path) -> None:
    before, version = rows("findings_held").iloc[0]["findings"], data_version()
    lose_one(own_file)
    assert rows("findings_held").iloc[0]["findings"] == before - 1
    assert data_version() != version


def test_block_reads_one_version_only(own_file: Path) -> None:
    with one_version():
        before = rows("findings_held").iloc[0]["findings"]
        lose_one(own_file)
        at_same_time: list[int] = []
        other = threading.Thread(target=lambda: at_same_time.append(rows("findings_held").iloc[0]["findings"]))
        other.start()
        other.join()
        assert (len(rows("whole_table", table="findings", most=1000)), at_same_time) == (before, [before - 1])
    assert rows("findings_held").iloc[0]["findings"] == before - 1


def test_replaced_file_is_let_go(own_file: Path) -> None:
    with one_version():
        rows("kinds")
        lose_one(own_file)
    rows("kinds")
    assert len(held_files(str(own_file))) == 1
    assert "(deleted)" not in held_files(str(own_file))[0]


def test_many_readers_while_it_is_replaced(own_file: Path) -> None:
    seen: set[int] = set()
    faults: list[BaseException] = []
    ended = threading.Event()

    def read() -> None:
        try:
            while not ended.is_set():
                with one_version():
                    counts = {rows("findings_held").iloc[0]["findings"]}
                    counts.add(len(rows("whole_table", table="findings", most=1000)))
                    assert len(counts) == 1
                seen.update(counts)
        except BaseException as fault:  # noqa: BLE001 - told below, in the thread that can fail the test
            faults.append(fault)

    readers = [threading.Thread(target=read) for _ in range(20)]
    for reader in readers:
        reader.start()
    for size in (FINDINGS - 1, FINDINGS - 2, FINDINGS - 3):
        lose_one(own_file)
        while size not in seen and not faults:
            ended.wait(0.01)
    ended.set()
    for reader in readers:
        reader.join()
    assert faults == []
    rows("kinds")
    assert len(held_files(str(own_file))) == 1


FORBIDDEN = [
    "select * from read_text('/etc/hostname')",
    "copy kinds to 'kinds.csv'",
    "attach 'other.duckdb'",
    "set enable_external_access = true",
    "set threads = 64",
    "install httpfs",
    "load httpfs",
    "from 'https://127.0.0.1:1/x.csv'",
    "delete from findings",
    "create table more as select 1",
]


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_nothing_beside_the_file_is_touched(own_file: Path, statement: str) -> None:
    source = Source(File(own_file), "any")
    with pytest.raises(duckdb.Error), source.cursor() as cursor:
        cursor.execute(statement)
    source.retire()
