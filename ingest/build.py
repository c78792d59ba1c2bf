"""The build: from facts and report files to a database that takes the place of the one before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from ingest import facts
from ingest.cache import Cache
from ingest.changes import write_changes
from ingest.errors import ProjectError
from ingest.guard import Guard
from ingest.kinds_read import with_findings_alone
from ingest.merging import KnownInspection, SettledReport, settle
from ingest.reading_run import Progress, ReadingRun, Reject, read_folders
from ingest.reference import load_authorities, load_statistical_neighbours
from ingest.report_files import Rejection
from ingest.report_rows import stage_reports
from ingest.search_terms import write_search_terms
from ingest.store import DERIVE, SCHEMA, STATEMENTS, Connection, append, execute_file, new_database, rows_of
from ingest.version import DATA, extractor_version
from ingest.vocabularies import Vocabularies, load_vocabularies

TAXONOMY, REFERENCE, LABELS = DATA / "taxonomy", DATA / "reference", DATA / "taxonomy" / "labels.csv"


@dataclass(frozen=True, slots=True)
class BuildOrder:
    """What to build from and where to; `facts` is None where none are to be used."""

    database: Path
    facts: Path | None
    reports: tuple[Path, ...]
    jobs: int
    cache: Path


@dataclass(frozen=True, slots=True)
class Built:
    """What a build read; for each framework its label, inspections, judgements, listed and narrative findings."""

    frameworks: tuple[tuple[str, int, int, int, int], ...]
    run: ReadingRun


def build(order: BuildOrder, progress: Progress, reject: Reject) -> Built:
    """Builds the database and returns what is in it; raises ProjectError, with nothing changed, where it cannot."""
    vocabularies = load_vocabularies(TAXONOMY)
    if order.facts is None and not order.reports:
        raise ProjectError("There is nothing to build from: give --reports a folder, or leave --no-facts out.")
    with new_database(order.database) as connection:
        write_vocabularies(connection, vocabularies)
        execute_file(connection, STATEMENTS / "stage.sql")
        known = facts.load_facts(connection, order.facts) if order.facts else []
        run = _read(order, progress, reject)
        reports = _settled(run, known, reject)
        _stage(connection, order, reports, vocabularies)
        execute_file(connection, STATEMENTS / "settle.sql")
        append(connection, "rejected_files", [(each.name, each.reason) for each in run.rejected])
        execute_file(connection, DERIVE)
        write_search_terms(connection)
        write_changes(connection, order.database)
        _write_build_info(connection, order)
        frameworks = rows_of(connection, STATEMENTS / "by_framework.sql")
    return Built(tuple(frameworks), run)  # type: ignore[arg-type]


def write_vocabularies(connection: Connection, vocabularies: Vocabularies) -> None:
    """Fills the tables of vocabularies, authorities and their statistical neighbours."""
    for table in ("frameworks", "kinds", "themes", "grades", "areas"):
        append(connection, table, getattr(vocabularies, table))
    append(connection, "authorities", _authority_rows())
    neighbours = load_statistical_neighbours(REFERENCE)
    append(
        connection,
        "statistical_neighbours",
        [(each.ons_code, each.neighbour_ons_code, each.rank) for each in neighbours],
    )


def _authority_rows() -> Iterator[Sequence[object]]:
    for each in load_authorities(REFERENCE):
        yield (
            each.ons_code,
            each.dfe_code,
            each.urn,
            each.name,
            each.also_known_as,
            each.region,
            each.authority_type,
            each.is_london_borough,
            each.london_part,
            each.population_0_25,
            each.tile_row,
            each.tile_column,
            each.london_row,
            each.london_column,
            each.abolished_on,
            each.successor_ons_codes,
        )


def _read(order: BuildOrder, progress: Progress, reject: Reject) -> ReadingRun:
    if not order.reports:
        return ReadingRun()
    cache = Cache(order.cache, extractor_version())
    with Guard(order.jobs) as guard:
        run = read_folders(order.reports, guard, cache, progress, reject)
    cache.drop_other_versions()
    return run


def _settled(run: ReadingRun, known: Sequence[KnownInspection], reject: Reject) -> list[SettledReport]:
    """The reports with their keys; of two that come to one key, which only a misread date can cause, the first."""
    taken: dict[str, str] = {}
    reports: list[SettledReport] = []
    kinds_read = facts.read_kinds(LABELS) if run.reports else {}
    for read in run.reports:
        report = settle(replace(read, report=with_findings_alone(read.report, kinds_read)), known)
        fault = _fault(report, taken)
        if fault:
            rejection = Rejection(read.file.path, read.file.name, fault)
            run.rejected.append(rejection)
            reject(rejection)
        else:
            taken[report.inspection_id] = read.file.name
            reports.append(report)
    run.used = len(reports)
    return reports


def _fault(settled: SettledReport, taken: Mapping[str, str]) -> str | None:
    inspection = settled.report.inspection
    if inspection.end_date is None and inspection.published_date is None:
        return "no date can be read in it: begin its file's name with the day of publication, YYYY-MM-DD"
    if settled.inspection_id in taken:
        return f"it has the authority, framework and date of {taken[settled.inspection_id]}, which is used instead"
    return None


def _stage(
    connection: Connection, order: BuildOrder, reports: Sequence[SettledReport], vocabularies: Vocabularies
) -> None:
    ranks = {str(row[0]): int(str(row[2])) for row in vocabularies.grades}
    stage_reports(connection, reports, extractor_version(), ranks)
    if order.facts:
        facts.stage_facts(connection)
        facts.load_summaries(connection, order.facts)
    if reports:  # the facts say themselves which of their themes were read
        facts.load_labels(connection, LABELS)


def _write_build_info(connection: Connection, order: BuildOrder) -> None:
    counts = [(str(name), str(value)) for name, value in rows_of(connection, STATEMENTS / "counts.sql")]
    about = [
        ("built_at", datetime.now(UTC).isoformat(timespec="seconds")),
        ("extractor_version", extractor_version()),
        ("facts_used", "yes" if order.facts else "no"),
        ("report_folders", str(len(order.reports))),
        ("schema_version", schema_version()),
    ]
    append(connection, "build_info", sorted(about + counts))


def schema_version() -> str:
    """Twelve hexadecimal digits that change whenever the shape of the database does."""
    return hashlib.sha256(SCHEMA.read_bytes()).hexdigest()[:12]
