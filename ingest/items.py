"""Items of a list: each with its sub-items, over page ends, whatever marks it or none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.blocks import Block, joined
from ingest.sections import Section

_INDENT = 8.0
_HANGING = 4.0
_ENDED = re.compile(r"[.!?:;][’”\"')\]]*$")
_LONGEST_TOPIC = 18


def items_of(section: Section, printed: bool) -> Iterator[Block]:
    """The section's items, each with its sub-items: rows of a ruled table, marked items, else paragraphs."""
    rows = [block for block in section.blocks if block.row is not None]
    if rows:
        yield from _rows(rows)
    rest = [block for block in section.blocks if block.row is None]
    rest = rest if printed else list(_mended(rest))
    if rows and not any(block.form == "item" for block in rest):
        return
    yield from (item for item in _marked_or_bare(rest, printed) if not item.text.rstrip().endswith(":"))


def _marked_or_bare(blocks: Sequence[Block], printed: bool) -> Iterator[Block]:
    marked = [block for block in blocks if block.form == "item"]
    if not marked:
        yield from (block.copy() for block in blocks)
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
            item = block.copy()
        elif item and _belongs(block, item, printed):
            item.text = joined(item.text, block.text)
    if item:
        yield item


def _mended(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks of plain text, with what a blank line has parted from an unfinished sentence put back."""
    stopped = any(_ENDED.search(block.text) for block in blocks)
    whole: Block | None = None
    for block in blocks:
        if whole and stopped and block.form == "paragraph" and not _ENDED.search(whole.text):
            whole.text = joined(whole.text, block.text)
            continue
        if whole:
            yield whole
        whole = block.copy()
    if whole:
        yield whole


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
            item = block.copy()
        place = here
    if item:
        yield item


def _runs_on(item: Block, block: Block, place: tuple[int, int | None] | None) -> bool:
    """Whether a row that opens a page is the rest of the one that closed the page before."""
    if place is None or block.page == place[0]:
        return False
    return not _ENDED.search(item.text) or block.form == "item" or block.text[:1].islower()


def box_of(section: Section) -> Iterator[Block]:
    """The one item that everything under a boxed heading makes; none where the box is empty."""
    blocks = [block for block in section.blocks if block.text]
    if not blocks:
        return
    whole = blocks[0].copy()
    for block in blocks[1:]:
        whole.text = joined(whole.text, block.text)
    yield whole
