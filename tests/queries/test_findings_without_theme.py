"""A finding that fits no theme is counted and found like any other, until themes are chosen."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
import streamlit as st

from dashboard.counting import selection_counts
from dashboard.database import Value, rows
from dashboard.facets import facet_counts
from ingest.store import DERIVE, execute_file
from tests.made_database import CROYDON, DEVELOPMENT, FINDINGS, SUTTON, write_made_database

EVERYTHING: dict[str, Value] = {
    "authorities": [], "frameworks": [], "kinds": [], "themes": [], "areas": [], "origins": [], "inspections": [],
    "from_year": 2000, "to_year": 2100, "terms": [], "left_out": [], "phrases": [],
    "sort": "newest", "grouped_by": "none", "page_length": 100, "skipped": 0,
}  # fmt: skip
SELECTIONS: list[tuple[dict[str, Value], str]] = [
    ({}, "true"),
    ({"kinds": ["area_for_development"]}, "kind = 'area_for_development'"),
    ({"authorities": [CROYDON, SUTTON]}, f"ons_code in ('{CROYDON}', '{SUTTON}')"),
    ({"frameworks": ["jtai", "sif"], "from_year": 2016, "to_year": 2023}, "framework in ('jtai', 'sif')"),
    ({"origins": ["listed"]}, "origin = 'listed'"),
    (
        {"themes": ["care_leavers"]},
        "finding_id in (select finding_id from finding_themes where theme = 'care_leavers')",
    ),
]


@pytest.fixture(scope="module")
def partly_themed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made database without the themes of half its findings that ask for development."""
    path = write_made_database(tmp_path_factory.mktemp("unthemed") / "findings.duckdb")
    with duckdb.connect(str(path)) as connection:
        connection.execute("delete from finding_themes where hash(finding_id) % 2 = 0")
        for table in ("theme_findings", "inspection_overviews", "inspection_counts", "theme_counts", "finding_lines"):
            connection.execute(f"delete from {table}")  # noqa: S608 - names of ours
        execute_file(connection, DERIVE)
    return path


@pytest.fixture
def asked(partly_themed: Path, monkeypatch: pytest.MonkeyPatch) -> duckdb.DuckDBPyConnection:
    """Points the dashboard at that database, and gives a connection of its own for the independent query."""
    monkeypatch.setenv("FINDINGS_DATABASE", str(partly_themed))
    st.cache_data.clear()
    st.cache_resource.clear()
    copied = duckdb.connect()
    copied.execute(f"attach '{partly_themed}' as made (read_only)")
    copied.execute("use made")
    return copied


@pytest.mark.parametrize(("filters", "condition"), SELECTIONS, ids=[condition for _, condition in SELECTIONS])
def test_every_finding_is_counted_and_found(
    filters: dict[str, Value], condition: str, asked: duckdb.DuckDBPyConnection
) -> None:
    independent = f"select finding_id, inspection_id, ons_code from findings natural join inspections where {condition}"  # noqa: S608 - conditions of this file
    expected = asked.execute(independent).fetchall()
    counts = selection_counts(**{**EVERYTHING, **filters}).iloc[0]
    assert counts.tolist() == [len({row[place] for row in expected}) for place in range(3)]
    found = rows("found_findings", **{**EVERYTHING, **filters})
    assert sorted(found["finding_id"]) == sorted(row[0] for row in expected)
    assert set(found["in_all"]) == {len(expected)}


def test_facets_leave_none_out(asked: duckdb.DuckDBPyConnection) -> None:
    facets = facet_counts(EVERYTHING).groupby("facet")["findings"].sum()
    themed = asked.execute("select count(distinct finding_id) from finding_themes").fetchone()
    assert themed and 0 < themed[0] < FINDINGS
    assert facets.to_dict() == {
        "framework": FINDINGS, "kind": FINDINGS, "place": FINDINGS, "theme": themed[0], "years": FINDINGS,
    }  # fmt: skip


def test_theme_groups_end_with_the_unthemed(asked: duckdb.DuckDBPyConnection) -> None:
    found = rows("found_findings", **{**EVERYTHING, "grouped_by": "theme"})
    sizes = found.drop_duplicates("group_label").set_index("group_label")["in_group"]
    assert sizes.index[-1] == "No theme"
    assert sizes.sum() == FINDINGS
    assert sizes.to_dict() == found.groupby("group_label").size().to_dict()
    assert DEVELOPMENT.text in set(found["text"])
