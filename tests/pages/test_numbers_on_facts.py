"""Numbers on screen beside queries of our own, on the committed facts: what policymakers see on a fresh clone."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import APP, PATIENCE, text_of, unfolded

LONDON = """
select themes.label, count(distinct inspection_id), 100.0 * count(distinct inspection_id) / max(total.n)
from findings join finding_themes using (finding_id) join themes using (theme) join inspections using (inspection_id)
    join authorities using (ons_code), (
        select count(distinct inspection_id) as n
        from findings join inspections using (inspection_id) join authorities using (ons_code)
        where region = 'London' and year >= 2022 and origin = 'listed'
            and kind in ('area_for_development', 'priority_action')
    ) as total
where region = 'London' and year >= 2022 and origin = 'listed' and kind in ('area_for_development', 'priority_action')
group by themes.label
"""
SUTTON = """
select count(*)
from findings join inspections using (inspection_id) join authorities using (ons_code)
where name = 'Sutton' and framework = ? and year = ? and origin = 'listed' and finding_id in (
    select finding_id from finding_themes where theme = ?
) and kind in ('area_for_development', 'priority_action')
"""


@pytest.fixture
def facts(facts_database: Path, monkeypatch: pytest.MonkeyPatch) -> duckdb.DuckDBPyConnection:
    """The dashboard set to the committed facts, which are read here by a connection of our own."""
    monkeypatch.setenv("FINDINGS_DATABASE", str(facts_database))
    st.cache_data.clear()
    st.cache_resource.clear()
    connection = duckdb.connect()
    connection.execute(f"attach '{facts_database}' as facts (read_only)")
    connection.execute("use facts")
    return connection


def opened(page: str, **address: str) -> AppTest:
    """A page at an address."""
    app = AppTest.from_file(str(APP), default_timeout=PATIENCE).run()
    for key, value in address.items():
        app.query_params[key] = value
    if page:
        app.switch_page(f"pages/{page}.py")
    app.run()
    assert not app.exception
    return app


def test_london_is_asked_for_what_is_shown(facts: duckdb.DuckDBPyConnection) -> None:
    expected = {label: (found, share) for label, found, share in facts.execute(LONDON).fetchall()}
    table = unfolded(opened("", place="london", years="2022-2026")).dataframe[0].value
    for row in table.to_dict("records"):
        found, share = expected.get(row["Theme"], (0, 0.0))
        assert row["Inspections with such a finding"] == found
        assert row["Share (%)"] == pytest.approx(share, abs=0.05)


def test_sutton_is_asked_for_what_the_grid_says(facts: duckdb.DuckDBPyConnection) -> None:
    grids = [frame.value for frame in opened("authority_profile").dataframe]
    grid = next(frame for frame in grids if "SIF Dec 2016" in frame.columns).set_index("Theme")
    for label, theme in facts.execute("select label, theme from themes").fetchall():
        for head, framework, year in (("SIF Dec 2016", "sif", 2016), ("ILACS Jun 2025", "ilacs", 2025)):
            asked = (facts.execute(SUTTON, [framework, year, theme]).fetchone() or (0,))[0]
            cell = grid[head].get(label, "·")
            assert cell.startswith(f"▲ {asked}") if asked else "▲" not in cell


def test_coverage_holds_every_inspection(facts: duckdb.DuckDBPyConnection) -> None:
    cells = opened("about_data").table[0].value
    for year, held in facts.execute("select year, count(*) from inspections group by year").fetchall():
        assert cells.loc[str(year), "All"] == str(held)


def test_sentence_of_one_inspection_counts_it(facts: duckdb.DuckDBPyConnection) -> None:
    statement = (
        "select inspection_id, count(*) from findings group by inspection_id order by hash(inspection_id) limit 3"
    )
    for inspection, findings in facts.execute(statement).fetchall():
        said = text_of(opened("search_findings", inspection=inspection))
        assert f"{findings:,} finding{'s' * (findings > 1)} from 1 inspection of 1 authority" in said
