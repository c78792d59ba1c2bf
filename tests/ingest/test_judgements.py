"""Grades as reports print them: in tables whose cells wrap, and in sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.blocks import Block
from ingest.frameworks import load_frameworks
from ingest.judgements import judgements_of
from ingest.placed import Line
from tests.ingest.placing import line, page


def cell(row: int, column: int, text: str) -> Line:
    return replace(line(text, 700.0 - row), row=row, column=column)


def read(code: str, *printed: Line, sentences: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    framework = next(each for each in load_frameworks().all if each.code == code)
    blocks = [Block("paragraph", text, 1, 71.0, 12.0, False) for text in sentences]
    return [(found.area, found.grade) for found in judgements_of([page(1, *printed)], blocks, framework)]


def test_wrapped_cells_are_one_grade() -> None:
    cells = [
        cell(0, 0, "The impact of leaders on social work"), cell(0, 0, "practice with children and families"),
        cell(0, 1, "Requires improvement"), cell(0, 1, "to be good"),
        cell(1, 0, "The experiences and progress of children in care"), cell(1, 1, "Outstanding"),
    ]  # fmt: skip
    assert read("ilacs", *cells) == [("leadership", "requires_improvement"), ("in_care", "outstanding")]


def test_care_and_leaving_it_may_be_one() -> None:
    both = [cell(0, 0, "The experiences and progress of children in care and care leavers"), cell(0, 1, "Good")]
    assert read("ilacs", *both) == [("in_care_and_care_leavers", "good")]


def test_misprinted_label_is_known() -> None:
    assert read("ilacs", cell(0, 0, "The experiences and progress of children care leavers"), cell(0, 1, "Good")) == [
        ("care_leavers", "good")
    ]


def test_old_numbers_stand_beside_the_word() -> None:
    cells = [
        cell(0, 0, "Capacity for improvement"),
        cell(0, 1, "Grade 2 (Good)"),
        cell(1, 0, "Quality of provision"),
        cell(1, 1, "Adequate"),
    ]
    assert read("slac", *cells) == [("capacity_to_improve", "good"), ("quality_of_provision", "adequate")]


def test_what_is_not_judged_has_no_row() -> None:
    assert read("sif", cell(0, 0, "2.1 Adoption performance"), cell(0, 1, "Not judged")) == []


SENTENCES = [
    (
        "sif",
        "Children’s services in Kent require improvement to be good",
        ("overall_effectiveness", "requires_improvement"),
    ),
    (
        "sif",
        "The overall judgement is that children’s services in Kent are inadequate",
        ("overall_effectiveness", "inadequate"),
    ),
    ("sif", "The effectiveness of the Local Safeguarding Children Board (LSCB) is good", ("lscb", "good")),
    (
        "send",
        "The arrangements of the local area partnership typically lead to positive experiences and outcomes",
        ("send_outcome", "typically_positive"),
    ),
    (
        "send",
        "The local area partnership’s arrangements lead to inconsistent experiences and outcomes",
        ("send_outcome", "inconsistent"),
    ),
    (
        "send",
        "There are widespread and/or systemic failings leading to significant concerns",
        ("send_outcome", "systemic_failings"),
    ),
]


@pytest.mark.parametrize(("code", "sentence", "expected"), SENTENCES)
def test_sentence_gives_a_grade(code: str, sentence: str, expected: tuple[str, str]) -> None:
    assert read(code, sentences=(sentence,)) == [expected]
