"""The last look at a report before it becomes rows: one impossible value must cost its report, not the whole build."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from ingest.errors import UnusableFile
from ingest.reports import Finding, Inspection, Report

EARLIEST, LATEST = date(2005, 1, 1), date(2100, 12, 31)
MOST_PARAGRAPHS = 2000


def sound(report: Report) -> Report:
    """The report, fit for the tables; raises UnusableFile where it says what cannot be."""
    _require_possible_dates(report.inspection)
    _require_distinct("judgement area", (each.area for each in report.judgements))
    _require_distinct("finding", (each.finding_id for each in report.findings))
    for finding in report.findings:
        if not 1 <= finding.page <= report.inspection.pages:
            raise UnusableFile(f"a finding was read on page {finding.page}, which it does not have")
    return replace(report, findings=tuple(_storable(finding) for finding in report.findings))


def _require_possible_dates(inspection: Inspection) -> None:
    for day in (inspection.start_date, inspection.end_date, inspection.published_date):
        if day is not None and not EARLIEST <= day <= LATEST:
            raise UnusableFile(f"it prints an impossible date, {day.isoformat()}")
    if inspection.start_date and inspection.end_date and inspection.start_date > inspection.end_date:
        raise UnusableFile(f"it prints an inspection that begins ({inspection.start_date}) after it ends")


def _require_distinct(name: str, values: Iterable[str]) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise UnusableFile(f"the {name} “{value}” was read in it twice")
        seen.add(value)


def _storable(finding: Finding) -> Finding:
    """The finding without a paragraph number that can be none, and with text that can be stored as UTF-8."""
    number = finding.paragraph
    kept = number if number is not None and 1 <= number <= MOST_PARAGRAPHS else None
    text = finding.text.encode("utf-8", "replace").decode() if finding.text is not None else None
    return replace(finding, paragraph=kept, text=text)
