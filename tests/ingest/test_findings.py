"""Findings in sections: items, boxes, rows and sentences."""

from __future__ import annotations

import pytest

from ingest.blocks import Block
from ingest.findings import Passage, passages_in
from ingest.frameworks import load_frameworks
from ingest.sections import Section

STATEMENTS = [
    "The inspection did not find any areas in need of immediate or priority action.",
    "The inspection identified no areas for priority action.",
    "There are no areas for priority action.",
    "No areas for priority action were identified.",
    "None identified.",
    "Any areas for development identified above will be looked at again.",
    "This visit identified no areas for priority action.",
    "There were no areas for priority action identified at this inspection.",
    "Responsible body",
]
ITEMS = [
    "There are not enough foster carers for children with complex needs.",
    "No child waits for a visit, because managers check each morning.",
    "Inspectors found plans that nobody had read.",
]


def block(text: str, mark: str = "", left: float = 71.0, row: int | None = None, column: int | None = None) -> Block:
    number = int(mark.rstrip(".")) if mark.rstrip(".").isdigit() else None
    mark = "1." if number else mark
    form = "item" if mark else "paragraph"
    return Block(form, text, 1, left, 12.0, False, number, mark, row, column)


def read(gives: str, *blocks: Block, printed: bool = True) -> list[Passage]:
    kind = None if gives == "narrative" else "strength"
    section = Section("Heading", gives, kind, None, "la", 12.0, 1, 71.0, blocks=list(blocks))  # type: ignore[arg-type]
    return passages_in([section], load_frameworks().not_findings, printed)


def texts(found: list[Passage]) -> list[str]:
    return [passage.text for passage in found]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_statement_is_no_finding(statement: str) -> None:
    assert read("list", block(statement, "•")) == []


@pytest.mark.parametrize("item", ITEMS)
def test_item_like_a_statement_is_one(item: str) -> None:
    assert texts(read("list", block(item, "•"))) == [item]


def test_sub_items_belong_to_their_item() -> None:
    found = read(
        "list",
        block("Plans:", "•"),
        block("are read", "-", 95.0),
        block("are kept", "-", 95.0),
        block("Two plans", "•"),
    )
    assert texts(found) == ["Plans: are read are kept", "Two plans"]


def test_numbers_with_bullets_are_items() -> None:
    found = read("list", block("Ensure that", "4."), block("plans are read", "•", 95.0), block("See to it", "5."))
    assert [(passage.paragraph, passage.text) for passage in found] == [
        (4, "Ensure that plans are read"),
        (5, "See to it"),
    ]


def test_paragraphs_without_marks_are_items() -> None:
    assert texts(read("list", block("One plan."), block("Two plans."))) == ["One plan.", "Two plans."]


def test_introduction_is_no_item() -> None:
    assert texts(read("list", block("Leaders should:"), block("One plan.", "•"))) == ["One plan."]


def test_lost_bullets_of_plain_text_are_items() -> None:
    found = read("list", block("One plan is read."), block("Two plans.", "-"), block("Three plans."), printed=False)
    assert texts(found) == ["One plan is read.", "Two plans.", "Three plans."]


def test_blank_line_does_not_part_plain_text() -> None:
    found = read("list", block("One plan, made by", "-"), block("Leeds and others."), printed=False)
    assert texts(found) == ["One plan, made by Leeds and others."]


REFERENCES = [
    ("Plans. (Outcome 4, National Framework)", "Plans.", "Outcome 4, National Framework"),
    ("The plans (Enabler 2 – leaders, national framework).", "The plans.", "Enabler 2 – leaders, national framework"),
    ("The plans (paragraph 12).", "The plans (paragraph 12).", None),
    ("The plans (outcome stars) are late.", "The plans (outcome stars) are late.", None),
]


@pytest.mark.parametrize(("printed", "text", "reference"), REFERENCES)
def test_reference_is_taken_off(printed: str, text: str, reference: str | None) -> None:
    (found,) = read("list", block("x " + printed, "•"))
    assert (found.text, found.reference) == ("x " + text, reference)


def test_box_is_one_finding() -> None:
    assert texts(read("box", block("A boy."), block("He is safe.", "•"), block("His mother is too."))) == [
        "A boy. He is safe. His mother is too."
    ]
    assert read("box") == []


def test_row_gives_its_last_column() -> None:
    cells = [
        block("The board", row=0, column=0),
        block("Leaders should:", row=0, column=1),
        block("act.", "-", 80.0, 0, 1),
    ]
    assert texts(read("list", *cells)) == ["Leaders should: act."]


def test_narrative_is_read_by_sentences() -> None:
    found = read("narrative", block("Children are seen soon. They are seen alone.", "7."))
    assert [(passage.origin, passage.kind, passage.paragraph) for passage in found] == [("narrative", "", 7)] * 2


def test_bullets_in_a_paragraph_are_its_sentence() -> None:
    found = read("narrative", block("Leaders were told to:"), block("find more staff", "•"), block("keep them.", "•"))
    assert texts(found) == ["Leaders were told to: find more staff keep them."]
