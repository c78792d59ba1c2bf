"""The databases that are measured: the real one, and made-up ones of the sizes asked for."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.synthetic import write_synthetic_database
from dashboard.database_address import origin_of
from dashboard.database_source import Source

PROJECT = Path(__file__).parent.parent
REAL = "real size"


@dataclass(frozen=True)
class Sized:
    """A database under a name that says its size, opened as the dashboard opens it."""

    name: str
    source: Source


def asked_for(description: str | None, sizes: Sequence[int]) -> tuple[Path | None, list[int]]:
    """The real database and the sizes of made-up ones that the command line asks for."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", type=Path, help="the real one; else FINDINGS_DATABASE, else one from the facts")
    parser.add_argument("--findings", type=int, nargs="*", default=list(sizes), help="sizes of made-up databases")
    arguments = parser.parse_args()
    return arguments.database, arguments.findings


@contextmanager
def sized_databases(real: Path | None, sizes: Sequence[int], with_words: bool = True) -> Iterator[Iterator[Sized]]:
    """One database after another, each closed and removed before the next is made."""
    with tempfile.TemporaryDirectory() as folder:
        yield _one_by_one(real, sizes, with_words, Path(folder))


def _one_by_one(real: Path | None, sizes: Sequence[int], with_words: bool, folder: Path) -> Iterator[Sized]:
    yield from _opened(REAL, real_database(real, folder))
    for findings in sizes:
        path = write_synthetic_database(folder / f"{findings}.duckdb", findings, with_words)
        yield from _opened(f"{findings:,} findings", path)
        path.unlink()


def _opened(name: str, path: Path) -> Iterator[Sized]:
    origin = origin_of(str(path))
    source = Source(origin, origin.stamp())
    source.take()
    yield Sized(name, source)
    source.retire()
    source.leave()


def real_database(given: Path | None, folder: Path) -> Path:
    """The file given, else that of FINDINGS_DATABASE, else one built from the facts into the folder."""
    named = os.environ.get("FINDINGS_DATABASE")
    if given or named:
        return given or Path(str(named))
    built = folder / "real.duckdb"
    command = [sys.executable, "-m", "ingest", "build", "--db", str(built)]
    subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)
    return built
