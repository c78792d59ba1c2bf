"""What is a finding at last, and of which kind: the program's inference, with what readers decided laid over it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ingest.reports import Finding, Report

CONTEXT = "context"
CERTAIN = 1.0


def with_findings_alone(report: Report, kinds_read: Mapping[str, str]) -> Report:
    """The report without what is context, its findings numbered in their order.

    `kinds_read` gives for a finding's id the kind that a reader found: it takes the place of an inferred kind, for a
    reader sees the sentence and the program its words. The kind of a listed finding is what its heading says.
    """
    settled = (_as_read(finding, kinds_read) for finding in report.findings)
    findings = [finding for finding in settled if finding.kind != CONTEXT]
    return replace(report, findings=tuple(replace(each, ordinal=place) for place, each in enumerate(findings, 1)))


def _as_read(finding: Finding, kinds_read: Mapping[str, str]) -> Finding:
    kind = kinds_read.get(finding.finding_id)
    if kind is None or finding.origin == "listed":
        return finding
    return replace(finding, kind=kind, kind_confidence=CERTAIN)
