"""The grades a report gives: rows of its judgement table, or sentences where it has none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.blocks import Block
from ingest.frameworks import Framework, plain
from ingest.placed import Line, Page
from ingest.reports import Judgement

_GRADE = re.compile(r"\b(outstanding|requires? improvement(?: to be good)?|inadequate|adequate|good)\b")
_CODES = {"outstanding": "outstanding", "good": "good", "inadequate": "inadequate", "adequate": "adequate"}
_SPLIT_GRADE = re.compile(r"\brequires?\b(?=.*\bimprovement\b)", re.DOTALL)
_OUTCOMES = (
    ("systemic_failings", re.compile(r"widespread and/?\s?(?:or)? systemic failings|systemic failings")),
    ("inconsistent", re.compile(r"lead to inconsistent experiences|inconsistent experiences and outcomes")),
    ("typically_positive", re.compile(r"typically lead to positive experiences")),
)
_SENTENCES = 420


def judgements_of(pages: Sequence[Page], blocks: Sequence[Block], framework: Framework) -> tuple[Judgement, ...]:
    """The grades printed for this inspection, one for each area, in the framework's order."""
    found: dict[str, str] = {}
    for text in [*(() if framework.boxed else _rows(pages)), *_sentences(blocks)]:
        for area, grade in _read(text, framework):
            found.setdefault(area, grade)
    order = [row.area for row in framework.judgements]
    return tuple(Judgement(area, found[area]) for area in order if area in found)


def _read(text: str, framework: Framework) -> Iterator[tuple[str, str]]:
    if any(row.area == "send_outcome" for row in framework.judgements):
        outcome = next((code for code, expression in _OUTCOMES if expression.search(text)), None)
        if outcome:
            yield "send_outcome", outcome
        return
    for row in framework.judgements:
        if match := row.label.search(text):
            grade = _grade(text[match.end() :]) or _grade(text[: match.start()] + text[match.start() :])
            if grade:
                yield row.area, grade
            return


def _grade(text: str) -> str | None:
    if _SPLIT_GRADE.search(text[:120]):
        return "requires_improvement"
    match = _GRADE.search(text)
    return _CODES.get(match.group(1), "requires_improvement") if match else None


def _rows(pages: Sequence[Page]) -> Iterator[str]:
    """Each row of the pages' ruled tables as one text, its columns from left to right."""
    for page in pages:
        rows: dict[int, list[Line]] = {}
        for line in page.lines:
            if line.row is not None:
                rows.setdefault(line.row, []).append(line)
        for lines in rows.values():
            yield plain(" ".join(line.text for line in lines))[:_SENTENCES]


def _sentences(blocks: Sequence[Block]) -> Iterator[str]:
    """Headings, and the opening page's paragraphs: where grades stand that no table gives."""
    for block in blocks:
        if block.page == 1 or block.form == "heading":
            yield plain(block.text)[:_SENTENCES]
