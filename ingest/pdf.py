"""PDF pages as placed lines, by way of pdfium's bulk text and one look at each line's first character."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.errors import UnusableFile
from ingest.placed import Line, Page, in_reading_order
from ingest.ruled_tables import Cell, cells_between, with_cells

MOST_PAGES = 300
"""The longest published report has 60 pages; a file beyond this is not one."""

_MOST_CHARACTERS_PER_PAGE = 60_000
_MOST_CHARACTERS = 1_000_000
_LEAST_CHARACTERS = 200
_BOLD_WEIGHT = 600
_FARTHEST = 100_000.0
_LONGEST_FONT_NAME = 128
_HYPHENS_AT_LINE_END = re.compile("[\ufffe\x02\u00ad]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x82\x84-\x9f\ud800-\udfff\uffff]")
_SYMBOL_DASH = re.compile("(?<=\\w)\uf02d(?=\\w)")
_MAYBE_FOOTNOTE_MARK = re.compile(r"(?<=[a-z.,;:?!)’”])\d{1,2}(?=$|[\s.,;:)])")
_NUMBER_BEFORE = re.compile(r"\d{1,3}\.?\s*(?=[^\W\d])")
_MARK_SIZE = 0.8
_JUDGEMENT_TABLE = re.compile(
    r"^judgement grade|^\d(?:\.\d)?\.? (?:children (?:who|look)|experiences and|leadership, )", re.I
)
"""The head of the table, or a row with which it goes on over a page."""
_RECORD_OF_FINDINGS = re.compile(r"^record of main findings", re.IGNORECASE)
_COVER_PAGES = 2
_BOXED_REPORT = re.compile(r"area send (?:full )?inspection", re.IGNORECASE)
_BOX_HEADING = re.compile(r"areas? for (?:priority action|improvement)|responsible body", re.IGNORECASE)


def read_pdf(content: bytes) -> tuple[Page, ...]:
    """The pages of a PDF; raises UnusableFile where it cannot be opened or holds no text."""
    document = _opened(content)
    try:
        pages = tuple(_pages_of(document))
    finally:
        document.close()
    characters = sum(len(line.text) for page in pages for line in page.lines)
    if characters > _MOST_CHARACTERS:
        raise UnusableFile("it holds more text than any inspection report")
    if characters < _LEAST_CHARACTERS:
        raise UnusableFile("it holds pictures of pages but no text: run it through text recognition first")
    return pages


def _opened(content: bytes) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(content)
        count = len(document)
    except pdfium.PdfiumError as error:
        raise UnusableFile(_why_not_opened(error)) from error
    if count > MOST_PAGES:
        document.close()
        raise UnusableFile(f"it has {count:,} pages, more than any inspection report")
    if count == 0:
        raise UnusableFile("it is damaged: it has no pages; download it again")
    return document


def _why_not_opened(error: pdfium.PdfiumError) -> str:
    if "password" in str(error).lower():
        return "it is locked with a password: save it without one"
    return "it is damaged or cut short and cannot be opened as a PDF: download it again"


def _pages_of(document: pdfium.PdfDocument) -> Iterator[Page]:
    boxed = ruled = False
    for number in range(1, len(document) + 1):
        try:
            page = document[number - 1]
            textpage = page.get_textpage()
        except pdfium.PdfiumError as error:
            raise UnusableFile(f"its page {number} is damaged: download it again") from error
        lines = in_reading_order(_lines(textpage))
        boxed = boxed or (number == 1 and _any_line(lines, _BOXED_REPORT))
        # A box may run on over the next page, which then has no heading of its own.
        ruled = boxed and (ruled or _any_line(lines, _BOX_HEADING))
        if ruled or _any_line(lines, _JUDGEMENT_TABLE if number <= _COVER_PAGES else _RECORD_OF_FINDINGS):
            lines = with_cells(lines, _filled(textpage, cells_between(_rectangles(page))))
        yield Page(number, tuple(lines), page.get_height())
        textpage.close()
        page.close()


def _any_line(lines: list[Line], expression: re.Pattern[str]) -> bool:
    return any(expression.search(line.text) for line in lines)


def _lines(textpage: pdfium.PdfTextPage) -> Iterator[Line]:
    """The text page's lines as pdfium parts them, parted again where it swallowed a line-end hyphen."""
    count = textpage.count_chars()
    if count > _MOST_CHARACTERS_PER_PAGE:
        raise UnusableFile("it holds more text on a page than any inspection report")
    text = textpage.get_text_range(errors="replace") if count > 0 else ""
    exact = len(text) == count
    start = 0
    for printed in text.split("\r\n"):
        for part, piece in _parts_at_hyphens(printed):
            place = start + part
            index = place if exact else raw.FPDFText_GetCharIndexFromTextIndex(textpage, place)
            if piece.strip():
                yield _placed(textpage, index, piece)
        start += len(printed) + 2


