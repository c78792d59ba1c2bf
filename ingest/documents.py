"""A report file as pages of placed lines, whatever it was: PDF or plain text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ingest.errors import UnusableFile
from ingest.pdf import read_pdf
from ingest.placed import Page
from ingest.plain_text import read_plain_text

MOST_BYTES = 60_000_000
"""Largest report file that is read; the longest published one has 3 MB."""

_PDF_MARK = b"%PDF-"
_PDF_MARK_WITHIN = 1024
_MARKUP = (b"<!doctype html", b"<html", b"<?xml", b"{\\rtf", b"pk\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class Document:
    """The pages of one report file, lines in reading order; `printed` is false for plain text, which has no layout."""

    pages: tuple[Page, ...]
    printed: bool


def read_document(path: Path) -> Document:
    """The document in a PDF or text file; raises UnusableFile with the reason where there is none to read."""
    content = _bytes_of(path)
    if _PDF_MARK in content[:_PDF_MARK_WITHIN]:
        return Document(read_pdf(content), printed=True)
    _reject_what_is_neither(path, content)
    return Document(read_plain_text(content), printed=False)


def _bytes_of(path: Path) -> bytes:
    if not path.is_file():
        raise UnusableFile("it is not a file: give a PDF or text file")
    if path.stat().st_size > MOST_BYTES:
        raise UnusableFile(f"it is larger than {MOST_BYTES // 1_000_000} MB, more than any inspection report")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnusableFile(f"it cannot be opened ({error.strerror}): check its permissions") from error
    if not content.strip():
        raise UnusableFile("it is empty")
    return content


def _reject_what_is_neither(path: Path, content: bytes) -> None:
    start = content[:_PDF_MARK_WITHIN].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        raise UnusableFile("it is a web page, not a report: download the PDF itself")
    if start.startswith(_MARKUP):
        raise UnusableFile("it is neither a PDF nor plain text: save the report as one of these")
    if path.suffix.lower() == ".pdf":
        raise UnusableFile("it is named .pdf but holds no PDF: download it again")
