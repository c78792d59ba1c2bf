"""One report file read from end to end: the steps in their order, without classification."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ingest.authorities import Authorities
from ingest.blocks import blocks_of
from ingest.documents import Document, read_document
from ingest.findings import Passage, passages_in
from ingest.frameworks import load_frameworks
from ingest.identity import finding_ids
from ingest.inspections import framework_of, inspection_of
from ingest.judgements import judgements_of
from ingest.reports import Finding, Inspection, Report
from ingest.running_lines import body_size, text_pages
from ingest.sections import sections_of

REFERENCE = Path(__file__).parents[1] / "data" / "reference"


def read_report(path: Path) -> Report:
    """The report in a PDF or text file; narrative findings are candidate sentences whose kind is still "".

    Raises UnusableFile, with a sentence that does not name the file, where it cannot be used.
    """
    return report_in(read_document(path))


def report_in(document: Document) -> Report:
    """The report that a document holds; raises UnusableFile where it holds none."""
    taxonomy = load_frameworks()
    framework = framework_of(document.pages, taxonomy.all)
    body = body_size(document.pages)
    blocks = blocks_of(text_pages(document.pages), body, framework.is_heading)
    judgements = judgements_of(document.pages, blocks, framework)
    inspection = inspection_of(document.pages, framework, _authorities(), judgements)
    own = [block for block in blocks if not taxonomy.is_standing_text(block.text)]
    passages = passages_in(sections_of(own, framework, body), taxonomy.not_findings, document.printed)
    return Report(inspection, judgements, _findings(inspection, passages))


@cache
def _authorities() -> Authorities:
    return Authorities(REFERENCE)


def _findings(inspection: Inspection, passages: list[Passage]) -> tuple[Finding, ...]:
    texts = (passage.text for passage in passages)
    ids = finding_ids(inspection.urn, inspection.framework, inspection.end_date, texts)
    return tuple(_finding(name, ordinal, passage) for ordinal, (name, passage) in enumerate(zip(ids, passages), 1))


def _finding(name: str, ordinal: int, passage: Passage) -> Finding:
    return Finding(
        finding_id=name,
        kind=passage.kind,
        kind_confidence=None,
        origin=passage.origin,
        section=passage.section,
        area=passage.area,
        body=passage.body,
        ordinal=ordinal,
        page=passage.page,
        paragraph=passage.paragraph,
        text=passage.text,
        reference=passage.reference,
    )
