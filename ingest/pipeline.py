"""The order of the steps by which one report file becomes a classified report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from ingest.classifier import Passage
from ingest.kinds import KindFound, infer_kinds
from ingest.reading import read_report
from ingest.reports import Finding, FindingTheme, Inspection, Report
from ingest.soundness import sound
from ingest.themes import ThemeFound, find_themes

SUREST = 0.999  # of the program: 1 is for what a reader found


def read_classified(path: Path) -> Report:
    """The report in a file, each finding with kind and themes; raises UnusableFile where there is none to read.

    A candidate sentence that says no finding is still among them, its kind being context: a reader may know better.
    """
    report = read_report(path)
    findings = _with_themes(_with_kinds(report.findings, report.inspection), report.inspection)
    return sound(replace(report, findings=tuple(findings)))


def _with_kinds(findings: Sequence[Finding], inspection: Inspection) -> list[Finding]:
    """The findings, each narrative one with its inferred kind."""
    open_ones = [finding for finding in findings if not finding.kind]
    inferred = iter(infer_kinds(_passages(open_ones, inspection)))
    return [finding if finding.kind else _of_kind(finding, next(inferred)) for finding in findings]


def _of_kind(finding: Finding, found: KindFound) -> Finding:
    return replace(finding, kind=found.kind, kind_confidence=min(round(found.confidence, 3), SUREST))


def _with_themes(findings: Sequence[Finding], inspection: Inspection) -> list[Finding]:
    found = find_themes(_passages(findings, inspection))
    return [replace(finding, themes=_themes(themes)) for finding, themes in zip(findings, found, strict=True)]


def _themes(found: Iterable[ThemeFound]) -> tuple[FindingTheme, ...]:
    return tuple(FindingTheme(each.theme, each.rank, "classified", each.evidence or None) for each in found)


def _passages(findings: Iterable[Finding], inspection: Inspection) -> list[Passage]:
    return [Passage(each.text or "", each.origin, each.section, inspection.framework) for each in findings]
