"""Kinds that a reader found take the place of inferred ones; what is context is left out, and the rest numbered."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from ingest.build import LABELS
from ingest.kinds_read import CERTAIN, with_findings_alone
from ingest.pipeline import read_classified
from ingest.reports import Report
from tests.ingest.made_reports import letter


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """A made letter whose first listed finding, second finding and third are made narrative, one of them context."""
    path = tmp_path_factory.mktemp("letter") / "letter.txt"
    path.write_text(letter(), encoding="utf-8")
    read = read_classified(path)
    first, second, third, *others = read.findings
    told = (_told(first, "strength"), _told(second, "context"), _told(third, "area_for_development"))
    return replace(read, findings=(*told, *others))


def _told(finding, kind):
    return replace(finding, origin="narrative", kind=kind, kind_confidence=0.6)


def test_reader_takes_the_programs_place(report: Report) -> None:
    first = report.findings[0]
    settled = with_findings_alone(report, {first.finding_id: "area_for_development"}).findings[0]
    assert (settled.finding_id, settled.kind, settled.kind_confidence) == (first.finding_id, "area_for_development", 1)


def test_context_is_no_finding(report: Report) -> None:
    kept = [each.finding_id for each in with_findings_alone(report, {}).findings]
    assert kept == [each.finding_id for each in report.findings if each.kind != "context"]
    assert len(kept) == len(report.findings) - 1


def test_reader_finds_context_in_a_finding(report: Report) -> None:
    third = report.findings[2].finding_id
    assert third not in {each.finding_id for each in with_findings_alone(report, {third: "context"}).findings}


def test_reader_finds_a_finding_in_context(report: Report) -> None:
    second = report.findings[1].finding_id
    found = with_findings_alone(report, {second: "strength"}).findings[1]
    assert (found.finding_id, found.kind, found.ordinal) == (second, "strength", 2)


def test_heading_decides_listed_kinds(report: Report) -> None:
    listed = report.findings[-1]
    assert with_findings_alone(report, {listed.finding_id: "context"}).findings[-1].kind == listed.kind


def test_findings_are_numbered_without_gaps(report: Report) -> None:
    findings = with_findings_alone(report, {}).findings
    assert [each.ordinal for each in findings] == list(range(1, len(findings) + 1))


def test_certain_kinds_are_those_that_were_read(facts_database: Path) -> None:
    with LABELS.open(encoding="utf-8", newline="") as file:
        read = {row["finding_id"]: row["kind"] for row in csv.DictReader(file)}
    with duckdb.connect(str(facts_database), read_only=True) as connection:
        found = connection.execute(
            "select finding_id, kind, kind_confidence from findings where origin = 'narrative'"
        ).fetchall()
    assert {name: kind for name, kind, sure in found if sure == CERTAIN} == {
        name: read[name] for name, _, _ in found if name in read
    }
