"""The made database, on this machine and at an address, and a dashboard that reads it outside a running app."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
import streamlit as st

from dashboard import database_copy
from dashboard.database_address import origin_of
from dashboard.vocabulary import Vocabulary, vocabulary
from tests.dashboard.web_place import Place, serving_file
from tests.made_database import write_made_database


@pytest.fixture(scope="session")
def made_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the made database."""
    return write_made_database(tmp_path_factory.mktemp("made") / "findings.duckdb")


@pytest.fixture
def reading(made_database: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Points the dashboard at the made database, with nothing cached from another test."""
    monkeypatch.setenv("FINDINGS_DATABASE", str(made_database))
    st.cache_data.clear()
    st.cache_resource.clear()
    return made_database


@pytest.fixture
def words(reading: Path) -> Vocabulary:
    """The vocabulary of the made database."""
    return vocabulary()


@pytest.fixture
def place(made_database: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """The made database at an address of this machine, looked at anew for each question."""
    monkeypatch.setattr(database_copy, "MINUTE", 0)
    st.cache_data.clear()
    with serving_file(made_database.read_bytes()) as place:
        yield place
    origin_of.cache_clear()


@pytest.fixture
def fewer(made_database: Path, tmp_path: Path) -> bytes:
    """The made database with one finding less."""
    path = tmp_path / "fewer.duckdb"
    shutil.copy(made_database, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("delete from finding_themes")
        connection.execute("delete from findings where finding_id = (select max(finding_id) from findings)")
    return path.read_bytes()
