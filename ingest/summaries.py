"""Checks of the summaries that this project writes for listed findings, against the findings they summarise."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import InvalidData
from ingest.identity import normalised

MOST_WORDS = 20
LEAST_WORDS = 4
RUN_OF_WORDS = 8
"""A summary may not repeat this many words in a row of the report."""


@dataclass(frozen=True, slots=True)
class Summary:
    """One summary and where it stands: file name and row."""

    finding_id: str
    text: str
    file: str
    row: int


@dataclass(frozen=True, slots=True)
class ListedFinding:
    """A finding to be summarised; `text` is None where the report is not on this machine."""

    finding_id: str
    inspection_id: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: problems as sentences, and how many findings have a summary and a text to compare with."""

    problems: tuple[str, ...]
    findings: int
    summarised: int
    compared: int


def load_summaries(folder: Path) -> list[Summary]:
    """Every summary in the folder's CSV files (columns finding_id, summary); raises InvalidData naming file and row."""
    return [summary for path in sorted(folder.glob("*.csv")) for summary in _summaries_in(path)]


def check_summaries(summaries: Iterable[Summary], findings: Iterable[ListedFinding]) -> Checked:
    """The problems of the summaries: length, full stop, words of the report, doubles, findings that are not there."""
    known = {finding.finding_id: finding for finding in findings}
    kept = list(summaries)
    problems = [problem for summary in kept for problem in _problems(summary, known)]
    problems += _doubles(kept, known)
    matched = {summary.finding_id for summary in kept} & set(known)
    compared = sum(1 for name in matched if known[name].text)
    return Checked(tuple(problems), len(known), len(matched), compared)


def _summaries_in(path: Path) -> Iterator[Summary]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if not {"finding_id", "summary"} <= set(reader.fieldnames or ()):
            raise InvalidData(f"{path}, row 1: the columns finding_id and summary are needed.")
        for line in reader:
            if not line["finding_id"] or not line["summary"]:
                raise InvalidData(f"{path}, row {reader.line_num}: it has no finding_id or no summary.")
            yield Summary(line["finding_id"], line["summary"], path.name, reader.line_num)


def _problems(summary: Summary, known: Mapping[str, ListedFinding]) -> Iterator[str]:
    place = f"{summary.file}, row {summary.row}"
    words = len(summary.text.split())
    if not LEAST_WORDS <= words <= MOST_WORDS:
        yield f"{place}: it has {words} words; write {LEAST_WORDS} to {MOST_WORDS}"
    if not summary.text.endswith("."):
        yield f"{place}: it does not end with a full stop"
    if summary.finding_id not in known:
        yield f"{place}: no listed finding has the id {summary.finding_id}"
    elif (text := known[summary.finding_id].text) and _repeats(summary.text, text):
        yield f"{place}: it repeats {RUN_OF_WORDS} words in a row of the report; write it in your own words"


def _repeats(summary: str, text: str) -> bool:
    return bool(_runs(summary) & _runs(text))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = normalised(text).split()
    return {tuple(words[start : start + RUN_OF_WORDS]) for start in range(len(words) - RUN_OF_WORDS + 1)}


def _doubles(summaries: Iterable[Summary], known: Mapping[str, ListedFinding]) -> Iterator[str]:
    """Findings summarised twice, and one inspection's different findings that got the same summary."""
    ids = Counter(summary.finding_id for summary in summaries)
    yield from (f"the finding {name} has {times} summaries; keep one" for name, times in ids.items() if times > 1)
    said: dict[tuple[str, str], Summary] = {}
    for summary in summaries:
        finding = known.get(summary.finding_id)
        first = said.setdefault((finding.inspection_id, summary.text), summary) if finding else summary
        if first.finding_id != summary.finding_id and finding and not _same_words(known[first.finding_id], finding):
            place = f"{summary.file}, row {summary.row}"
            yield f"{place}: the same summary as row {first.row} of {first.file}, for another finding"


def _same_words(one: ListedFinding, other: ListedFinding) -> bool:
    """Whether two findings say the same, so that they may share a summary."""
    return one.text is not None and other.text is not None and normalised(one.text) == normalised(other.text)
