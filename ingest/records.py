"""Reports as JSON and back: how they travel from the reading process and wait in the cache.

JSON and not pickle, because neither a process that parsed a hostile file nor a folder on disk may make this one run
code.
"""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from operator import attrgetter
from typing import Any

from ingest.reports import Finding, FindingTheme, Inspection, Judgement, Report

_INSPECTION = tuple(field.name for field in fields(Inspection))
_FINDING = tuple(field.name for field in fields(Finding) if field.name != "themes")
_DATES = ("start_date", "end_date", "published_date")
_finding_values = attrgetter(*_FINDING)


def report_to_json(report: Report) -> bytes:
    """The report in one line of JSON."""
    inspection = [_plain(getattr(report.inspection, name)) for name in _INSPECTION]
    judgements = [[each.area, each.grade] for each in report.judgements]
    findings = [[*_finding_values(each), _themes(each)] for each in report.findings]
    return json.dumps([inspection, judgements, findings], separators=(",", ":")).encode("ascii")


def report_from_json(line: bytes) -> Report:
    """The report that a line of JSON holds; raises ValueError where it holds none."""
    try:
        inspection, judgements, findings = json.loads(line)
        return Report(
            inspection=_inspection(inspection),
            judgements=tuple(Judgement(area, grade) for area, grade in judgements),
            findings=tuple(_finding(values) for values in findings),
        )
    except (TypeError, KeyError, IndexError) as error:
        raise ValueError(f"this is no report ({error})") from error


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _themes(finding: Finding) -> list[list[object]]:
    return [[each.theme, each.rank, each.source, each.evidence] for each in finding.themes]


def _inspection(values: list[Any]) -> Inspection:
    named = dict(zip(_INSPECTION, values, strict=True))
    for name in _DATES:
        named[name] = date.fromisoformat(named[name]) if named[name] else None
    return Inspection(**named)


def _finding(values: list[Any]) -> Finding:
    *plain, themes = values
    return Finding(*plain, themes=tuple(FindingTheme(*each) for each in themes))
