"""What a new database changes against the one whose place it takes."""

from __future__ import annotations

from pathlib import Path

import duckdb

from ingest.store import STATEMENTS, Connection, append

_COLUMNS = ("inspection_id", "title", "findings", "with_words")


def write_changes(connection: Connection, earlier: Path) -> None:
    """Fills `build_changes`; it stays empty where no earlier database of our shape stands."""
    before = _inspections(earlier)
    if before is None:
        return
    query = (STATEMENTS / "inspection_sizes.sql").read_text(encoding="utf-8")
    after = {str(row[0]): row for row in connection.execute(query).fetchall()}
    rows = [(name, *_change(before.get(name), after.get(name))) for name in sorted({*before, *after})]
    append(connection, "build_changes", [row for row in rows if row[1]])


def _inspections(database: Path) -> dict[str, tuple[object, ...]] | None:
    if not database.is_file():
        return None
    try:
        with duckdb.connect(str(database), read_only=True) as connection:
            query = (STATEMENTS / "inspection_sizes.sql").read_text(encoding="utf-8")
            return {str(row[0]): row for row in connection.execute(query).fetchall()}
    except duckdb.Error:
        # A damaged or foreign file is about to be replaced by a sound one; there is nothing to compare with.
        return None


def _change(before: tuple[object, ...] | None, after: tuple[object, ...] | None) -> tuple[str, str]:
    """Which change it is and its detail; empty words where there is none."""
    if before is None:
        return "added", str(after[1]) if after else ""
    if after is None:
        return "removed", str(before[1])
    if before[3] != after[3]:
        return "changed", "the report's own words are here now" if after[3] else "the report's own words are gone"
    if before[2] != after[2]:
        return "changed", f"{after[2]} findings, {before[2]} before"
    return "", ""
