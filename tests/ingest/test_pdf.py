"""PDF pages as placed lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from fpdf import FPDF
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.errors import UnusableFile
from ingest.pdf import read_pdf
from ingest.placed import Line
from tests.ingest.report_maker import ReportMaker

FILLER = "\nThis paragraph stands here so that the page of the test holds enough words to count as text." * 4


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A small report with all that a page can hold."""
    markup = (
        "# Title\n### Heading\n* One item that wraps, because it is longer than what a line can hold in this type\n"
    )
    markup += "- deeper\n12. A number\n| Judgement Grade | |\n| left / below | right |\nA mark^3^ raised" + FILLER
    return ReportMaker("Foot").write(markup, tmp_path_factory.mktemp("pdf") / "made.pdf").read_bytes()


def lines(content: bytes) -> list[Line]:
    return [line for page in read_pdf(content) for line in page.lines]


def test_bullet_and_its_words_are_one_line(report: bytes) -> None:
    item = next(line for line in lines(report) if line.text.startswith("•"))
    assert item.text.startswith("• One item that wraps")
    assert round(item.left) == 71


def test_bold_and_size_are_told(report: bytes) -> None:
    found = {line.text: line for line in lines(report)}
    assert (found["Title"].size, found["Title"].bold) == (26.0, False)
    assert (found["Heading"].size, found["Heading"].bold) == (12.0, True)


def test_cells_keep_their_lines_together(report: bytes) -> None:
    cells = [(line.row, line.column, line.text) for line in lines(report) if line.row is not None]
    assert cells == [(0, 0, "Judgement Grade"), (1, 0, "left"), (1, 0, "below"), (1, 1, "right")]


def test_raised_footnote_mark_is_dropped(report: bytes) -> None:
    assert "A mark raised" in [line.text for line in lines(report)]


def test_bold_number_does_not_make_bold_line() -> None:
    pdf = FPDF(unit="pt", format="A4")
    pdf.add_page()
    pdf.set_font("helvetica", style="B", size=14)
    pdf.text(71, 100, "1.")
    pdf.set_font("helvetica", size=12)
    pdf.text(90, 100, "A paragraph that is not set in bold, although its number is. " + "x" * 20)
    pdf.text(71, 130, "More words that fill the page. " * 3)
    pdf.text(71, 160, "More words that fill the page. " * 3)
    first = lines(bytes(pdf.output()))[0]
    assert first.text.startswith("1. A paragraph")
    assert (first.size, first.bold) == (12.0, False)


def test_pictures_without_text_are_refused() -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.rect(10, 10, 50, 50)
    with pytest.raises(UnusableFile, match="pictures of pages but no text"):
        read_pdf(bytes(pdf.output()))


def test_too_many_pages_are_refused() -> None:
    pdf = FPDF()
    for _ in range(301):
        pdf.add_page()
    with pytest.raises(UnusableFile, match="301 pages"):
        read_pdf(bytes(pdf.output()))


def test_password_is_asked_for_in_words(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.set_encryption(owner_password="owner", user_password="user")
    pdf.add_page()
    with pytest.raises(UnusableFile, match="locked with a password"):
        read_pdf(bytes(pdf.output()))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    places=st.lists(st.tuples(st.integers(0, 10**6), st.binary(min_size=0, max_size=6)), max_size=40),
    cut=st.integers(0, 10**6),
)
def test_damaged_pdf_is_read_or_refused(report: bytes, places: list[tuple[int, bytes]], cut: int) -> None:
    content = bytearray(report)
    for place, piece in places:
        at = place % len(content)
        content[at : at + 3] = piece
    if cut % 3 == 0:
        del content[cut % len(content) :]
    try:
        read_pdf(bytes(content))
    except UnusableFile as reason:
        assert str(reason).startswith("it")
