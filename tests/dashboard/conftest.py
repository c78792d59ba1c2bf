"""The made database, and a dashboard that reads it outside a running app."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st

from dashboard.vocabulary import Vocabulary, vocabulary
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
