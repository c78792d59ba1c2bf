"""What the briefings on an authority and on a theme hold, made from the made database."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.briefing import Briefing
from dashboard.briefing_authority import authority_briefing
from dashboard.briefing_html import html_file
from dashboard.briefing_theme import theme_briefing
from dashboard.briefing_word import word_file
from dashboard.filters import Selection
from dashboard.frame import View
from dashboard.inspected import inspections_of
from dashboard.inspection_notes import listed_findings
from dashboard.profile import Profile
from dashboard.rates import TOO_FEW
from dashboard.recurrence import recurrence_of
from dashboard.vocabulary import Vocabulary
from tests.made_database import CROYDON, SUTTON

MADE_ON = date(2026, 1, 2)


def on_authority(code: str, words: Vocabulary) -> Briefing:
    """The briefing on one authority."""
    view = View("authority-profile", Selection({"place": (code,)}), words, {"findings": 6})
    profile = Profile(words.authorities[code], inspections_of(view), view)
    return authority_briefing(profile, recurrence_of(view), listed_findings(view), "", MADE_ON)


def on_theme(theme: str, words: Vocabulary) -> Briefing:
    """The briefing on one theme in all of England."""
    return theme_briefing(View("theme-trends", Selection(), words, {}), theme, "", MADE_ON)


def test_authority_has_its_parts_newest_first(words: Vocabulary) -> None:
    headings = [part.heading for part in on_authority(SUTTON, words).parts]
    assert headings[:4] == [
        "Judgements",
        "What came back",
        "ILACS, June 2025: asked to improve",
        "SIF, December 2016: asked to improve",
    ]
    assert headings[-1] == "Sources"


def test_authority_says_what_came_back(words: Vocabulary) -> None:
    part = next(part for part in on_authority(SUTTON, words).parts if part.heading == "What came back")
    assert "1 of 2" in part.paragraphs[0]
    assert part.table is not None
    assert [row[0] for row in part.table.rows] == ["Exploitation and missing children"]


def test_every_finding_names_its_source_and_page(words: Vocabulary) -> None:
    findings = [one for part in on_authority(SUTTON, words).parts for one in part.findings]
    assert len(findings) == 5
    assert all("page 2" in one.source and (one.address or "").endswith("#page=2") for one in findings)


def test_authority_without_grades_has_no_judgements(words: Vocabulary) -> None:
    assert "Judgements" not in [part.heading for part in on_authority(CROYDON, words).parts]


def test_no_cell_is_blank(words: Vocabulary) -> None:
    briefings = (on_authority(SUTTON, words), on_theme("care_leavers", words))
    cells = [cell for one in briefings for part in one.parts if part.table for row in part.table.rows for cell in row]
    assert cells
    assert all(cells)


def test_theme_gives_no_share_of_few_inspections(words: Vocabulary) -> None:
    table = next(part.table for part in on_theme("care_leavers", words).parts if part.table)
    shares = {(row[0], row[1]): row[3] for row in table.rows}
    assert shares["SIF", "Asked to improve"] == TOO_FEW
    assert shares["ILACS", "Asked to improve"].endswith("%")


def test_theme_gives_its_newest_findings_with_their_sources(words: Vocabulary) -> None:
    parts = {part.heading: part for part in on_theme("care_leavers", words).parts}
    asked = parts["Asked to improve: findings"]
    years = [int(one.source.split(", page")[0][-4:]) for one in asked.findings]
    assert asked.paragraphs == (f"The {len(years)} most recent of {len(years)} findings.",)
    assert len(years) > 1
    assert years == sorted(years, reverse=True)
    assert all(one.address and ", page " in one.source for one in asked.findings)


@pytest.mark.parametrize("theme", ["care_leavers", "equality", "front_door"])
def test_every_theme_becomes_both_files(words: Vocabulary, theme: str) -> None:
    briefing = on_theme(theme, words)
    assert html_file(briefing).startswith(b"<!doctype html>")
    assert word_file(briefing).startswith(b"PK")
