"""Findings in a section: the items of a list, the whole of a box, the sentences of running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.blocks import Block, joined
from ingest.reports import Body, Origin
from ingest.sections import Section, narrative_blocks
from ingest.sentences import sentences_in

_REFERENCE = re.compile(
    r"\s*\((?=[^()]*(?:national framework|outcome|enabler|principle))([^()]{4,160})\)(?=[\s.;]*$)", re.IGNORECASE
)
_INDENT = 8.0
_HANGING = 4.0
_ENDED = re.compile(r"[.!?:;][’”\"')\]]*$")
_LEAST_WORDS = 2
_LONGEST_TOPIC = 18


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
                _listed(section, item) for item in _items(section, printed) if _is_finding(item.text, not_findings)
            ]
        elif section.gives == "box":
            found += [_listed(section, box) for box in _box(section)]
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


def _items(section: Section, printed: bool) -> Iterator[Block]:
    """The section's items, each with its sub-items: rows of a ruled table, marked items, else paragraphs."""
    rows = [block for block in section.blocks if block.row is not None]
    if rows:
        yield from _rows(rows)
    rest = [block for block in section.blocks if block.row is None]
    if rows and not any(block.form == "item" for block in rest):
        return
    yield from (item for item in _marked_or_bare(rest, printed) if not item.text.rstrip().endswith(":"))


def _marked_or_bare(blocks: Sequence[Block], printed: bool) -> Iterator[Block]:
    marked = [block for block in blocks if block.form == "item"]
    if not marked:
        yield from (_copy(block) for block in blocks)
        return
    if _are_numbered_topics(marked):
        blocks = [block for block in blocks if block.mark != "1."]
        marked = [block for block in blocks if block.form == "item"]
    first = marked[0]
    item: Block | None = None
    for block in blocks:
        if _is_own_item(block, first, printed):
            if item:
                yield item
            item = _copy(block)
        elif item and _belongs(block, item, printed):
            item.text = joined(item.text, block.text)
    if item:
        yield item


def _are_numbered_topics(marked: Sequence[Block]) -> bool:
    """Whether the numbers stand before topics, or one introduction, whose bullets are the items."""
    numbered = [item for item in marked if item.mark == "1."]
    bullets = len(marked) - len(numbered)
    if not numbered or bullets < 2 * len(numbered):
        return False
    if len(numbered) == 1 and numbered[0] is marked[0]:
        return numbered[0].text.endswith(":")
    return all(not _ENDED.search(item.text) and len(item.text.split()) <= _LONGEST_TOPIC for item in numbered)


def _is_own_item(block: Block, first: Block, printed: bool) -> bool:
    if block.form == "item":
        same_class = (block.mark == "1.") == (first.mark == "1.")
        return same_class and not _is_deeper(block, first)
    # A letter copied out of its PDF loses bullets: there a paragraph of a list is an item of its own.
    return not printed and block.text[:1].isupper()


def _is_deeper(block: Block, first: Block) -> bool:
    if block.mark == first.mark:
        return False
    return block.left > first.left + _INDENT or first.mark not in ("-", "o")


def _belongs(block: Block, item: Block, printed: bool) -> bool:
    if block.form == "item":
        return True
    return not printed or block.left > item.left + _HANGING


def _copy(block: Block) -> Block:
    return Block(block.form, block.text, block.page, block.left, block.size, block.bold, block.number, block.mark)


def _rows(blocks: Sequence[Block]) -> Iterator[Block]:
    """One item for each row of a ruled table: the words of its last column, over a page end where it is broken."""
    item: Block | None = None
    place: tuple[int, int | None] | None = None
    last = max(block.column or 0 for block in blocks)
    for block in (block for block in blocks if block.column == last or last == 0):
        here = (block.page, block.row)
        if item and (here == place or _runs_on(item, block, place)):
            item.text = joined(item.text, block.text)
        else:
            if item:
                yield item
            item = _copy(block)
        place = here
    if item:
        yield item


def _runs_on(item: Block, block: Block, place: tuple[int, int | None] | None) -> bool:
    """Whether a row that opens a page is the rest of the one that closed the page before."""
    if place is None or block.page == place[0]:
        return False
    return not _ENDED.search(item.text) or block.form == "item" or block.text[:1].islower()


def _box(section: Section) -> Iterable[Block]:
    blocks = [block for block in section.blocks if block.text]
    if not blocks:
        return
    whole = _copy(blocks[0])
    for block in blocks[1:]:
        whole.text = joined(whole.text, block.text)
    yield whole


def _narrative(section: Section) -> Iterator[Passage]:
    for block in narrative_blocks(section):
        for text in sentences_in(block.text):
            heading = section.heading.rstrip(" :")
            yield Passage("", "narrative", heading, section.area, section.body, block.page, block.number, text, None)
