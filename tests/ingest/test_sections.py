"""Blocks parted into the sections that headings open."""

from __future__ import annotations

from ingest.blocks import Block
from ingest.frameworks import load_frameworks
from ingest.sections import Section, sections_of


def heading(text: str, size: float = 14.0) -> Block:
    return Block("heading", text, 1, 71.0, size, True)


def item(text: str) -> Block:
    return Block("item", text, 1, 71.0, 12.0, False, mark="•")


def words(text: str, left: float = 71.0) -> Block:
    return Block("paragraph", text, 1, left, 12.0, False)


def sections(code: str, *blocks: Block) -> list[Section]:
    framework = next(each for each in load_frameworks().all if each.code == code)
    return sections_of(blocks, framework, 12.0)[1:]


def shapes(found: list[Section]) -> list[tuple[str, str | None, str, list[str]]]:
    return [(each.gives, each.kind, each.body, [block.text for block in each.blocks]) for each in found]


def test_only_a_heading_ends_a_list() -> None:
    found = sections("sif", heading("Recommendations"), item("One"), words("Two"), heading("Summary"), words("Three"))
    assert shapes(found) == [
        ("list", "area_for_development", "la", ["One", "Two"]),
        ("narrative", None, "la", ["Three"]),
    ]


def test_topic_stands_inside_its_list() -> None:
    topics = [heading("Leadership, management and governance", 12.0), item("One"), heading("Plans", 12.0), item("Two")]
    found = sections("sif", heading("Recommendations", 12.0), *topics)
    assert shapes(found) == [("list", "area_for_development", "la", ["One", "Two"])]


def test_board_speaks_until_another_is_named() -> None:
    found = sections(
        "sif",
        heading("The Local Safeguarding Children Board (LSCB)"),
        heading("What does the LSCB need to improve?", 12.0),
        item("One"),
        heading("Areas for improvement", 12.0),
        item("Two"),
    )
    assert [(each.body, each.area) for each in found] == [("lscb", "lscb")] * 3


def test_grade_is_no_part_of_the_section() -> None:
    (found,) = sections("ilacs", heading("The experiences and progress of care leavers: good"), words("One"))
    assert (found.heading, found.area) == ("The experiences and progress of care leavers", "care_leavers")


def test_text_goes_on_after_a_box() -> None:
    box = Block("heading", "Case study: effective practice", 1, 110.0, 12.0, True)
    found = sections("jtai", heading("Main findings"), words("One"), box, words("A boy", 110.0), words("Two"))
    assert [(each.gives, [block.text for block in each.blocks]) for each in found] == [
        ("narrative", ["One"]),
        ("box", ["A boy"]),
        ("narrative", ["Two"]),
    ]


def test_sentence_that_introduces_opens_a_list() -> None:
    sentence = (
        "The inspection found areas that were delivered satisfactorily in accordance with guidance, in particular:"
    )
    found = sections("cra", words(sentence), item("One"))
    assert shapes(found) == [("list", "satisfactory", "la", ["One"])]
    assert found[0].heading == "Delivered satisfactorily in accordance with guidance"


def test_long_sentence_in_large_type_is_text() -> None:
    long = "Young people who are looked after by the council told us about adoption performance and much else. " * 2
    assert sections("sif", heading("Summary for children"), heading(long.strip())) == sections(
        "sif", heading("Summary for children")
    )
