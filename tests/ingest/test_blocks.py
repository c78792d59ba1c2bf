"""Lines joined into headings, items and paragraphs."""

from __future__ import annotations

import pytest

from ingest.blocks import Block, blocks_of, joined
from ingest.placed import Line, Page
from tests.ingest.placing import HANGING, line, lines, page

JOINED = [
    ("well-", "established", "well-established"),
    ("16-", "and 17-year-olds", "16- and 17-year-olds"),
    ("up-", "to-date records", "up-to-date records"),
    ("one -", "that is, two", "one - that is, two"),
    ("plans", "drift", "plans drift"),
    ("", "words", "words"),
]


@pytest.mark.parametrize(("before", "after", "whole"), JOINED)
def test_lines_join_at_their_ends(before: str, after: str, whole: str) -> None:
    assert joined(before, after) == whole


def blocks(*pages: Page, headings: tuple[str, ...] = ()) -> list[Block]:
    return blocks_of(pages, 12.0, lambda text: text in headings)


def shapes(found: list[Block]) -> list[tuple[str, str]]:
    return [(block.form, block.text) for block in found]


@pytest.mark.parametrize("mark", ["\uf06e", "\uf0a7", "\uf0b7", "\u25fc", "\u2022", "\u25a0", "-", "o", "–", "*"])
def test_every_bullet_begins_an_item(mark: str) -> None:
    found = blocks(page(1, *lines(f"{mark} One item", "that wraps"), *lines(f"{mark} Another", top=660.0)))
    assert shapes(found) == [("item", "One item that wraps"), ("item", "Another")]


def test_mark_alone_waits_for_its_words() -> None:
    found = blocks(page(1, *lines("\u2022", "One item", "that wraps", "\u2022", "Another")))
    assert shapes(found) == [("item", "One item that wraps"), ("item", "Another")]


def test_numbered_item_keeps_its_number() -> None:
    (block,) = blocks(page(1, line("12. Ensure that plans", 700.0), line("are kept.", 685.5, HANGING)))
    assert (block.form, block.number, block.text) == ("item", 12, "Ensure that plans are kept.")


def test_year_at_a_line_start_is_no_number() -> None:
    found = blocks(
        page(1, line("1. The plan of", 700.0), line("12. May was late", 685.5, HANGING), line("in", 671.0, HANGING))
    )
    assert len(found) == 2
    wrapped = [
        line("1. The plan was made", 700.0),
        line("and agreed on", 685.5, HANGING),
        line("12. May", 671.0, HANGING),
    ]
    assert shapes(blocks(page(1, *wrapped))) == [("item", "The plan was made and agreed on 12. May")]


def test_item_runs_on_over_the_page() -> None:
    first, second = (
        page(1, line("• One item that", 90.0)),
        page(2, line("runs on.", 750.0, HANGING), line("• Two", 720.0)),
    )
    found = blocks(first, second)
    assert shapes(found) == [("item", "One item that runs on."), ("item", "Two")]
    assert [block.page for block in found] == [1, 2]


def test_finished_item_ends_at_the_page() -> None:
    found = blocks(page(1, line("• One item.", 90.0)), page(2, line("A new paragraph.", 750.0)))
    assert shapes(found) == [("item", "One item."), ("paragraph", "A new paragraph.")]


def test_gap_parts_paragraphs() -> None:
    found = blocks(page(1, *lines("One paragraph", "of two lines.", top=700.0), *lines("Another.", top=660.0)))
    assert shapes(found) == [("paragraph", "One paragraph of two lines."), ("paragraph", "Another.")]


def test_large_or_bold_line_is_a_heading() -> None:
    printed = [line("What needs", 700.0, size=14.0, bold=True), line("to improve", 683.0, size=14.0, bold=True)]
    found = blocks(page(1, *printed, line("Words.", 660.0)))
    assert shapes(found) == [("heading", "What needs to improve"), ("paragraph", "Words.")]


def test_known_heading_needs_no_look() -> None:
    found = blocks(page(1, *lines("Words.", "Strengths", "More words.")), headings=("Strengths",))
    assert shapes(found) == [("paragraph", "Words."), ("heading", "Strengths"), ("paragraph", "More words.")]


def test_known_headings_under_one_another_part() -> None:
    printed = [line("Recommendations", 700.0, size=14.0, bold=True), line("Strengths", 676.0, size=14.0, bold=True)]
    found = blocks(page(1, *printed), headings=("Recommendations", "Strengths"))
    assert [block.text for block in found] == ["Recommendations", "Strengths"]


def test_block_over_page_end_knows_each_page() -> None:
    block = Block("paragraph", "Made-up words here.", 3, 0.0, 12.0, False, last_page=3)
    block.add(Line("More of them follow.", 0.0, 700.0, 12.0, False), 4)
    assert [block.page_at(place) for place in (0, 18, 20, 30)] == [3, 3, 4, 4]
    assert block.copy().page_at(30) == 4
