"""Reports in a small markup made into PDF files, set out as the published ones are.

    # title            large type          * item            bullet, wrapped under its own words
    ## heading         bold, 14 points     - item            bullet of the second level
    ### heading        bold, 12 points     12. item          number, wrapped under its own words
    | a | b |          a row of a table drawn with ruling lines; " / " begins a new line in a cell
    [[ words           a paragraph in a box that stands to the right of the text; [[# its title
    anything else      a paragraph

Among the words of any of these `<page>` begins a new page, `<line>` a new line, and `^1^` is a raised footnote mark.
A line that begins with `note:` is a footnote at the foot of its page. `<page>` on a line of its own begins a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from fpdf import FPDF

_LEFT, _RIGHT, _TOP, _BOTTOM = 71.0, 524.0, 80.0, 730.0
_HANG, _SECOND = 18.0, 22.0
_LINE, _GAP, _SMALL = 14.5, 12.0, 9.0
_BREAKS = ("<page>", "<line>")
_WORDS = re.compile(r"\S+")
_NUMBERED = re.compile(r"(\d{1,3}\.) (.*)")


class ReportMaker:
    """One PDF in the making; `footer` stands with the page number at the foot of every page."""

    def __init__(self, footer: str = "") -> None:
        self._pdf = FPDF(unit="pt", format="A4")
        self._pdf.set_auto_page_break(False)
        self._footer = footer
        self._notes: list[str] = []
        self._y = _TOP
        self._pdf.add_page()

    def write(self, markup: str, path: Path) -> Path:
        """Sets the markup and writes the file; returns its path."""
        for line in markup.strip().splitlines():
            if line.strip():
                self._set(line.strip())
        self._end_page()
        self._pdf.output(str(path))
        return path

    def _set(self, line: str) -> None:
        if line.startswith("note:"):
            self._notes.append(line.removeprefix("note:").strip())
        elif line == "<page>":
            self._new_page()
        elif line.startswith("|"):
            self._row([cell.strip() for cell in line.strip("|").split("|")])
        else:
            self._paragraph(line)

    def _paragraph(self, line: str) -> None:
        self._y += _GAP
        if line.startswith("#"):
            mark, _, words = line.partition(" ")
            self._lines(words, _LEFT, {1: 26.0, 2: 14.0, 3: 12.0}[len(mark)], bold=len(mark) > 1)
        elif line.startswith("[["):
            title = line.startswith("[[# ")
            self._lines(line[2:].strip("# "), _LEFT + 2 * _HANG, 12.0, bold=title)
        elif line.startswith(("* ", "- ")):
            left = _LEFT if line[0] == "*" else _LEFT + _SECOND
            self._hanging("\x95" if line[0] == "*" else "-", line[2:], left)
        elif numbered := _NUMBERED.match(line):
            self._hanging(numbered.group(1), numbered.group(2), _LEFT)
        else:
            self._lines(line, _LEFT, 12.0)

    def _hanging(self, mark: str, words: str, left: float) -> None:
        self._make_room(_LINE)
        self._text(left, self._y, mark, 12.0)
        self._lines(words, left + (_HANG if len(mark) < 3 else 1.5 * _HANG), 12.0)

    def _lines(self, words: str, left: float, size: float, bold: bool = False) -> None:
        for line in self._wrapped(words, _RIGHT - left, size, bold):
            if line in _BREAKS:
                if line == "<page>":
                    self._new_page()
                continue
            self._make_room(_LINE)
            self._marked(left, line, size, bold)
            self._y += _LINE * max(1.0, size / 12.0)

    def _wrapped(self, words: str, width: float, size: float, bold: bool) -> Iterator[str]:
        self._font(size, bold)
        line = ""
        for word in _WORDS.findall(words):
            longer = f"{line} {word}".strip()
            if word in _BREAKS:
                yield from (line, word)
                line = ""
            elif self._pdf.get_string_width(longer) > width:
                yield line
                line = word
            else:
                line = longer
        if line:
            yield line

    def _marked(self, left: float, line: str, size: float, bold: bool) -> None:
        """One line, its footnote marks raised and small."""
        for place, part in enumerate(re.split(r"\^(\d+)\^", line)):
            if place % 2:
                self._text(left, self._y - 4, part, size * 0.55, bold)
                left += self._pdf.get_string_width(part)
            elif part:
                self._text(left, self._y, part, size, bold)
                left += self._pdf.get_string_width(part)

    def _row(self, cells: list[str]) -> None:
        printed = [cell.split(" / ") for cell in cells]
        height = _LINE * max(map(len, printed)) + 8
        self._make_room(height)
        borders = self._borders(printed)
        for left, lines in zip(borders, printed, strict=False):
            for place, line in enumerate(lines, 1):
                self._text(left + 5, self._y + place * _LINE, line, 12.0)
        for y in (self._y, self._y + height):
            self._pdf.rect(_LEFT, y, _RIGHT - _LEFT, 0.5, style="F")
        for x in borders:
            self._pdf.rect(x, self._y, 0.5, height, style="F")
        self._y += height

    def _borders(self, printed: list[list[str]]) -> list[float]:
        """Where the columns begin, and where the last one ends: a column is as wide as its longest line."""
        self._font(12.0, bold=False)
        widths = [max(self._pdf.get_string_width(line) for line in lines) + 12 for lines in printed[:-1]]
        return [*accumulate(widths, initial=_LEFT), _RIGHT]

    def _make_room(self, height: float) -> None:
        if self._y + height > _BOTTOM:
            self._new_page()

    def _new_page(self) -> None:
        self._end_page()
        self._pdf.add_page()
        self._y = _TOP

    def _end_page(self) -> None:
        y = _BOTTOM + 14 - 11 * (len(self._notes) - 1)
        for note in self._notes:
            self._text(_LEFT, y, note, _SMALL)
            y += 11
        self._notes = []
        if self._footer:
            self._text(_LEFT, 800, self._footer, _SMALL)
        self._text(_RIGHT, 812, str(self._pdf.page_no()), _SMALL)

    def _text(self, x: float, y: float, words: str, size: float, bold: bool = False) -> None:
        self._font(size, bold)
        self._pdf.text(x, y, words)

    def _font(self, size: float, bold: bool) -> None:
        self._pdf.set_font("helvetica", style="B" if bold else "", size=size)
