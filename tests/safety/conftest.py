"""The app on a database that attacks its reader."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from dashboard.vocabulary import Vocabulary, vocabulary
from tests.browser.conftest import browser, serving
from tests.safety.hostile_database import write_hostile_database

__all__ = ["browser"]


@pytest.fixture(scope="session")
def hostile_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the hostile database."""
    return write_hostile_database(tmp_path_factory.mktemp("hostile"))


@pytest.fixture
def hostile(hostile_database: Path, monkeypatch: pytest.MonkeyPatch) -> Vocabulary:
    """Points the dashboard at the hostile database; its vocabulary."""
    monkeypatch.setenv("FINDINGS_DATABASE", str(hostile_database))
    st.cache_data.clear()
    st.cache_resource.clear()
    return vocabulary()


@pytest.fixture(scope="session")
def attacked(hostile_database: Path) -> Iterator[str]:
    """The address of a running app on the hostile database."""
    with serving(hostile_database) as address:
        yield address
