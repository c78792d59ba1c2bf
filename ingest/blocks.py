"""Lines joined into blocks: headings, list items and paragraphs, over page ends where they run on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ingest.placed import Line, Page

BlockForm = Literal["heading", "item", "paragraph"]

_FIRST_MARK = "\uf06e\uf0a7\uf0b7\uf076\uf0d8\uf0fc\u25fc\u25fe\u25aa\u25a0\u25cf\u2022\u00b7\u2023\u2b1b\x83\u0192"
_SECOND_MARK = "\uf02d\u2212\u2010\u2013\u2014\u2015\u2500\u0336\u0335\u002d"
_BULLET = re.compile(rf"([{_FIRST_MARK}])\s*|([{_SECOND_MARK}]|o|\*)\s+(?=\S)")
_BARE_MARK = re.compile(rf"[{_FIRST_MARK}{_SECOND_MARK}]")
_NUMBER = re.compile(r"(\d{1,3})\.(?!\d)\s*(?=\D|$)")
_PARAGRAPH_GAP = 1.45
"""Baseline distance, in font sizes, from which a line begins a new paragraph."""
_HEADING_GAP = 2.2
_LARGER = 1.5
_INDENT = 4.0
_ENDED = re.compile(r"[.!?:;][’”\"')\]]*$")
_SUSPENDED = re.compile(r"(?:and|or|to)\b(?!-)")


@dataclass(slots=True)
class Block:
    """A heading, list item or paragraph; `number` and `mark` are what stands before an item."""

    form: BlockForm
    text: str
    page: int
    left: float
    size: float
    bold: bool
    number: int | None = None
    mark: str = ""
    row: int | None = None
    column: int | None = None
    text_left: float | None = field(default=None, repr=False)
    baseline: float = field(default=0.0, repr=False)
    last_page: int = field(default=0, repr=False)
    page_starts: tuple[tuple[int, int], ...] = field(default=(), repr=False)

    def page_at(self, place: int) -> int:
        """The page of the character at that place of the text: a block may run over a page end."""
        return next((page for start, page in reversed(self.page_starts) if start <= place), self.page)

    def add(self, line: Line, page: int) -> None:
        """Takes the line in as the block's next one."""
        if page != self.last_page:
            self.page_starts = (*self.page_starts, (len(self.text), page))
        self.text = joined(self.text, line.text)
        if self.text_left is None:
            self.text_left = line.left
        self.baseline, self.last_page = line.baseline, page

    def copy(self) -> Block:
        """A block with the same words and mark, to which others can be added."""
        words = (self.form, self.text, self.page, self.left, self.size, self.bold, self.number, self.mark)
        return Block(*words, page_starts=self.page_starts)


def joined(before: str, after: str) -> str:
    """Two printed lines as one text: a line-end hyphen stays, and nothing is put behind it but a suspended one."""
    if not before:
        return after
    if before.endswith("-") and not before.endswith(" -") and not _SUSPENDED.match(after):
        return before + after
    return f"{before} {after}"


def blocks_of(pages: Sequence[Page], body: float, is_heading: Callable[[str], bool]) -> list[Block]:
    """The pages' blocks in reading order.

    `body` is the text's font size in points; `is_heading` knows the headings that no look gives away.
    """
    found: list[Block] = []
    for page in pages:
        for line in page.lines:
            if not found or not _continues(found[-1], line, page.number, body, is_heading):
                found.append(_begun(line, page.number, body, is_heading))
            else:
                found[-1].add(line, page.number)
    return [block for block in found if block.text]


def _begun(line: Line, page: int, body: float, is_heading: Callable[[str], bool]) -> Block:
    text, number, mark = _unmarked(line.text)
    form: BlockForm = "item" if mark else "paragraph"
    if not _is_bullet(mark) and _looks_like_heading(line, body):
        form = "heading"
    if form != "item" and is_heading(line.text):
        form, text, number, mark = "heading", line.text, None, ""
    return Block(form, text, page, line.left, line.size, line.bold, number, mark, line.row, line.column,
                 baseline=line.baseline, last_page=page)  # fmt: skip


def _unmarked(text: str) -> tuple[str, int | None, str]:
    """The text without the bullet or number before it, the number, and the mark."""
    if bullet := _BULLET.match(text):
        return text[bullet.end() :].strip(), None, bullet.group(1) or bullet.group(2)
    if _BARE_MARK.fullmatch(text):
        return "", None, text
    if number := _NUMBER.match(text):
        return text[number.end() :].strip(), int(number.group(1)), "1."
    return text, None, ""


def _is_bullet(mark: str) -> bool:
    return bool(mark) and mark != "1."


def _looks_like_heading(line: Line, body: float) -> bool:
    return (line.bold or line.size >= body + _LARGER) and line.row is None


def _continues(block: Block, line: Line, page: int, body: float, is_heading: Callable[[str], bool]) -> bool:
    if (block.row, block.column) != (line.row, line.column):
        return False
    if not block.text and block.mark:
        return page == block.last_page and not _looks_like_heading(line, body)
    text, _, mark = _unmarked(line.text)
    if mark and (text or mark != "1.") and not _is_number_in_sentence(block, line, page):
        return False
    if block.form == "heading":
        return _continues_heading(block, line, page, body, is_heading)
    if _looks_like_heading(line, body) or is_heading(line.text):
        return False
    return _continues_item(block, line, page) if block.form == "item" else _continues_paragraph(block, line, page)


def _is_number_in_sentence(block: Block, line: Line, page: int) -> bool:
    """Whether what looks like a mark is a date, year or dash inside the sentence that the block is in the midst of."""
    if _ENDED.search(block.text) or page != block.last_page or _gap(block, line) > _PARAGRAPH_GAP * line.size:
        return False
    return block.text_left is not None and abs(line.left - block.text_left) < 2 and block.text_left != block.left


def _gap(block: Block, line: Line) -> float:
    return abs(block.baseline - line.baseline)


def _continues_heading(block: Block, line: Line, page: int, body: float, is_heading: Callable[[str], bool]) -> bool:
    if not _looks_like_heading(line, body) or page != block.last_page:
        return False
    if line.bold != block.bold or abs(line.size - block.size) > 1 or _gap(block, line) > _HEADING_GAP * line.size:
        return False
    if not is_heading(block.text):
        return True
    # A whole heading above another: they part unless they make a longer one or stand as close as lines of one do.
    whole = is_heading(joined(block.text, line.text))
    return whole or (not is_heading(line.text) and _gap(block, line) <= _PARAGRAPH_GAP * line.size)


def _continues_item(block: Block, line: Line, page: int) -> bool:
    hanging = line.left > block.left + _INDENT
    if page != block.last_page:
        return hanging or not _ENDED.search(block.text)
    # A second paragraph of an item stands under the item's own text, not under its mark.
    return hanging or _gap(block, line) <= _PARAGRAPH_GAP * line.size


def _continues_paragraph(block: Block, line: Line, page: int) -> bool:
    if page != block.last_page:
        return not _ENDED.search(block.text) or line.text[:1].islower()
    return _gap(block, line) <= _PARAGRAPH_GAP * line.size


def headings_in(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks that are headings."""
    return (block for block in blocks if block.form == "heading")
