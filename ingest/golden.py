"""What reports read by hand must give, kept as facts and fingerprints of words: data/golden."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import InvalidData
from ingest.identity import normalised

GOLDEN = Path(__file__).parents[1] / "data" / "golden"
WORDS_AT_AN_END = 6
"""An item counts as found where its first and its last six words are right."""

_DIGEST_BYTES = 6


@dataclass(frozen=True, slots=True)
class GoldenFinding:
    """One listed finding: where it stands and fingerprints of its first words, its last words and all of them."""

    kind: str
    section: str
    body: str
    page: int
    reference: str
    first: str
    last: str
    words: str


@dataclass(frozen=True, slots=True)
class GoldenReport:
    """One report: its file within the corpus, whose it is, and what it must give; empty where none is printed."""

    file: str
    urn: str
    framework: str
    start_date: str
    end_date: str
    published_date: str
    lead_inspector: str
    judgements: frozenset[tuple[str, str]]
    findings: tuple[GoldenFinding, ...]


def fingerprint(text: str) -> str:
    """Twelve hexadecimal digits made from the text's words; punctuation, case and spacing take no part."""
    return hashlib.blake2b(normalised(text).encode(), digest_size=_DIGEST_BYTES).hexdigest()


def ends_of(text: str) -> tuple[str, str]:
    """Fingerprints of the text's first six words and of its last six."""
    words = normalised(text).split()
    return fingerprint(" ".join(words[:WORDS_AT_AN_END])), fingerprint(" ".join(words[-WORDS_AT_AN_END:]))


def load_golden(folder: Path = GOLDEN) -> list[GoldenReport]:
    """The golden reports in the order of reports.csv; raises InvalidData where a file lacks a column."""
    findings: dict[str, list[GoldenFinding]] = {}
    try:
        for row in _rows(folder / "findings.csv"):
            findings.setdefault(row.pop("file"), []).append(GoldenFinding(**{**row, "page": int(row["page"])}))  # type: ignore[arg-type]
        return [_report(row, findings.get(row["file"], [])) for row in _rows(folder / "reports.csv")]
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidData(f"{folder.name}: a row of reports.csv or findings.csv is malformed ({error})") from error


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _report(row: dict[str, str], findings: list[GoldenFinding]) -> GoldenReport:
    pairs = (pair.partition("=") for pair in row.pop("judgements").split())
    judgements = frozenset((area, grade) for area, _, grade in pairs)
    return GoldenReport(**row, judgements=judgements, findings=tuple(findings))
