"""Findings in a section: the items of a list, the whole of a box, the sentences of running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.blocks import Block, joined
from ingest.items import box_of, items_of
from ingest.reports import Body, Origin
from ingest.sections import Section, narrative_blocks
from ingest.sentences import sentences_in

_REFERENCE = re.compile(
    r"\s*\((?=[^()]*(?:national framework|outcome|enabler|principle))([^()]{4,160})\)(?=[\s.;]*$)", re.IGNORECASE
)
_OPENING = 24
"""Letters by which a sentence is found again in its paragraph."""
_LEAST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Passage:
    """A finding before it has a name: where it stands and what it says. `kind` is empty where it must be inferred."""

    kind: str
    origin: Origin
    section: str
    area: str | None
    body: Body
    page: int
    paragraph: int | None
    text: str
    reference: str | None


def passages_in(sections: Sequence[Section], not_findings: Sequence[re.Pattern[str]], printed: bool) -> list[Passage]:
    """Every listed finding, and every sentence of the narrative, in reading order."""
    found: list[Passage] = []
    for section in sections:
        if section.gives == "list":
            found += [
                _listed(section, item) for item in items_of(section, printed) if _is_finding(item.text, not_findings)
            ]
        elif section.gives == "box":
            found += [_listed(section, box) for box in box_of(section)]
        elif section.gives == "narrative":
            found += _narrative(section)
    return found


def _is_finding(text: str, not_findings: Sequence[re.Pattern[str]]) -> bool:
    folded = text.casefold()
    return len(text.split()) >= _LEAST_WORDS and not any(pattern.search(folded) for pattern in not_findings)


def _listed(section: Section, item: Block) -> Passage:
    text, reference = _without_reference(" ".join(item.text.split()))
    heading = section.heading.rstrip(" :")
    return Passage(
        section.kind or "", "listed", heading, section.area, section.body, item.page, item.number, text, reference
    )


def _without_reference(text: str) -> tuple[str, str | None]:
    """The text without the National Framework reference printed at its end, and the reference."""
    match = _REFERENCE.search(text)
    if not match:
        return text, None
    return (text[: match.start()] + text[match.end() :]).strip(), " ".join(match.group(1).split())


def _narrative(section: Section) -> Iterator[Passage]:
    heading = section.heading.rstrip(" :")
    for block in _paragraphs(narrative_blocks(section)):
        place = 0
        for text in sentences_in(block.text):
            place = max(block.text.find(text[:_OPENING], place), place)
            page = block.page_at(place)
            yield Passage("", "narrative", heading, section.area, section.body, page, block.number, text, None)


def _paragraphs(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, the bullets under a paragraph that ends in a colon being part of its sentence."""
    whole: Block | None = None
    introduces = False
    for block in blocks:
        if whole and introduces and block.form == "item" and block.mark != "1.":
            whole.text = joined(whole.text, block.text)
            continue
        if whole:
            yield whole
        whole, introduces = block.copy(), block.text.endswith(":")
    if whole:
        yield whole
