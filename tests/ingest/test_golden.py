"""Reports read by hand: any change that loses or moves one of their findings fails here."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from ingest.errors import InvalidData
from ingest.evaluate import differences
from ingest.golden import GoldenReport, ends_of, fingerprint, load_golden
from ingest.reading import read_report

GOLDEN = load_golden()


def name(report: GoldenReport) -> str:
    return report.file


@pytest.mark.parametrize("expected", GOLDEN, ids=name)
def test_report_still_gives_what_was_read(corpus: Path, expected: GoldenReport) -> None:
    path = corpus / expected.file
    if not path.is_file():
        pytest.skip(f"the corpus does not hold {expected.file}")
    assert differences(expected, read_report(path)) == []


def test_golden_reports_cover_all_frameworks() -> None:
    frameworks = Counter(report.framework for report in GOLDEN)
    assert len(GOLDEN) >= 40
    assert set(frameworks) == {"cra", "slac", "sif", "ilacs", "jtai", "send"}
    assert sum(len(report.findings) for report in GOLDEN) > 1_000


def test_golden_files_hold_no_words() -> None:
    prints = [
        each
        for report in GOLDEN
        for finding in report.findings
        for each in (finding.first, finding.last, finding.words)
    ]
    assert all(re.fullmatch("[0-9a-f]{12}", each) for each in prints)


def test_fingerprint_is_of_the_words() -> None:
    assert fingerprint("Children’s plans – late.") == fingerprint("CHILDRENS  plans late")
    assert ends_of("one two three four five six seven") == (
        fingerprint("one two three four five six"),
        fingerprint("two three four five six seven"),
    )


def test_malformed_golden_row_is_named(tmp_path: Path) -> None:
    (tmp_path / "findings.csv").write_text("file,kind\nx,y\n")
    (tmp_path / "reports.csv").write_text("file\nx\n")
    with pytest.raises(InvalidData, match="malformed"):
        load_golden(tmp_path)
