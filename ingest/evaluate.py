"""Scores of the reading against the reports that were read by hand."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import UnusableFile
from ingest.golden import GOLDEN, GoldenFinding, GoldenReport, ends_of, fingerprint, load_golden
from ingest.reading import read_report
from ingest.reports import Finding, Report

ALL = "all"
_FINDING_MEASURES = ("whole text", "kind", "page", "body", "section", "reference")


@dataclass(frozen=True, slots=True)
class Score:
    """How many of one measure are right, for one framework or all."""

    measure: str
    framework: str
    right: int
    of: int

    @property
    def share(self) -> float:
        """Right ones as a share of all, 1 where there is none."""
        return self.right / self.of if self.of else 1.0


Counts = Counter[tuple[str, str, bool]]
"""How often a measure was right and how often not, by (measure, framework, right)."""


def evaluate(corpus: Path, golden: Sequence[GoldenReport] | None = None) -> list[Score]:
    """The scores over the golden reports that lie under the corpus folder; raises UnusableFile where none does."""
    present = [each for each in (load_golden() if golden is None else golden) if (corpus / each.file).is_file()]
    if not present:
        raise UnusableFile(f"{corpus} holds none of the reports named in data/golden/reports.csv: give their folder")
    counts: Counts = Counter()
    for expected in present:
        _count(counts, expected, read_report(corpus / expected.file))
    return _scores(counts)


def write_scores(scores: Iterable[Score], path: Path = GOLDEN / "scores.csv") -> None:
    """Writes the scores as the CSV file that the app shows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("measure", "framework", "right", "of", "share"))
        writer.writerows((each.measure, each.framework, each.right, each.of, f"{each.share:.4f}") for each in scores)


def differences(expected: GoldenReport, report: Report) -> list[str]:
    """What one report gives otherwise than it must, in words; empty where it is all right."""
    counts: Counts = Counter()
    _count(counts, expected, report)
    wrong = [(measure, times) for (measure, code, right), times in counts.items() if code == ALL and not right]
    return [f"{expected.file}: {measure}: {times} wrong" for measure, times in sorted(wrong)]


def _count(counts: Counts, expected: GoldenReport, report: Report) -> None:
    for measure, right in (*_facts(expected, report), *_findings(expected, report)):
        counts[(measure, expected.framework, right)] += 1
        counts[(measure, ALL, right)] += 1


def _facts(expected: GoldenReport, report: Report) -> Iterator[tuple[str, bool]]:
    found = report.inspection
    yield "framework", found.framework == expected.framework
    yield "authority", found.urn == expected.urn
    for measure in ("start_date", "end_date", "published_date"):
        yield "dates", str(getattr(found, measure) or "") == getattr(expected, measure)
    yield "lead inspector", (found.lead_inspector or "") == expected.lead_inspector
    grades = {(each.area, each.grade) for each in report.judgements}
    yield from (("judgements", pair in grades) for pair in expected.judgements)
    yield from (("judgements", False) for _ in grades - expected.judgements)


def _findings(expected: GoldenReport, report: Report) -> Iterator[tuple[str, bool]]:
    """Precision counts the findings that were read, recall those that should be; the rest the ones that are both."""
    waiting: dict[tuple[str, str], list[GoldenFinding]] = {}
    for each in expected.findings:
        waiting.setdefault((each.first, each.last), []).append(each)
    for finding in (each for each in report.findings if each.origin == "listed"):
        same = waiting.get(ends_of(finding.text or ""), [])
        yield "listed findings, precision", bool(same)
        if same:
            yield "listed findings, recall", True
            yield from zip(_FINDING_MEASURES, _agreements(same.pop(0), finding), strict=True)
    yield from (("listed findings, recall", False) for missed in waiting.values() for _ in missed)


def _agreements(expected: GoldenFinding, finding: Finding) -> Iterator[bool]:
    yield fingerprint(finding.text or "") == expected.words
    yield finding.kind == expected.kind
    yield finding.page == expected.page
    yield finding.body == expected.body
    yield fingerprint(finding.section) == expected.section
    yield (finding.reference or "").casefold() == expected.reference.casefold()


def _scores(counts: Counts) -> list[Score]:
    kinds = dict.fromkeys((measure, framework) for measure, framework, _ in counts)
    ordered = sorted(kinds, key=lambda kind: (kind[1] != ALL, kind[1]))
    return [_score(counts, measure, framework) for measure, framework in ordered]


def _score(counts: Counts, measure: str, framework: str) -> Score:
    right, wrong = counts[(measure, framework, True)], counts[(measure, framework, False)]
    return Score(measure, framework, right, right + wrong)
