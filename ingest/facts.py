"""The committed facts: what is known of every inspection without the reports' words."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from ingest.errors import InvalidData
from ingest.merging import KnownInspection
from ingest.store import STATEMENTS, Connection, execute_file, rows_of

INSPECTIONS = (
    *("inspection_id", "ons_code", "framework", "title", "start_date", "end_date", "published_date", "lead_inspector"),
    *("pages", "url", "file_sha256", "extractor_version", "no_overall_reason", "findings"),
)
JUDGEMENTS = ("inspection_id", "area", "grade")
LISTED = (
    *("finding_id", "inspection_id", "kind", "section", "area", "body", "ordinal", "page", "paragraph"),
    *("reference", "themes", "themes_source"),
)
KNOWN = ("url", "ons_code", "document", "published_date")
SUMMARIES = ("finding_id", "summary")
NARRATIVE = (*LISTED[:3], "kind_confidence", *LISTED[3:])
INSPECTIONS_FILE, JUDGEMENTS_FILE, KNOWN_FILE = "inspections.csv", "judgements.csv", "known_inspections.csv"
NARRATIVE_FILE, LISTED_FOLDER, SUMMARIES_FOLDER = "narrative.parquet", "listed", "summaries"

Line = list[str | None]


def load_facts(connection: Connection, folder: Path) -> list[KnownInspection]:
    """Takes the facts of a folder in, checked, and returns what they know of each inspection.

    Raises InvalidData naming file and row where they break a rule. They reach the staged tables with `stage_facts`.
    """
    if not (folder / INSPECTIONS_FILE).is_file():
        raise InvalidData(
            f"{folder} holds no facts: {INSPECTIONS_FILE} is missing. Give --facts a folder or --no-facts."
        )
    _offer(connection, "raw_inspections", INSPECTIONS, [folder / INSPECTIONS_FILE], folder)
    _offer(connection, "raw_judgements", JUDGEMENTS, [folder / JUDGEMENTS_FILE], folder)
    _offer(connection, "raw_listed", LISTED, sorted((folder / LISTED_FOLDER).glob("*.csv")), folder)
    _offer(connection, "raw_known", KNOWN, [folder / KNOWN_FILE], folder)
    _offer_narrative(connection, folder / NARRATIVE_FILE)
    execute_file(connection, STATEMENTS / "take_facts.sql")
    _require_no_problems(connection, folder)
    return [KnownInspection(*row) for row in rows_of(connection, STATEMENTS / "facts_known.sql")]  # type: ignore[arg-type]


def load_summaries(connection: Connection, folder: Path) -> None:
    """Stages the summaries of a facts folder; raises InvalidData for a file that cannot be read."""
    rows = [
        line[2:]
        for path in sorted((folder / SUMMARIES_FOLDER).glob("*.csv"))
        for line in _lines(path, SUMMARIES, folder)
    ]
    _append_texts(connection, "staged_summaries", SUMMARIES, rows)


def read_kinds(path: Path) -> dict[str, str]:
    """Return the kinds that were found by reading, by the finding's id; none where there is no such file."""
    return {str(line[2]): str(line[3]) for line in _lines(path, ("finding_id", "kind"), path.parent) if line[3]}


def load_labels(connection: Connection, path: Path) -> None:
    """Stages the themes that were assigned by reading, where there is such a file."""
    rows = [[line[2], line[3]] for line in _lines(path, ("finding_id", "themes"), path.parent)]
    _append_texts(connection, "staged_labels", ("finding_id", "themes"), [row for row in rows if row[1]])


def stage_facts(connection: Connection) -> None:
    """Stages the facts taken in, without the inspections that `replaced_inspections` names."""
    execute_file(connection, STATEMENTS / "stage_facts.sql")


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """Writes a file of facts whole or not at all; returns how many rows it has."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".writing")
    with unfinished.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        written = [writer.writerow(row) for row in rows]
    unfinished.replace(path)
    return len(written)


def _require_no_problems(connection: Connection, folder: Path) -> None:
    problems = rows_of(connection, STATEMENTS / "facts_problems.sql")
    if problems:
        told = "; ".join(f"{folder / str(file)}, row {line}: {problem}" for file, line, problem in problems)
        raise InvalidData(f"{told}.")


def _offer(connection: Connection, name: str, columns: Sequence[str], paths: Iterable[Path], folder: Path) -> None:
    rows = [line for path in paths for line in _lines(path, columns, folder)]
    connection.register(name, _texts(("file", "line", *columns), rows))


def _offer_narrative(connection: Connection, path: Path) -> None:
    """Offers the narrative findings as `raw_narrative`; a missing file is one without findings."""
    if not path.is_file():
        connection.from_arrow(_no_narrative()).create_view("raw_narrative")
        return
    try:
        relation = connection.read_parquet(str(path), file_row_number=True)
        missing = [name for name in NARRATIVE if name not in relation.columns]
        if missing:
            raise InvalidData(f"{path}: the column {missing[0]} is missing.")
        relation.create_view("raw_narrative")
    except duckdb.Error as error:
        raise InvalidData(f"{path}: it cannot be read ({str(error).splitlines()[0]}).") from error


def _no_narrative() -> pa.Table:
    numbers = {"ordinal", "page", "paragraph", "file_row_number"}
    fields = [(name, pa.int64() if name in numbers else pa.string()) for name in (*NARRATIVE, "file_row_number")]
    return pa.schema([(n, pa.float64() if n == "kind_confidence" else t) for n, t in fields]).empty_table()


def _append_texts(connection: Connection, table: str, columns: Sequence[str], rows: Sequence[Line]) -> None:
    connection.from_arrow(_texts(columns, rows)).insert_into(table)


def _texts(columns: Sequence[str], rows: Sequence[Line]) -> pa.Table:
    values = list(zip(*rows, strict=True)) or [()] * len(columns)
    return pa.table({name: pa.array(value, type=pa.string()) for name, value in zip(columns, values, strict=True)})


def _lines(path: Path, columns: Sequence[str], folder: Path) -> Iterator[Line]:
    """The file's name, the line's number and its cells by column, empty ones None; nothing where there is no file."""
    if not path.is_file():
        return
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            missing = [name for name in columns if name not in (reader.fieldnames or ())]
            if missing:
                raise InvalidData(f"{path}, row 1: the column {missing[0]} is missing.")
            name = path.relative_to(folder).as_posix()
            for line in reader:
                if None in line or None in line.values():
                    raise InvalidData(f"{path}, row {reader.line_num}: it has more or fewer cells than the heading.")
                yield [name, str(reader.line_num), *(line[column] or None for column in columns)]
    except (UnicodeDecodeError, csv.Error) as error:
        raise InvalidData(f"{path}: it cannot be read as CSV ({error}).") from error
