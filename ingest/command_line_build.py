"""`python -m ingest build`: builds the database, showing progress and telling every file that is not used."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from tqdm import tqdm

from ingest.build import BuildOrder, Built, build
from ingest.report_files import Rejection, shown
from ingest.version import DATA


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `build` takes."""
    sources = parser.add_mutually_exclusive_group()
    sources.add_argument(
        "--facts", type=Path, default=DATA / "facts", metavar="DIR", help="facts (default: data/facts)"
    )
    sources.add_argument("--no-facts", action="store_true", help="build from report files alone")
    parser.add_argument("--reports", type=Path, action="append", default=[], metavar="DIR", help="a folder of reports")
    parser.add_argument(
        "--db", type=Path, default=DATA / "findings.duckdb", metavar="FILE", help="the database to write"
    )
    parser.add_argument("--jobs", type=_jobs, default=os.cpu_count() or 1, metavar="N", help="default: every core")
    parser.add_argument(
        "--cache", type=Path, default=DATA / "cache", metavar="DIR", help="what was read before is kept here"
    )


def run(arguments: argparse.Namespace) -> int:
    """Builds; 0 where a database was written (a ProjectError becomes 2 and leaves any earlier one untouched)."""
    order = BuildOrder(
        database=arguments.db,
        facts=None if arguments.no_facts else arguments.facts,
        reports=tuple(arguments.reports),
        jobs=arguments.jobs,
        cache=arguments.cache,
    )
    built = build(order, _progress, _tell)
    _summarise(built, arguments.db)
    return 0


def _jobs(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("give at least one job")
    return number


def _progress(items: Iterator[object], total: int) -> Iterable[object]:
    # disable=None: no bar where standard error is a file or a pipe.
    return tqdm(items, total=total, desc="Reading reports", unit=" reports", disable=None, dynamic_ncols=True)


def _tell(rejection: Rejection) -> None:
    tqdm.write(f"{shown(rejection.path)}: {rejection.reason}", file=sys.stderr)


def _summarise(built: Built, database: Path) -> None:
    run = built.run
    print(f"{'Framework':48}{'inspections':>12}{'judgements':>12}{'listed':>10}{'narrative':>11}")
    for label, inspections, judgements, listed, narrative in built.frameworks:
        print(f"{label:48}{inspections:>12,}{judgements:>12,}{listed:>10,}{narrative:>11,}")
    if run.files:
        print(
            f"Read {run.used:,} of {run.files:,} report files ({run.from_cache:,} as read before); "
            f"{len(run.rejected):,} not used."
        )
    print(f"Wrote {shown(database)}.")
