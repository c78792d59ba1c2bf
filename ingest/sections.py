"""Blocks parted into the sections that a framework's headings open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.blocks import Block
from ingest.frameworks import Framework, Gives, Heading
from ingest.reports import Body

_SIZES_APART = 0.6
"""Points by which an unknown heading must be larger than a list's own to end the list."""
_GRADE = re.compile(
    r"[\s:]*(?:\b(?:is|are)\b[\s:]*)?(?:that it )?(?:is )?"
    r"\b(?:outstanding|good|inadequate|adequate|requires? improvement(?: to be good)?)[\s.]*$",
    re.IGNORECASE,
)
"""A grade at a heading's end: it is the judgement's, not the heading's."""
_GRADE_WITHIN = re.compile(r"\s(?:Outstanding|Good|Inadequate|Requires improvement(?: to be good)?)(?=\s|$)")
"""A grade that stands beside the first line of a heading of two, and so in its midst."""
_OUTSIDE = 3.0
_LONGEST_LEAD_IN = 400
_LONGEST_SENTENCE_HEADING = 160
"""Characters; longer text in large type that ends in a full stop is text."""


@dataclass(slots=True)
class Section:
    """What stands under one heading: `heading` as printed, what it gives, and the blocks below it."""

    heading: str
    gives: Gives
    kind: str | None
    area: str | None
    body: Body
    size: float
    page: int
    left: float
    announces: bool = False
    ends: bool = False
    blocks: list[Block] = field(default_factory=list)


def sections_of(blocks: Sequence[Block], framework: Framework, body_size: float) -> list[Section]:
    """The report's sections in reading order; what stands before the first known heading is passed over.

    `body_size` is the font size of the report's text in points.
    """
    opening = Section("", "skip", None, None, framework.body, 0.0, 1, 0.0)
    sections = [opening]
    for block in blocks:
        if _stands_outside_box(block, sections[-1]):
            sections.append(_resumed(sections, block))
        found = (
            framework.headings_in(_GRADE_WITHIN.sub("", block.text))
            if _may_open(block, sections[-1], framework)
            else []
        )
        if found and not _is_topic(found[-1], block, sections[-1], body_size):
            sections.append(_opened(found, block, sections[-1]))
        elif block.form == "heading" and _ends_list(block, sections[-1]):
            sections.append(_after_list(block, sections[-1]))
        elif block.form != "heading" or sections[-1].gives == "box":
            sections[-1].blocks.append(block)
    return sections


def _stands_outside_box(block: Block, section: Section) -> bool:
    """Whether a block after a boxed study begins left of the box, in the text that the box interrupts."""
    return section.gives == "box" and block.left < section.left - _OUTSIDE and bool(section.blocks)


def _resumed(sections: Sequence[Section], block: Block) -> Section:
    before = next((section for section in reversed(sections) if section.gives != "box"), sections[0])
    return replace(before, page=block.page, blocks=[])


def _may_open(block: Block, section: Section, framework: Framework) -> bool:
    if section.ends:
        return False
    if section.announces:
        return True
    if block.row is not None:
        return framework.boxed and framework.is_heading(block.text)
    if block.form == "heading":
        return not (block.text.endswith(".") and len(block.text) > _LONGEST_SENTENCE_HEADING)
    announced = block.text.endswith(":") or framework.is_heading(block.text)
    return block.form == "paragraph" and announced and _is_lead_in(block, framework)


def _is_lead_in(block: Block, framework: Framework) -> bool:
    return len(block.text) < _LONGEST_LEAD_IN and any(heading.lead_in for heading in framework.headings_in(block.text))


def _opened(found: Sequence[Heading], block: Block, before: Section) -> Section:
    """The section that a heading opens; the body holds until a heading turns to another."""
    last = found[-1]
    bodies: list[Body] = [heading.body for heading in found if heading.body]
    body = bodies[-1] if bodies else before.body
    area = last.area or next((heading.area for heading in reversed(found) if heading.area), None)
    if area is None and last.keeps_area:
        area = before.area
    if area is None and body == "lscb":
        area = "lscb"
    return Section(
        last.title or _GRADE.sub("", _GRADE_WITHIN.sub("", block.text)).rstrip(" :"),
        last.gives,
        last.kind,
        area,
        body,
        block.size,
        block.page,
        block.left,
        last.announces,
        last.ends,
    )


def _is_topic(heading: Heading, block: Block, section: Section, body_size: float) -> bool:
    return heading.topic and section.gives == "list" and block.size < body_size + _SIZES_APART


def _ends_list(block: Block, section: Section) -> bool:
    # Topic sub-headings stand inside lists; only a heading larger than the list's own ends it.
    return section.gives in ("list", "box") and block.size > section.size + _SIZES_APART


def _after_list(block: Block, section: Section) -> Section:
    return Section(block.text, "narrative", None, section.area, section.body, block.size, block.page, block.left)


def narrative_blocks(section: Section) -> Iterator[Block]:
    """The section's running text: everything but ruled tables."""
    return (block for block in section.blocks if block.row is None)
