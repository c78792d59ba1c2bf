"""What every query in queries/ must keep to."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from dashboard.database import parameter_names
from tests.made_database import write_made_database

PROJECT = Path(__file__).parent.parent.parent
QUERIES = sorted((PROJECT / "queries").glob("*.sql"))
SQL = re.compile(r"\bselect\b.+\bfrom\b", re.IGNORECASE | re.DOTALL)
UPPER = re.compile(r"\b(SELECT|FROM|WHERE|JOIN|GROUP BY|ORDER BY)\b")
# Every parameter that a query may name, with a value that filters nothing.
NEUTRAL: dict[str, object] = {
    "authorities": [], "frameworks": [], "kinds": [], "themes": [], "areas": [], "origins": [], "terms": [],
    "inspections": [], "left_out": [], "phrases": [], "counted_origins": ["listed"], "from_year": 2000, "to_year": 2100,
    "sort": "newest", "grouped_by": "theme", "page_length": 25, "skipped": 0,
    "theme": "care_leavers", "table": "themes", "most": 10, "numbers": [0, 1],
}  # fmt: skip


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory):
    """The made database, read only."""
    path = write_made_database(tmp_path_factory.mktemp("queries") / "findings.duckdb")
    with duckdb.connect(str(path), read_only=True) as opened:
        yield opened


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.stem)
def test_runs_on_our_schema(query: Path, connection: duckdb.DuckDBPyConnection) -> None:
    unknown = parameter_names(query.stem) - NEUTRAL.keys()
    assert not unknown, f"{query.name} names parameters that no filter gives: {sorted(unknown)}"
    given = {name: NEUTRAL[name] for name in parameter_names(query.stem)}
    described = connection.execute(f"describe {query.read_text(encoding='utf-8')}", given).fetchall()
    names = [column[0] for column in described]
    assert len(names) == len(set(names)), "every column needs a name of its own"
    connection.execute(query.read_text(encoding="utf-8"), given).fetchall()


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.stem)
def test_begins_with_one_sentence(query: Path) -> None:
    first = query.read_text(encoding="utf-8").splitlines()[0]
    assert re.fullmatch(r"-- [A-Z].*\.", first), first
    assert not UPPER.search(query.read_text(encoding="utf-8")), "keywords are lower case"


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.stem)
def test_query_is_used_somewhere(query: Path) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in _python())
    assert f'"{query.stem}"' in code


@pytest.mark.parametrize("path", [*(PROJECT / "dashboard").glob("*.py"), *(PROJECT / "pages").glob("*.py")], ids=str)
def test_no_sql_in_python(path: Path) -> None:
    strings = re.findall(r'"""(?:.|\n)*?"""|"[^"\n]*"', path.read_text(encoding="utf-8"))
    found = [text for text in strings if not text.startswith('"""') and SQL.search(text)]
    assert not found


def _python() -> list[Path]:
    return [*(PROJECT / "dashboard").glob("*.py"), *(PROJECT / "pages").glob("*.py")]
