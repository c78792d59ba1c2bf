"""Which query is asked for a page of findings, and that the short one answers what the long one does."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
import streamlit as st

from benchmarks.queries import NOTHING_CHOSEN
from benchmarks.synthetic import write_synthetic_database
from dashboard.database import rows
from dashboard.found import searched_query

SHORT, LONG = "searched_everywhere", "searched_numbers"
WORDS = {**NOTHING_CHOSEN, "terms": ["care", "leaver"], "sort": "relevance"}


@pytest.fixture(scope="module")
def words_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of made-up findings with words."""
    return write_synthetic_database(tmp_path_factory.mktemp("words") / "findings.duckdb", 3_000)


@pytest.mark.parametrize(
    ("asked", "query"),
    [
        ({}, SHORT),
        ({"terms": ["care"]}, SHORT),
        ({"sort": "newest"}, SHORT),
        ({"terms": ["care", "leaver", "plan"]}, LONG),
        ({"terms": [], "phrases": ["care plan"]}, LONG),
        ({"left_out": ["plan"]}, LONG),
        ({"kinds": ["strength"]}, LONG),
        ({"from_year": 2016}, LONG),
        ({"to_year": 2020}, LONG),
        ({"sort": "oldest"}, LONG),
        ({"grouped_by": "theme"}, LONG),
    ],
    ids=str,
)
def test_words_alone_have_own_query(asked: dict[str, object], query: str) -> None:
    assert searched_query({**WORDS, **asked}, 2010, 2025) == query


@pytest.mark.parametrize("sort", ["relevance", "newest"])
@pytest.mark.parametrize("many", [1, 2])
def test_short_query_finds_the_same(
    many: int, sort: str, words_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FINDINGS_DATABASE", str(words_database))
    st.cache_data.clear()
    st.cache_resource.clear()
    commonest = ["dirala", "cerala"]
    asked = {**NOTHING_CHOSEN, "terms": commonest[:many], "sort": sort, "page_length": 40, "skipped": 10}
    short, long = rows(SHORT, **asked), rows(LONG, **asked)
    assert len(short) == 40
    pd.testing.assert_frame_equal(short, long)
