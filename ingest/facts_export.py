"""Writes the facts to commit from a database: everything that is known of the inspections but their words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

import duckdb

from ingest import facts
from ingest.errors import ProjectError
from ingest.store import STATEMENTS, Connection, execute_file, rows_of

Row = Sequence[object]


def export_facts(database: Path, folder: Path) -> list[tuple[str, int]]:
    """Writes the facts of a database to a folder; returns each file's name and how many rows it has.

    Summaries are written by hand and only read here, so a folder that has some keeps them as they are.
    """
    if not database.is_file():
        raise ProjectError(f"{database} is missing: build it first.")
    try:
        with duckdb.connect(str(database), read_only=True) as connection:
            return _exported(connection, folder)
    except OSError as error:
        raise ProjectError(f"{folder} cannot be written ({error.strerror}).") from error
    except duckdb.Error as error:
        raise ProjectError(f"{database} is no database of this project ({str(error).splitlines()[0]}).") from error


def _exported(connection: Connection, folder: Path) -> list[tuple[str, int]]:
    execute_file(connection, STATEMENTS / "export_findings.sql")
    written = [
        _write(folder, facts.INSPECTIONS_FILE, facts.INSPECTIONS, _rows(connection, "inspections")),
        _write(folder, facts.JUDGEMENTS_FILE, facts.JUDGEMENTS, _rows(connection, "judgements")),
        _write(folder, facts.KNOWN_FILE, facts.KNOWN, _rows(connection, "known")),
        *_write_by_framework(folder, facts.LISTED_FOLDER, facts.LISTED, _rows(connection, "listed")),
        _write_narrative(connection, folder),
    ]
    if not (folder / facts.SUMMARIES_FOLDER).is_dir():
        written += _write_by_framework(folder, facts.SUMMARIES_FOLDER, facts.SUMMARIES, _rows(connection, "summaries"))
    return written


def _rows(connection: Connection, name: str) -> list[tuple[object, ...]]:
    return rows_of(connection, STATEMENTS / f"export_{name}.sql")


def _write_by_framework(folder: Path, name: str, columns: Sequence[str], rows: Iterable[Row]) -> list[tuple[str, int]]:
    """One file for each framework, of rows that begin with it; files of frameworks that have none are removed."""
    written = [
        _write(folder, f"{name}/{framework}.csv", columns, [row[1:] for row in own])
        for framework, own in groupby(rows, key=lambda row: row[0])
    ]
    current = {folder / file for file, _ in written}
    for old in (folder / name).glob("*.csv"):
        if old not in current:
            old.unlink()
    return written


def _write(folder: Path, name: str, columns: Sequence[str], rows: Sequence[Row]) -> tuple[str, int]:
    return name, facts.write_csv(folder / name, columns, rows)


def _write_narrative(connection: Connection, folder: Path) -> tuple[str, int]:
    path = folder / facts.NARRATIVE_FILE
    unfinished = path.with_name(path.name + ".writing")
    query = (STATEMENTS / "export_narrative.sql").read_text(encoding="utf-8")
    connection.sql(query).write_parquet(str(unfinished), compression="zstd")
    unfinished.replace(path)
    return facts.NARRATIVE_FILE, len(connection.read_parquet(str(path)))
