"""The rows of a settled report, in the order of the staged tables' columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ingest.merging import SettledReport
from ingest.store import Connection, append

Row = tuple[object, ...]


def stage_reports(
    connection: Connection, reports: Sequence[SettledReport], version: str, grade_ranks: Mapping[str, int]
) -> None:
    """Stages every report and names the facts that it replaces."""
    append(connection, "staged_inspections", (_inspection(each, version) for each in reports))
    append(connection, "staged_judgements", (row for each in reports for row in _judgements(each, grade_ranks)))
    append(connection, "staged_findings", (row for each in reports for row in _findings(each)))
    append(connection, "staged_themes", (row for each in reports for row in _themes(each)))
    append(connection, "replaced_inspections", sorted({(name,) for each in reports for name in each.replaces}))


def _inspection(settled: SettledReport, version: str) -> Row:
    each = settled.report.inspection
    day = each.end_date or each.published_date
    return (
        settled.inspection_id,
        each.ons_code,
        each.framework,
        each.title,
        each.start_date,
        each.end_date,
        each.published_date,
        day.year if day else None,
        each.lead_inspector,
        each.pages,
        settled.url,
        settled.sha256,
        version,
        each.no_overall_reason,
        True,
    )


def _judgements(settled: SettledReport, grade_ranks: Mapping[str, int]) -> Iterator[Row]:
    for each in settled.report.judgements:
        yield settled.inspection_id, each.area, each.grade, grade_ranks[each.grade]


def _findings(settled: SettledReport) -> Iterator[Row]:
    for each in settled.report.findings:
        yield (
            each.finding_id,
            settled.inspection_id,
            each.kind,
            each.kind_confidence,
            each.origin,
            each.section,
            each.area,
            each.body,
            each.ordinal,
            each.page,
            each.paragraph,
            each.text,
            None,
            each.reference,
        )


def _themes(settled: SettledReport) -> Iterator[Row]:
    for finding in settled.report.findings:
        for each in finding.themes:
            yield finding.finding_id, each.theme, each.rank, each.source, each.evidence
