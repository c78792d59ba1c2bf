"""Reading a database that may be missing, broken or replaced."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import duckdb
import pytest
import streamlit as st

from dashboard.database import DatabaseUnavailableError, Source, data_version, rows
from tests.made_database import FINDINGS


def test_rows_come_as_a_table(reading: Path) -> None:
    assert rows("words_held").iloc[0]["findings"] == FINDINGS


def test_excess_parameters_are_left_out(reading: Path) -> None:
    assert len(rows("kinds", authorities=["E09000029"], nonsense="x")) == 4


@pytest.fixture
def own_file(made_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the made database that a test may break."""
    path = tmp_path / "findings.duckdb"
    shutil.copy(made_database, path)
    monkeypatch.setenv("FINDINGS_DATABASE", str(path))
    st.cache_data.clear()
    st.cache_resource.clear()
    return path


def test_missing_file_says_what_to_do(own_file: Path) -> None:
    own_file.unlink()
    with pytest.raises(DatabaseUnavailableError, match="python -m ingest build"):
        rows("kinds")


def test_foreign_file_says_what_to_do(own_file: Path) -> None:
    own_file.write_text("not a database")
    with pytest.raises(DatabaseUnavailableError, match="Build it again"):
        rows("kinds")


def test_older_shape_says_what_to_do(own_file: Path) -> None:
    with duckdb.connect(str(own_file)) as connection:
        connection.execute("drop table finding_themes")
    with pytest.raises(DatabaseUnavailableError, match="another version"):
        rows("themes_read")


def test_replaced_file_is_picked_up(own_file: Path) -> None:
    before, version = rows("words_held").iloc[0]["findings"], data_version()
    other = own_file.with_suffix(".new")
    shutil.copy(own_file, other)
    with duckdb.connect(str(other)) as connection:
        connection.execute("delete from finding_themes")
        connection.execute("delete from findings where kind = 'satisfactory'")
    os.replace(other, own_file)  # noqa: PTH105
    assert rows("words_held").iloc[0]["findings"] == before - 1
    assert data_version() != version


def test_mended_file_is_read_again(own_file: Path, made_database: Path) -> None:
    own_file.unlink()
    with pytest.raises(DatabaseUnavailableError):
        rows("kinds")
    shutil.copy(made_database, own_file)
    assert len(rows("kinds")) == 4


def test_nothing_beside_the_file_is_read(own_file: Path) -> None:
    source = Source(own_file)
    with source.cursor() as cursor, pytest.raises(duckdb.PermissionException):
        cursor.execute("select * from read_text('/etc/hostname')")
    with source.cursor() as cursor, pytest.raises(duckdb.Error):
        cursor.execute("set enable_external_access = true")
    with source.cursor() as cursor, pytest.raises(duckdb.Error):
        cursor.execute("delete from findings")
    source.close()
