"""Files that may lie in a folder of reports and are none, or hide one badly; each named after what is wrong with it."""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable
from pathlib import Path

from tests.ingest.made_reports import letter, pdf

SURROGATE = ("A mark of \ud800 is no plan.",)
FORMULAS = ("=HYPERLINK(1) is no plan.", "@SUM(A1) is no plan.")
MARKUP = ("<script>alert(1)</script> must go.", "'; drop table findings; -- is no plan.")
Maker = Callable[[Path], None]


def _objects(*bodies: bytes) -> bytes:
    """A PDF of these objects, numbered from 1, the first its catalogue."""
    content = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    tail = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, len(content))
    return content + head + table + tail


def _one_page(content: bytes, box: bytes = b"0 0 595 842", extra: bytes = b"") -> bytes:
    stream = b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(content), extra, content)
    return _objects(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [%b] /Contents 4 0 R /Resources << >> >>" % box,
        stream,
    )


def _cut(path: Path) -> None:
    pdf(path)
    path.write_bytes(path.read_bytes()[:700])


def _page_tree_loop() -> bytes:
    return _objects(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>",
    )


def _bomb() -> bytes:
    packed = zlib.compress(zlib.compress(b" " * 400_000_000, 9), 9)
    return _one_page(packed, extra=b"/Filter [/FlateDecode /FlateDecode]")


def _deep() -> bytes:
    return _objects(b"<< /Type /Catalog /Pages 2 0 R /Deep " + b"[" * 200_000 + b"]" * 200_000 + b" >>", b"<< >>")


def _scan() -> bytes:
    return _one_page(b"q 500 0 0 700 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q")


def _write(content: bytes) -> Maker:
    return lambda path: _ignore(path.write_bytes(content))


def _ignore(_: object) -> None:
    return None


def _make(content: Callable[[], bytes]) -> Maker:
    return lambda path: _ignore(path.write_bytes(content()))


REJECTED: dict[str, Maker] = {
    "empty.pdf": _write(b""),
    "only-blanks.txt": _write(b" \r\n\t\n" * 50),
    "cut-short.pdf": _cut,
    "only-a-mark.pdf": _write(b"%PDF-1.7\n%%EOF"),
    "scan-without-text.pdf": _make(_scan),
    "page-tree-loop.pdf": _make(_page_tree_loop),
    "nested-too-deeply.pdf": _make(_deep),
    "bomb.pdf": _make(_bomb),
    "huge-page.pdf": _make(lambda: _one_page(b"BT ET", box=b"0 0 99999999999 99999999999")),
    "three-thousand-pages.pdf": lambda path: _ignore(pdf(path, ["Nothing of note."] * 3000)),
    "web-page.pdf": _write(b"<!DOCTYPE html><html><body>Page not found</body></html>"),
    "program.pdf": _write(b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 40),
    "zip-archive.txt": _write(b"PK\x03\x04" + bytes(200)),
    "nothing-but-nulls.txt": _write(bytes(100_000)),
    "fifty-megabytes.txt": lambda path: _ignore(path.write_bytes(b"The plan was late.\n" * 2_700_000)),
    "one-endless-line.txt": lambda path: _ignore(path.write_bytes(b"word " * 900_000)),
    "not-an-inspection.txt": _write(b"Minutes of the parish council. The kettle was discussed."),
    "unknown-authority.txt": _write(letter("Narnia").encode()),
    "impossible-dates.txt": _write(letter(visited="30 and 31 February 2010", sent="45 May 0000").encode()),
    "folder.pdf": lambda path: path.mkdir(),
    "named-pipe.pdf": lambda path: os.mkfifo(path),
    "link-to-nothing.pdf": lambda path: path.symlink_to("gone.pdf"),
    "link-to-itself.pdf": lambda path: path.symlink_to(path.name),
}
"""Name of each file that cannot be used, and what makes it."""

USED: dict[str, Maker] = {
    "windows.txt": _write(letter("Barnet").replace("•", "\N{BULLET}").encode("cp1252")),
    "utf-16.txt": _write(letter("Bexley").encode("utf-16")),
    "carriage-returns.txt": _write(letter("Brent").replace("\n", "\r").encode()),
    "nulls.txt": _write(letter("Bromley").replace("week", "we\0ek").encode()),
    "lone-surrogates.txt": _write(letter("Camden", developments=SURROGATE).encode("utf-8", "surrogatepass")),
    "with space and 'quotes\".txt": _write(letter("Croydon").encode()),
    "-leading-dash.txt": _write(letter("Ealing").encode()),
    os.fsdecode(b"caf\xe9.txt"): _write(letter("Enfield").encode()),
    "new\nline.txt": _write(letter("Greenwich").encode()),
    "CAPITALS.TXT": _write(letter("Hackney").encode()),
    "formula.txt": _write(letter("Haringey", developments=FORMULAS).encode()),
    "markup.txt": _write(letter("Harrow", developments=MARKUP).encode()),
    "endless-number.txt": _write(letter("Havering", developments=["9" * 400 + ". Too long a number."]).encode()),
    "report.pdf": lambda path: _ignore(pdf(path)),
    "encrypted-for-everyone.pdf": lambda path: _encrypted(path),
}
"""Name of each file that holds a letter, however badly it is kept, and what makes it."""


def _encrypted(path: Path) -> None:
    from fpdf import FPDF

    document = FPDF()
    document.set_encryption(owner_password="owner", user_password="")
    document.add_page()
    document.set_font("helvetica", size=11)
    document.multi_cell(0, 6, letter("Hillingdon").replace("•", "-"))
    document.output(str(path))
