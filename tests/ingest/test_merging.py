"""Which day a report was published on, and which facts it stands for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingest.merging import KnownInspection, ReadFile, settle
from ingest.report_files import Catalogued, ReportFile
from ingest.reports import Inspection, Report

END = date(2024, 3, 8)
PRINTED, CATALOGUED, FACTS = date(2024, 4, 22), date(2024, 4, 24), date(2024, 4, 23)


def read(printed: date | None, catalogued: date | None, sha256: str = "new") -> ReadFile:
    inspection = Inspection(
        "80515",
        "E09000029",
        "Sutton",
        "ilacs",
        "Test",
        END,
        END,
        printed,
        lead_inspector=None,
        pages=1,
        no_overall_reason=None,
    )
    return ReadFile(
        ReportFile(Path("r.pdf"), "r.pdf", Catalogued(None, catalogued)), sha256, Report(inspection, (), ())
    )


def known(
    published: date | None = FACTS, end: date | None = END, sha256: str = "old", framework: str = "ilacs"
) -> KnownInspection:
    return KnownInspection("key", "80515", framework, end, published, "https://example.org/1", sha256)


@pytest.mark.parametrize(
    ("report", "facts", "day"),
    [
        (read(PRINTED, CATALOGUED), [], PRINTED),
        (read(None, CATALOGUED), [], CATALOGUED),
        (read(None, CATALOGUED), [known()], CATALOGUED),
        (read(None, None), [known()], FACTS),
        (read(PRINTED, CATALOGUED, sha256="old"), [known()], FACTS),
        (read(date(2023, 1, 1), CATALOGUED), [], CATALOGUED),  # a misprint: published before the inspection
        (read(None, None), [], None),
    ],
)
def test_day_of_publication(report: ReadFile, facts: list[KnownInspection], day: date | None) -> None:
    assert settle(report, facts).report.inspection.published_date == day


@pytest.mark.parametrize(
    ("facts", "stands_for_them"),
    [
        (known(), True),
        (known(end=date(2024, 3, 7)), False),
        (known(framework="jtai"), False),
        (known(end=date(2024, 3, 7), sha256="new"), True),  # the very file, whatever was read from it before
        (known(end=None, published=PRINTED), True),
        (known(end=None, published=None), False),
    ],
)
def test_facts_that_a_report_stands_for(facts: KnownInspection, stands_for_them: bool) -> None:
    assert settle(read(PRINTED, None), [facts]).replaces == (("key",) if stands_for_them else ())
