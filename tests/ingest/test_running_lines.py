"""Running headers and footers, page numbers and footnotes taken off the pages."""

from __future__ import annotations

from ingest.placed import Page
from ingest.running_lines import body_size, text_pages
from tests.ingest.placing import line, page

FOOT, HEAD = 40.0, 810.0


def texts(*pages: Page) -> list[list[str]]:
    return [[each.text for each in kept.lines] for kept in text_pages(pages)]


def report(number: int, *extra: str) -> Page:
    printed = [line(f"Words of page {number} that differ", 500.0 - number), *(line(text, 300.0) for text in extra)]
    return page(
        number, *printed, line("Inspection of Leeds, 6 to 10 May 2019", FOOT, size=9.0), line(str(number), FOOT - 12)
    )


def test_footers_and_page_numbers_vanish() -> None:
    assert texts(report(1), report(2), report(3)) == [[f"Words of page {n} that differ"] for n in (1, 2, 3)]


def test_footer_glued_to_the_last_words_is_cut() -> None:
    glued = page(4, line("and the end. Inspection of Leeds, 6 to 10 May 2019", FOOT))
    assert texts(report(1), report(2), glued)[2] == ["and the end."]


def test_numbered_footer_of_one_part_vanishes() -> None:
    pages = [page(n, line(f"Page {n} has words", 400.0 + n)) for n in range(1, 31)]
    pages += [
        page(n, line(f"More of {'abc'[n % 3]}", 400.0), line(f"The board of Hull: review {n}", FOOT))
        for n in (31, 32, 33)
    ]
    assert texts(*pages)[30:] == [["More of b"], ["More of c"], ["More of a"]]


def test_words_once_in_the_margin_stay() -> None:
    assert texts(report(1), report(2), page(3, line("A last line that stands low.", FOOT)))[2] == [
        "A last line that stands low."
    ]


def test_footnote_is_not_text() -> None:
    words = "Words of the report, of which there are more than of the note"
    noted = page(1, line(words, 500.0), line("1 What a note says", 90.0, size=9.0), line("and more", 80.0, size=9.0))
    assert texts(noted) == [[words]]


def test_small_type_without_a_mark_stays() -> None:
    small = page(1, line("Words of the report, which are many", 500.0), line("Small words", 300.0, size=9.0))
    assert texts(small)[0] == ["Words of the report, which are many", "Small words"]


def test_contents_page_holds_no_headings() -> None:
    contents = page(2, line("Contents", 700.0), line("Recommendations 8", 650.0), line("Summary ..... 12", 630.0))
    assert texts(report(1), contents)[1] == []


def test_body_size_is_that_of_most_words() -> None:
    assert body_size([page(1, line("Title", 800.0, size=26.0), line("Many more words than that", 700.0))]) == 12.0
    assert body_size([]) == 0.0
