"""`python -m ingest export-facts DIR`: writes the facts to commit from a database."""

from __future__ import annotations

import argparse
from pathlib import Path

from ingest.facts_export import export_facts
from ingest.version import DATA


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `export-facts` takes."""
    parser.add_argument(
        "folder", type=Path, metavar="DIR", help="where to write them; data/facts is the committed place"
    )
    parser.add_argument(
        "--db", type=Path, default=DATA / "findings.duckdb", metavar="FILE", help="the database to read"
    )


def run(arguments: argparse.Namespace) -> int:
    """Writes the facts and says how many rows each file has."""
    for name, rows in export_facts(arguments.db, arguments.folder):
        print(f"{name:32}{rows:>9,}")
    return 0
