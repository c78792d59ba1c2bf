"""Numbers on screen beside queries of our own, written here, straight from the tables."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.made_database import MERTON, SUTTON
from tests.pages.conftest import Opened, text_of, unfolded

SIDES = {"development": "('area_for_development', 'priority_action')", "strength": "('strength', 'satisfactory')"}
SHARES = """
select themes.label, count(distinct inspection_id) * 100.0 / max(total.n)
from findings join finding_themes using (finding_id) join themes using (theme) join inspections using (inspection_id),
    (select count(distinct inspection_id) as n from findings join inspections using (inspection_id)
     where kind in {kinds} and origin = '{origin}' and framework = 'ilacs') as total
where kind in {kinds} and origin = '{origin}' and framework = 'ilacs'
group by themes.label
"""
SELECTIONS = [
    ({}, "true"),
    ({"place": "london"}, "is_london_borough"),
    ({"place": f"{SUTTON},{MERTON}", "years": "2016-2025"}, f"ons_code in ('{SUTTON}', '{MERTON}') and year >= 2016"),
    ({"framework": "ilacs", "kind": "strength"}, "framework = 'ilacs' and kind = 'strength'"),
]


@pytest.fixture
def own(made_database: Path, opened: Opened) -> duckdb.DuckDBPyConnection:
    """The made database read by its own connection, not through the dashboard's queries."""
    del opened  # it empties the dashboard's cache first
    connection = duckdb.connect()
    connection.execute(f"attach '{made_database}' as made (read_only)")
    connection.execute("use made")
    return connection


@pytest.mark.parametrize(("address", "condition"), SELECTIONS, ids=[condition for _, condition in SELECTIONS])
def test_overview_counts_the_selection(
    address: dict[str, str], condition: str, own: duckdb.DuckDBPyConnection, opened: Opened
) -> None:
    statement = f"""
        select count(distinct finding_id), count(distinct inspection_id), count(distinct ons_code)
        from findings join inspections using (inspection_id) join authorities using (ons_code) where {condition}
    """  # noqa: S608 - conditions of this file
    expected = [f"{number:,}" for number in own.execute(statement).fetchone() or ()]
    assert [metric.value for metric in opened("national_overview", **address).metric][:3] == expected


@pytest.mark.parametrize(("side", "origin"), [("development", "listed"), ("strength", "narrative")])
def test_overview_shares_of_inspections(side: str, origin: str, own: duckdb.DuckDBPyConnection, opened: Opened) -> None:
    expected = _shares(own, side, origin)
    tables = [table.value for table in unfolded(opened("national_overview", framework="ilacs")).dataframe]
    shown = tables[0 if side == "development" else 1].set_index("Theme")["Share (%)"]
    assert {theme: share for theme, share in shown.items() if share} == pytest.approx(expected, abs=0.05)


def test_compare_shares_of_england(own: duckdb.DuckDBPyConnection, opened: Opened) -> None:
    table = opened("compare_authorities", place=SUTTON).dataframe[0].value.set_index("Theme")
    shown = {str(theme): cell.strip() for theme, cell in table["England"].items() if not cell.startswith("  0%")}
    assert shown == {theme: f"{share:.0f}% of 11" for theme, share in _shares(own, "development", "listed").items()}


def test_trends_of_each_year(own: duckdb.DuckDBPyConnection, opened: Opened) -> None:
    statement = f"""
        select year, count(distinct inspection_id),
            count(distinct inspection_id) filter (
                finding_id in (select finding_id from finding_themes where theme = 'care_leavers'))
        from findings join inspections using (inspection_id)
        where framework = 'ilacs' and origin = 'listed' and kind in {SIDES["development"]}
        group by year order by year
    """  # noqa: S608 - codes of this file
    table = unfolded(opened("theme_trends", framework="ilacs", subject="care_leavers")).dataframe[0].value
    asked = table[table["Side"] == table["Side"].iloc[0]]
    shown = asked[["Year", "Inspections counted", "Inspections with such a finding"]].values.tolist()
    assert shown == [list(row) for row in own.execute(statement).fetchall()]


@pytest.mark.parametrize("word", ["pathway", "leaders", "test", "interviews"])
def test_search_finds_what_a_scan_finds(word: str, own: duckdb.DuckDBPyConnection, opened: Opened) -> None:
    statement = "select count(*) from findings where lower(concat_ws(' ', text, summary)) like '%' || ? || '%'"
    number = (own.execute(statement, [word]).fetchone() or (0,))[0]
    shown = text_of(opened("search_findings", q=word))
    assert f"**1 to {min(number, 25)} of {number} finding" in shown


@pytest.mark.parametrize(("group", "column"), [("authority", "name"), ("theme", "label")])
def test_search_groups_count_their_findings(
    group: str, column: str, own: duckdb.DuckDBPyConnection, opened: Opened
) -> None:
    statement = f"""
        select {column}, count(*) from findings join inspections using (inspection_id)
        join authorities using (ons_code) join finding_themes using (finding_id) join themes using (theme)
        where framework in ('sif', 'jtai') group by 1 order by 1
    """  # noqa: S608 - columns of this file
    expected = [f"{name}: {number} finding{'s' * (number > 1)}" for name, number in own.execute(statement).fetchall()]
    headings = opened("search_findings", framework="sif,jtai", group=group).subheader
    assert sorted(heading.value.replace("\\", "") for heading in headings if ": " in heading.value) == expected


def _shares(own: duckdb.DuckDBPyConnection, side: str, origin: str) -> dict[str, float]:
    """Share of ILACS inspections by theme, in per cent."""
    return dict(own.execute(SHARES.format(kinds=SIDES[side], origin=origin)).fetchall())
