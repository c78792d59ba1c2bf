"""`python -m ingest check-summaries`: checks the summaries against the findings of a database."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import duckdb

from ingest.errors import ProjectError
from ingest.store import STATEMENTS, rows_of
from ingest.summaries import Checked, ListedFinding, check_summaries, load_summaries
from ingest.version import DATA

_MOST_SHOWN = 60


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `check-summaries` takes."""
    parser.add_argument("--facts", type=Path, default=DATA / "facts", metavar="DIR", help="facts (default: data/facts)")
    parser.add_argument(
        "--db", type=Path, default=DATA / "findings.duckdb", metavar="FILE", help="a database, built with the reports"
    )


def run(arguments: argparse.Namespace) -> int:
    """Checks; 0 where nothing is wrong, 1 where something is (each problem a line on standard error)."""
    checked = check_summaries(load_summaries(arguments.facts / "summaries"), _findings(arguments.db))
    for problem in checked.problems[:_MOST_SHOWN]:
        print(problem, file=sys.stderr)
    _report(checked)
    return 1 if checked.problems else 0


def _findings(database: Path) -> list[ListedFinding]:
    if not database.is_file():
        raise ProjectError(f"{database} is not there: build it first, with --reports so that words can be compared")
    with duckdb.connect(str(database), read_only=True) as connection:
        return [ListedFinding(*map(_text, row)) for row in rows_of(connection, STATEMENTS / "listed_findings.sql")]  # type: ignore[arg-type]


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _report(checked: Checked) -> None:
    share = checked.summarised / checked.findings if checked.findings else 0.0
    print(f"{checked.summarised:,} of {checked.findings:,} listed findings have a summary ({share:.1%}).")
    if checked.compared < checked.summarised:
        missing = checked.summarised - checked.compared
        print(f"{missing:,} could not be compared with the report: build with --reports first.")
    print(f"{len(checked.problems):,} problems.")
