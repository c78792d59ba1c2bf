"""How long files of 50,000 findings take: `python -m benchmarks.downloads [--database FILE]`.

From the click to the finished file, in turns with the floor: DuckDB's own copy of the same query to a file of that
format (for a workbook, its copy to CSV). Prints too the most memory that each takes beyond what the process had, each
in a process of its own, and reads the workbook back with openpyxl.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import median
from typing import IO

import duckdb
import openpyxl

from benchmarks.measured import MILLISECONDS, at_most, verdict
from benchmarks.queries import NOTHING_CHOSEN
from benchmarks.sized_databases import PROJECT, real_database
from dashboard.database import Value, parameter_names, query_text
from dashboard.database_source import BOUNDS
from dashboard.file_formats import FORMATS, ROWS_AT_ONCE, Notes, nobody
from dashboard.found_file import readable_rows

ROWS, ROUNDS, KILOBYTES = 50_000, 5, 1024
MOST_TIMES_FLOOR = {"CSV": 1.5, "Parquet": 1.5, "Excel": 12.0}
MOST_MEGABYTES = 250
QUERY = "found_findings"
NOTES = Notes("Findings", "Every finding.", "", date(2026, 1, 1))
_BOUNDS = {name: BOUNDS[name] for name in ("memory_limit", "threads")}


def main() -> int:
    """Measures and prints; 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", type=Path, help="else FINDINGS_DATABASE, else one from the facts")
    parser.add_argument("--peak", choices=FORMATS, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.peak:
        print(_grown(given.database, given.peak))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        database = real_database(given.database, Path(folder))
        return verdict([check for name in FORMATS for check in _checked(database, name, Path(folder))])


def _checked(database: Path, name: str, folder: Path) -> list[bool]:
    pairs = [(_timed(_made, database, name), _timed(_copied, database, name, folder)) for _ in range(ROUNDS)]
    own, floor = (median(seconds) * MILLISECONDS for seconds in zip(*pairs, strict=True))
    most = MOST_TIMES_FLOOR[name]
    missed = "" if own <= most * floor else "  <- missed"
    print(f"{name}: {own / floor:.2f} x DuckDB's copy ({own:.0f} ms, {floor:.0f} ms; at most {most:g} x){missed}")
    if name == "Excel":
        _require_rows(_made(database, name))
    peak = subprocess.run(
        [sys.executable, "-m", "benchmarks.downloads", "--peak", name, "--database", str(database)],
        cwd=PROJECT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return [own <= most * floor, at_most(f"{name}, memory", float(peak.stdout), MOST_MEGABYTES, "MB")]


def _timed(step, *given) -> float:
    began = time.perf_counter()
    step(*given)
    return time.perf_counter() - began


def _made(database: Path, name: str, rows: int = ROWS) -> IO[bytes]:
    """The file as the dashboard makes it on a click: on disk, to be sent from there."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - closed when nobody reads it any more
    with _opened(database) as connection:
        found = connection.execute(query_text(QUERY), _parameters(rows)).to_arrow_reader(ROWS_AT_ONCE)
        FORMATS[name].write(readable_rows(found), NOTES, file, nobody)
    return file


def _copied(database: Path, name: str, folder: Path) -> None:
    with _opened(database) as connection:
        rows = connection.sql(query_text(QUERY), params=_parameters())
        rows.write_parquet(str(folder / "copy")) if name == "Parquet" else rows.write_csv(str(folder / "copy"))


def _grown(database: Path, name: str) -> float:
    """Megabytes by which the process grew at its most while it made the file; imports come before."""
    _made(database, name, 1)
    before = _most_held()
    _made(database, name)
    return (_most_held() - before) / KILOBYTES


def _most_held() -> int:
    """Kilobytes that this process held at its most; unlike getrusage's, not those of the one that started it."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:"))


def _opened(database: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(database), read_only=True, config=_BOUNDS)


def _parameters(rows: int = ROWS) -> dict[str, Value]:
    chosen: dict[str, Value] = {**NOTHING_CHOSEN, "page_length": rows}
    return {name: chosen[name] for name in parameter_names(QUERY)}


def _require_rows(file: IO[bytes]) -> None:
    """Raises ValueError where openpyxl does not find as many rows as were asked for, and a heading."""
    found = sum(1 for _ in openpyxl.load_workbook(file, read_only=True)["Data"].rows)
    if found != ROWS + 1:
        raise ValueError(f"openpyxl reads {found} rows, not {ROWS + 1}")


if __name__ == "__main__":
    sys.exit(main())
