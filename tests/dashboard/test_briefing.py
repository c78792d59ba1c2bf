"""Briefings: a page and a document that say the same, need nothing from anywhere and cannot be made to misbehave."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest

from dashboard.briefing import BriefedFinding, Briefing, Part, Table
from dashboard.briefing_html import html_file
from dashboard.briefing_word import word_file
from dashboard.drawing import Box, Drawing, Rule, Words, png, svg
from dashboard.wording import SUMMARY_IS_OURS

HOSTILE = "</p><script>alert(1)</script> \x02 & “words” (test)"
PICTURE = Drawing(
    100, 40, "Two boxes (test)", (Box(0, 0, 10, 10, "#1f7f9b"), Rule(0, 0, 0, 40, dotted=True), Words(5, 5, "G – <x>"))
)


def finding(words: str, **more: object) -> BriefedFinding:
    known = {"is_ours": False, "themes": "Assessment", "source": "ILACS, 1 May 2024, page 2", "is_urgent": False}
    return BriefedFinding(words=words, address="https://files.ofsted.gov.uk/v1/file/1#page=2", **{**known, **more})  # type: ignore[arg-type]


def briefing(*findings: BriefedFinding) -> Briefing:
    table = Table("A table (test)", ("Area", "Grade"), (("Leadership", "Good"), ("Report", "https://example.org/a")))
    part = Part("Findings", ("A paragraph (test).",), PICTURE, table, findings)
    return Briefing("Sutton: a test", "1 finding", (part,), "http://localhost/authority-profile", date(2026, 1, 2))


def page_of(*findings: BriefedFinding) -> str:
    return html_file(briefing(*findings)).decode()


def document_of(*findings: BriefedFinding) -> docx.document.Document:  # type: ignore[name-defined]
    return docx.Document(io.BytesIO(word_file(briefing(*findings))))


def test_page_runs_and_loads_nothing() -> None:
    page = page_of(finding(HOSTILE))
    assert "<script" not in page
    assert "default-src 'none'" in page
    assert "src=" not in page.replace("default-src", "").replace("style-src", "")


def test_page_has_headings_and_real_tables() -> None:
    page = page_of(finding("Plans are late (test)."))
    assert page.index("<h1>") < page.index("<h2>")
    assert '<th scope="col">Grade</th>' in page
    assert '<th scope="row">Leadership</th>' in page
    assert 'lang="en-GB"' in page


def test_page_links_each_finding_to_its_page() -> None:
    assert 'href="https://files.ofsted.gov.uk/v1/file/1#page=2"' in page_of(finding("Plans are late (test)."))


@pytest.mark.parametrize("text", [lambda: page_of(finding("x")), lambda: svg(PICTURE)])
def test_pictures_say_what_they_show(text) -> None:
    assert 'aria-label="Two boxes (test)"' in text()


def test_document_says_what_the_page_says() -> None:
    document = document_of(finding("Plans are late (test).", is_urgent=True))
    said = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for words in ("Sutton: a test", "A paragraph (test).", "Priority action: Plans are late (test)."):
        assert words in said
    assert [cell.text for cell in document.tables[0].rows[0].cells] == ["Area", "Grade"]


def test_document_holds_any_text() -> None:
    assert "<script>alert(1)" in "\n".join(paragraph.text for paragraph in document_of(finding(HOSTILE)).paragraphs)


def test_document_describes_its_picture() -> None:
    assert document_of().inline_shapes[0]._inline.docPr.get("descr") == "Two boxes (test)"


def test_document_repeats_the_head_of_tables() -> None:
    assert "w:tblHeader" in document_of().tables[0].rows[0]._tr.xml


def test_summaries_are_marked_as_ours() -> None:
    page = page_of(finding("Plans must be on time (test).", is_ours=True))
    assert "(test).*" in page
    assert SUMMARY_IS_OURS.replace("'", "&#x27;") in page
    assert SUMMARY_IS_OURS.replace("'", "&#x27;") not in page_of(finding("Plans are late (test)."))


def test_picture_is_a_png() -> None:
    assert png(PICTURE).startswith(b"\x89PNG")