def _parts_at_hyphens(printed: str) -> Iterator[tuple[int, str]]:
    start = 0
    for match in _HYPHENS_AT_LINE_END.finditer(printed):
        yield start, printed[start : match.start()] + "-"
        start = match.end()
    yield start, printed[start:]


def _placed(textpage: pdfium.PdfTextPage, index: int, piece: str) -> Line:
    index += len(piece) - len(piece.lstrip())
    text = piece.strip()
    left, baseline = _origin(textpage, index)
    # A number before the words may be set bold or large where the words are not.
    number = _NUMBER_BEFORE.match(text)
    words = index + (number.end() if number else 0)
    size = _size(textpage, words)
    for match in reversed(list(_MAYBE_FOOTNOTE_MARK.finditer(text))):
        if _size(textpage, index + match.start()) < size * _MARK_SIZE:
            text = text[: match.start()] + text[match.end() :]
    return Line(_SYMBOL_DASH.sub("–", _CONTROL.sub("", text)).strip(), left, baseline, size, _is_bold(textpage, words))


def _origin(textpage: pdfium.PdfTextPage, index: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(textpage, index, x, y)
    return _sane(x.value), _sane(y.value)


def _size(textpage: pdfium.PdfTextPage, index: int) -> float:
    size = raw.FPDFText_GetFontSize(textpage, index)
    if size > 2:
        return _sane(size)
    # Some programs set every font to one point and enlarge it with the text matrix.
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(textpage, index, matrix)
    return _sane(size * abs(matrix.d or matrix.b))


def _sane(points: float) -> float:
    """The measure; nought for one that no page has (infinite, say, or no number), which a damaged file can hold."""
    return points if -_FARTHEST < points < _FARTHEST else 0.0


def _is_bold(textpage: pdfium.PdfTextPage, index: int) -> bool:
    weight = raw.FPDFText_GetFontWeight(textpage, index)
    if weight > 0:
        return weight >= _BOLD_WEIGHT
    # A font that is not embedded has no weight; its name tells.
    name = ctypes.create_string_buffer(_LONGEST_FONT_NAME)
    raw.FPDFText_GetFontInfo(textpage, index, name, _LONGEST_FONT_NAME, ctypes.c_int())
    return b"bold" in name.value.lower()


def _rectangles(page: pdfium.PdfPage) -> Iterator[tuple[float, float, float, float]]:
    """Bounds (left, bottom, right, top) of the page's drawn paths, in points."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for index in range(raw.FPDFPage_CountObjects(page)):
        thing = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(thing) == raw.FPDF_PAGEOBJ_PATH:
            raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
            yield left.value, bottom.value, right.value, top.value


def _filled(textpage: pdfium.PdfTextPage, cells: list[Cell]) -> list[tuple[Cell, list[str]]]:
    """Each cell with the lines of text inside its borders."""
    filled = []
    for cell in cells:
        text = textpage.get_text_bounded(cell.left, cell.bottom, cell.right, cell.top, errors="replace")
        text = _HYPHENS_AT_LINE_END.sub("-\r\n", text)
        filled.append((cell, [_CONTROL.sub("", part).strip() for part in text.split("\r\n") if part.strip()]))
    return filled
