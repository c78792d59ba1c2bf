"""Whole letters and reports, written for the tests, one for each framework and layout."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.errors import UnusableFile
from ingest.reading import read_report
from ingest.reports import Report
from tests.ingest.report_maker import ReportMaker

LETTERS = Path(__file__).parent / "letters"
PLAIN = sorted((LETTERS / "cra").glob("*.toml"))
PRINTED = sorted((LETTERS / "reports").glob("*.toml"))
ABOUT = ("authority", "start_date", "end_date", "published_date", "lead_inspector")


def expected(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def plain_letter(letter: dict[str, Any], path: Path) -> Path:
    text = letter["text"].replace("\n", letter.get("line_end", "\n"))
    path.write_bytes(text.encode(letter.get("encoding", "utf-8")))
    return path


def about(report: Report) -> dict[str, Any]:
    return {name: getattr(report.inspection, name) for name in ABOUT}


def stem(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", PLAIN, ids=stem)
def test_letter_gives_every_kind_and_text(tmp_path: Path, path: Path) -> None:
    letter = expected(path)
    report = read_report(plain_letter(letter, tmp_path / "letter.txt"))
    assert [[each.kind, each.text] for each in report.findings if each.origin == "listed"] == letter["findings"]
    assert about(report) == {name: letter.get(name) for name in ABOUT}
    assert report.inspection.framework == "cra"


@pytest.mark.parametrize("path", PRINTED, ids=stem)
def test_report_gives_what_it_prints(tmp_path: Path, path: Path) -> None:
    made = expected(path)
    report = read_report(ReportMaker(made["footer"]).write(made["text"], tmp_path / "report.pdf"))
    listed = [each for each in report.findings if each.origin == "listed"]
    found = [[f.kind, f.body, f.page, f.paragraph or 0, f.text, f.reference or ""] for f in listed]
    assert found == made["findings"]
    assert sorted([each.area, each.grade] for each in report.judgements) == sorted(made["judgements"])
    assert about(report) == {name: made.get(name) for name in ABOUT}
    assert report.inspection.framework == made["framework"]


def test_every_framework_has_a_report() -> None:
    assert {expected(path)["framework"] for path in PRINTED} == {
        "cra", "slac", "sif", "ilacs", "jtai", "send", "focused_visit", "monitoring_visit",
    }  # fmt: skip


def test_narrative_carries_place_and_area(tmp_path: Path) -> None:
    made = expected(LETTERS / "reports" / "ilacs_2018_report.toml")
    report = read_report(ReportMaker(made["footer"]).write(made["text"], tmp_path / "report.pdf"))
    told = [(f.area, f.page, f.paragraph) for f in report.findings if f.origin == "narrative" and f.paragraph]
    assert told == [("help_and_protection", 3, 1), ("help_and_protection", 3, 1), ("help_and_protection", 3, 2)]
    assert all(finding.kind == "" for finding in report.findings if finding.origin == "narrative")


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    path = plain_letter(expected(PLAIN[0]), tmp_path / "letter.txt")
    assert read_report(path) == read_report(path)


HOSTILE = [
    "x",
    "- ",
    "1 ",
    "A. ",
    "\n",
    "in\n",
    "yours sincerely ",
    "1 March 2010 ",
    "(national framework ",
    "’",
    ".",
    " ",
    "-",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_endless_text_ends_in_time(tmp_path: Path, piece: str) -> None:
    opening = expected(PLAIN[0])["text"].partition("From the")[0] + "\nStrengths\n\n- "
    path = tmp_path / "letter.txt"
    path.write_text(opening + piece * (120_000 // len(piece)))
    read_report(path)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.one_of(st.text(max_size=60), st.sampled_from(["Strengths", "Areas for development", "- A b", "\f"])))
)
def test_any_text_is_a_report_or_refused(tmp_path: Path, rows: list[str]) -> None:
    opening = expected(PLAIN[0])["text"].partition("From the")[0]
    path = tmp_path / "letter.txt"
    path.write_bytes((opening + "\n".join(rows)).encode("utf-8", "surrogatepass"))
    assert read_report(path).inspection.authority
    path.write_bytes("\n".join(rows).encode("utf-8", "surrogatepass"))
    with pytest.raises(UnusableFile):
        read_report(path)
