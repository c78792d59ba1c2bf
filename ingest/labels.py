"""Passages that were labelled by reading: what the classifier learns from and is judged by."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ingest.classifier import Passage
from ingest.errors import InvalidData


@dataclass(frozen=True)
class LabelledPassage:
    """A passage with the kind and themes that a reader gave it, and its authority, by which evaluation groups."""

    passage: Passage
    kind: str
    themes: tuple[str, ...]
    group: str = ""


@dataclass(frozen=True)
class CorpusPassage:
    """A passage of the corpus, and the report it stands in."""

    passage: Passage
    report: str


def read_labels(path: Path, texts: Mapping[str, CorpusPassage]) -> list[LabelledPassage]:
    """Return the labelled passages of a CSV; where it gives finding ids without words, those of `texts`."""
    examples: list[LabelledPassage] = []
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            key = row.get("finding_id") or row.get("id") or ""
            report = row.get("report") or row.get("group") or key
            found = CorpusPassage(_passage(row), report) if row.get("text") else texts.get(key)
            if found:
                themes = tuple(row["themes"].split())
                examples.append(LabelledPassage(found.passage, row["kind"], themes, _authority(found.report)))
    if not examples:
        raise InvalidData(f"{path.name}: none of its labels has words to learn from; give the folder of the reports.")
    return examples


def _passage(row: Mapping[str, str]) -> Passage:
    return Passage(row["text"], row.get("origin") or "", row.get("section") or "", row.get("framework") or "")


def _authority(report: str) -> str:
    """Return the URN in a report's file name or inspection id: what is grouped by it is grouped by report too.

    A report's date will not do: a file is named by its publication, an inspection at times by its last day.
    """
    urn = re.search(r"(?:^|/)(\d{5,7})[-/_]", report)
    return urn.group(1) if urn else report
