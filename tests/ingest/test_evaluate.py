"""Scores of the reading against what it must give."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ingest.errors import UnusableFile
from ingest.evaluate import ALL, Score, differences, evaluate, write_scores
from ingest.golden import GoldenFinding, GoldenReport, ends_of, fingerprint
from ingest.reading import read_report
from tests.ingest.made_reports import letter

FILE = "letter.txt"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / FILE).write_text(letter(), encoding="utf-8")
    return tmp_path


def golden(folder: Path) -> GoldenReport:
    """What the letter gives, taken for what it must give."""
    report = read_report(folder / FILE)
    found = report.inspection
    findings = tuple(
        GoldenFinding(
            each.kind,
            fingerprint(each.section),
            each.body,
            each.page,
            each.reference or "",
            *ends_of(each.text or ""),
            fingerprint(each.text or ""),
        )
        for each in report.findings
        if each.origin == "listed"
    )
    start, end, published = (str(day or "") for day in (found.start_date, found.end_date, found.published_date))
    return GoldenReport(
        FILE, found.urn, found.framework, start, end, published, found.lead_inspector or "", frozenset(), findings
    )


def scores(folder: Path, expected: GoldenReport) -> dict[str, Score]:
    return {score.measure: score for score in evaluate(folder, [expected]) if score.framework == ALL}


def test_all_right_is_a_share_of_one(folder: Path) -> None:
    found = scores(folder, golden(folder))
    assert {score.share for score in found.values()} == {1.0}
    assert found["listed findings, recall"].of == len(golden(folder).findings)
    assert differences(golden(folder), read_report(folder / FILE)) == []


def test_missed_finding_lowers_recall(folder: Path) -> None:
    expected = golden(folder)
    missed = replace(expected.findings[0], first="0" * 12)
    found = scores(folder, replace(expected, findings=(*expected.findings, missed)))
    assert found["listed findings, precision"].share == 1.0
    assert found["listed findings, recall"].of - found["listed findings, recall"].right == 1


def test_finding_too_many_lowers_precision(folder: Path) -> None:
    expected = golden(folder)
    found = scores(folder, replace(expected, findings=expected.findings[1:]))
    assert found["listed findings, recall"].share == 1.0
    assert found["listed findings, precision"].of - found["listed findings, precision"].right == 1


@pytest.mark.parametrize(
    ("measure", "change"),
    [("kind", {"kind": "satisfactory"}), ("page", {"page": 9}), ("whole text", {"words": "0" * 12}),
     ("body", {"body": "lscb"}), ("section", {"section": "0" * 12}), ("reference", {"reference": "Outcome 4"})],
)  # fmt: skip
def test_each_measure_is_counted_apart(folder: Path, measure: str, change: dict[str, object]) -> None:
    expected = golden(folder)
    changed = replace(expected, findings=(replace(expected.findings[0], **change), *expected.findings[1:]))  # type: ignore[arg-type]
    wrong = {name: score.of - score.right for name, score in scores(folder, changed).items() if score.right < score.of}
    assert wrong == {measure: 1}
    assert differences(changed, read_report(folder / FILE)) == [f"{FILE}: {measure}: 1 wrong"]


def test_grade_too_many_is_wrong(folder: Path) -> None:
    expected = replace(golden(folder), judgements=frozenset([("leadership", "good")]))
    assert scores(folder, expected)["judgements"] == Score("judgements", ALL, 0, 1)


def test_folder_without_reports_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableFile, match="give their folder"):
        evaluate(tmp_path)


def test_scores_are_written_as_a_table(tmp_path: Path) -> None:
    write_scores([Score("kind", ALL, 99, 100)], tmp_path / "scores.csv")
    assert (tmp_path / "scores.csv").read_text() == "measure,framework,right,of,share\nkind,all,99,100,0.9900\n"
