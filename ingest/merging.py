"""One inspection from what several sources say of it: reports read twice, amended ones, and the committed facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from ingest.identity import inspection_id
from ingest.report_files import Rejection, ReportFile
from ingest.reports import Inspection, Report


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A report with the file it was read from."""

    file: ReportFile
    sha256: str
    report: Report


@dataclass(frozen=True, slots=True)
class KnownInspection:
    """What the facts say of one inspection, as far as a report of the same inspection needs it."""

    inspection_id: str
    urn: str
    framework: str
    end_date: date | None
    published_date: date | None
    url: str | None
    file_sha256: str | None


@dataclass(frozen=True, slots=True)
class SettledReport:
    """A report with its key, address and publication date settled; `replaces` are the facts that it stands for."""

    inspection_id: str
    url: str | None
    sha256: str
    report: Report
    replaces: tuple[str, ...]


def one_for_each_inspection(read: Iterable[ReadFile]) -> tuple[list[ReadFile], list[Rejection]]:
    """The latest report of each inspection, in the order of their names, and the others with what became of them.

    The report that was published later supersedes; of reports published on the same day, the one whose name is last.
    """
    latest: dict[tuple[str, str, str], ReadFile] = {}
    passed_over: list[Rejection] = []
    for each in sorted(read, key=_issue):
        key = _key(each.report.inspection)
        if key in latest:
            passed_over.append(_passed_over(latest[key], each))
        latest[key] = each
    return sorted(latest.values(), key=lambda each: each.file.name), passed_over


def settle(read: ReadFile, known: Iterable[KnownInspection]) -> SettledReport:
    """The report with what the facts know of its inspection and it does not say itself.

    Its publication date is the one printed, else the catalogue's or its file name's, else the facts'. A file that the
    facts were drawn from keeps their date and so their key.
    """
    same = tuple(each for each in known if _is_same(read, each))
    inspection = read.report.inspection
    published = _published(read, same)
    return SettledReport(
        inspection_id=inspection_id(inspection.urn, inspection.framework, published, inspection.end_date),
        url=read.file.catalogued.url or next((each.url for each in same if each.url), None),
        sha256=read.sha256,
        report=replace(read.report, inspection=replace(inspection, published_date=published)),
        replaces=tuple(each.inspection_id for each in same),
    )


def _issue(read: ReadFile) -> tuple[date, str]:
    printed = read.report.inspection.published_date
    return read.file.catalogued.published or printed or date.min, read.file.name


def _key(inspection: Inspection) -> tuple[str, str, str]:
    return inspection.urn, inspection.framework, str(inspection.end_date or inspection.published_date)


def _passed_over(earlier: ReadFile, later: ReadFile) -> Rejection:
    """What to say of the earlier of two reports of one inspection."""
    file = earlier.file
    same = _words(earlier.report) == _words(later.report)
    fault = "it is the same report as" if same else "it is an earlier edition of the report in"
    return Rejection(file.path, file.name, f"{fault} {later.file.name}, which is used instead")


def _words(report: Report) -> list[str]:
    return [finding.finding_id for finding in report.findings]


def _is_same(read: ReadFile, known: KnownInspection) -> bool:
    if known.file_sha256 == read.sha256:
        return True
    inspection = read.report.inspection
    if (known.urn, known.framework) != (inspection.urn, inspection.framework):
        return False
    if inspection.end_date and known.end_date:
        return inspection.end_date == known.end_date
    dates = (inspection.published_date, read.file.catalogued.published)
    return known.published_date is not None and known.published_date in dates


def _published(read: ReadFile, same: Iterable[KnownInspection]) -> date | None:
    inspection, facts = read.report.inspection, tuple(same)
    from_this_file = [each.published_date for each in facts if each.file_sha256 == read.sha256]
    from_others = [each.published_date for each in facts]
    printed_or_catalogued = [inspection.published_date, read.file.catalogued.published]
    for day in (*from_this_file, *printed_or_catalogued, *from_others):
        # A misprint may put the publication before the inspection's end; the next source then decides.
        if day is not None and (inspection.end_date is None or day >= inspection.end_date):
            return day
    return None
