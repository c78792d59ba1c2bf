"""What was read from an uploaded report, in the words of the dashboard."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.vocabulary import DEVELOPMENT_KINDS, ORIGINS, Vocabulary
from dashboard.wording import day, listing

_BODIES = {"la": "Local authority", "lscb": "Safeguarding board", "partnership": "Partnership"}
_NOT_PRINTED = "Not printed in the report"


@dataclass(frozen=True)
class ReportRead:
    """An inspection's facts by name, its judgements and its findings, as tables for reading."""

    authority: str
    facts: dict[str, str]
    judgements: pd.DataFrame
    findings: pd.DataFrame

    def count(self, *kinds: str) -> int:
        """How many listed findings are of one of the kinds."""
        return sum(listed and kind in kinds for kind, listed in zip(self.findings["code"], self.findings["listed"]))

    @property
    def inferred(self) -> int:
        """How many findings are inferred."""
        return sum(not listed for listed in self.findings["listed"])


def report_read(content: str, vocabulary: Vocabulary) -> ReportRead:
    """The JSON of `python -m ingest extract` in words."""
    report = json.loads(content)
    inspection = report["inspection"]
    return ReportRead(
        authority=inspection["authority"],
        facts=_facts(inspection, vocabulary),
        judgements=_judgements(report, vocabulary),
        findings=_findings(report["findings"], vocabulary),
    )


def findings_table(read: ReportRead) -> pd.DataFrame:
    """The findings as they are shown and downloaded."""
    return read.findings.drop(columns=["code", "listed"])


def _facts(inspection: dict[str, Any], vocabulary: Vocabulary) -> dict[str, str]:
    framework = str(inspection["framework"])
    began, ended = inspection["start_date"], inspection["end_date"]
    dates = f"{day(began)} to {day(ended)}" if began and ended and began != ended else day(ended or began)
    return {
        "Authority": inspection["authority"],
        "Framework": vocabulary.framework_names.get(framework, framework),
        "Inspected": dates,
        "Published": day(inspection["published_date"]) if inspection["published_date"] else _NOT_PRINTED,
        "Lead inspector": inspection["lead_inspector"] or _NOT_PRINTED,
        "Pages": str(inspection["pages"]),
    }


def _judgements(report: dict[str, Any], vocabulary: Vocabulary) -> pd.DataFrame:
    given = [
        {"Judgement area": vocabulary.areas.get(one["area"], one["area"]), "Grade": _grade(one["grade"], vocabulary)}
        for one in report["judgements"]
    ]
    reason = report["inspection"]["no_overall_reason"]
    if reason:
        given.insert(0, {"Judgement area": vocabulary.areas.get("overall_effectiveness", "Overall"), "Grade": reason})
    return pd.DataFrame(given, columns=["Judgement area", "Grade"])


def _grade(code: str, vocabulary: Vocabulary) -> str:
    return vocabulary.grades.get(code, code)


def _findings(findings: list[dict[str, Any]], vocabulary: Vocabulary) -> pd.DataFrame:
    columns = ["Kind", "How the kind is known", "Words of the report", "Themes", "Evidence", "Section", "Page",
               "Paragraph", "About", "National Framework reference", "code", "listed"]  # fmt: skip
    return pd.DataFrame([_row(one, vocabulary) for one in findings], columns=columns)


def _row(finding: dict[str, Any], vocabulary: Vocabulary) -> dict[str, Any]:
    themes = finding["themes"]
    return {
        "Kind": vocabulary.kinds.get(finding["kind"], finding["kind"]),
        "How the kind is known": ORIGINS.get(finding["origin"], finding["origin"]),
        "Words of the report": finding["text"],
        "Themes": listing([vocabulary.themes.get(one["theme"], str(one["theme"])) for one in themes]),
        "Evidence": "; ".join(one["evidence"] for one in themes if one["evidence"]),
        "Section": finding["section"],
        "Page": finding["page"],
        "Paragraph": finding["paragraph"],
        "About": _BODIES.get(finding["body"], finding["body"]),
        "National Framework reference": finding["reference"],
        "code": finding["kind"],
        "listed": finding["origin"] == "listed",
    }


def summary_words(read: ReportRead) -> str:
    """How much was read, in one sentence."""
    asked, praised = read.count(*DEVELOPMENT_KINDS), read.count("strength", "satisfactory")
    return (
        f"{read.authority}: {asked} listed for improvement, {praised} listed as praise, "
        f"{read.inferred:,} more inferred from the wording of the text."
    )
