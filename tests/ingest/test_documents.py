"""Report files told apart by what they hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.documents import read_document
from ingest.errors import UnusableFile
from tests.ingest.report_maker import ReportMaker

REFUSED = [
    ("empty.pdf", b"", "it is empty"),
    ("blank.txt", b" \r\n\t ", "it is empty"),
    ("saved.pdf", b"\xef\xbb\xbf<!DOCTYPE html><html><body>x</body></html>", "it is a web page"),
    ("page.txt", b"<html><head></head></html>", "it is a web page"),
    ("letter.docx", b"PK\x03\x04rest", "it is neither a PDF nor plain text"),
    ("letter.doc", b"\xd0\xcf\x11\xe0\xa1\xb1", "it is neither a PDF nor plain text"),
    ("letter.rtf", rb"{\rtf1 x}", "it is neither a PDF nor plain text"),
    ("words.pdf", b"Dear Director", "it is named .pdf but holds no PDF"),
    ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<<", "it is damaged or cut short"),
    ("binary.bin", b"\x00\x01\x02" * 400, "it holds binary data"),
]


@pytest.mark.parametrize(("name", "content", "reason"), REFUSED)
def test_what_is_no_report_is_refused(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnusableFile, match=reason):
        read_document(path)


def test_folder_named_as_report_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "report.pdf"
    folder.mkdir()
    with pytest.raises(UnusableFile, match="it is not a file"):
        read_document(folder)


def test_pdf_is_known_by_its_content(tmp_path: Path) -> None:
    path = ReportMaker().write("Words of a test. " * 30, tmp_path / "no_suffix")
    assert read_document(path).printed


def test_text_is_read_without_layout(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Director\n\nWords.\n")
    document = read_document(path)
    assert not document.printed
    assert [line.text for page in document.pages for line in page.lines] == ["Dear Director", "Words."]
