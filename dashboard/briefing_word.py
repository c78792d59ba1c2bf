"""A briefing as a Word document with real headings, tables whose heads repeat, and pictures with alternative text."""

from __future__ import annotations

import io
import re
from typing import Any

from dashboard.briefing import BriefedFinding, Briefing, Part, Table
from dashboard.drawing import Drawing, png
from dashboard.wording import sound_address

_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
# Word's XML cannot hold control characters or halves of characters, and reports' own text has them.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WIDTH = 6.3
_LINK_COLOUR = "0B5C7A"


def word_file(briefing: Briefing) -> bytes:
    """The briefing as the content of a .docx file."""
    from docx import Document

    document = Document()
    _set_up(document, briefing)
    document.add_heading(_clean(briefing.title), level=0)
    document.add_paragraph().add_run(_clean(briefing.selection)).bold = True
    for part in briefing.parts:
        _add_part(document, part)
    document.add_heading("About this briefing", level=1)
    for note in briefing.notes:
        document.add_paragraph(_clean(note))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _set_up(document: Any, briefing: Briefing) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    document.core_properties.title = _clean(briefing.title)[:250]
    document.core_properties.language = "en-GB"
    document.core_properties.author = ""
    document.core_properties.comments = ""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10.5)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Arial")
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)


def _add_part(document: Any, part: Part) -> None:
    document.add_heading(_clean(part.heading), level=1)
    for paragraph in part.paragraphs:
        document.add_paragraph(_clean(paragraph))
    if part.picture:
        _add_picture(document, part.picture)
    if part.table:
        _add_table(document, part.table)
    for finding in part.findings:
        _add_finding(document, finding)


def _add_picture(document: Any, picture: Drawing) -> None:
    from docx.shared import Inches

    shape = document.add_picture(io.BytesIO(png(picture)), width=Inches(_WIDTH))
    shape._inline.docPr.set("descr", _clean(picture.alt))


def _add_table(document: Any, table: Table) -> None:
    from docx.oxml import OxmlElement

    caption = document.add_paragraph()
    caption.add_run(_clean(table.caption)).bold, caption.paragraph_format.keep_with_next = True, True
    grid = document.add_table(rows=1, cols=len(table.columns), style="Light Grid Accent 1")
    for cell, name in zip(grid.rows[0].cells, table.columns, strict=True):
        cell.text = _clean(name)
    grid.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in table.rows:
        for cell, value in zip(grid.add_row().cells, row, strict=True):
            _fill(cell.paragraphs[0], value)
    document.add_paragraph()


def _fill(paragraph: Any, value: str) -> None:
    if value.startswith("https://"):
        _add_link(paragraph, "Open the report", value)
    else:
        paragraph.add_run(_clean(value))


def _add_finding(document: Any, finding: BriefedFinding) -> None:
    from docx.shared import Pt

    paragraph = document.add_paragraph(style="List Bullet")
    if finding.is_urgent:
        paragraph.add_run("Priority action: ").bold = True
    paragraph.add_run(_clean(finding.words) + ("*" if finding.is_ours else ""))
    paragraph.add_run().add_break()
    paragraph.add_run(_clean(f"{finding.themes} · ")).font.size = Pt(9)
    if finding.address:
        _add_link(paragraph, finding.source, finding.address)
    else:
        paragraph.add_run(_clean(finding.source)).font.size = Pt(9)


def _add_link(paragraph: Any, words: str, address: str) -> None:
    """A link, which python-docx has no verb for."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(sound_address(address), _LINKS, is_external=True))
    run = paragraph.add_run(_clean(words))
    run.font.size, run.font.underline, run.font.color.rgb = Pt(9), True, RGBColor.from_string(_LINK_COLOUR)
    link.append(run._r)
    paragraph._p.append(link)


def _clean(text: str) -> str:
    return _CONTROL.sub(" ", text)
