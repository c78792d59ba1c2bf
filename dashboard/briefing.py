"""A briefing: headed parts of paragraphs, tables, pictures and findings with their sources, before it is a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard.drawing import Drawing
from dashboard.finding_lines import is_summary, page_address, words_of
from dashboard.wording import LICENCE, SUMMARY_IS_OURS, day

NOT_A_LEAGUE_TABLE = (
    "This briefing counts and shows what inspectors wrote. It is not a league table and does not measure performance. "
    "A theme that is not mentioned is not a theme without problems."
)


@dataclass(frozen=True)
class Table:
    """A real table with a caption; every cell is text."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class BriefedFinding:
    """A finding with where it stands and, where the report's address is known, the way to its page."""

    words: str
    is_ours: bool
    themes: str
    source: str
    address: str | None
    is_urgent: bool


@dataclass(frozen=True)
class Part:
    """What stands under one heading, in this order."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    picture: Drawing | None = None
    table: Table | None = None
    findings: tuple[BriefedFinding, ...] = ()


@dataclass(frozen=True)
class Briefing:
    """A title, what was selected, the parts, and the address of the view it was made from."""

    title: str
    selection: str
    parts: tuple[Part, ...]
    address: str
    made_on: date

    @property
    def notes(self) -> tuple[str, ...]:
        """What stands at the end of every briefing."""
        ours = any(finding.is_ours for part in self.parts for finding in part.findings)
        return (
            NOT_A_LEAGUE_TABLE,
            *([f"Findings marked * are summaries. {SUMMARY_IS_OURS}."] if ours else []),
            LICENCE,
            f"Made on {day(self.made_on)}" + (f" from {self.address}" if self.address else "") + ".",
        )


def table_of(caption: str, content: pd.DataFrame) -> Table:
    """A table of a DataFrame, every cell in words, none blank."""
    cells = tuple(tuple(_cell(value) for value in row) for row in content.itertuples(index=False))
    return Table(caption, tuple(str(name) for name in content.columns), cells)


def briefed(findings: pd.DataFrame, with_place: bool = False) -> tuple[BriefedFinding, ...]:
    """Findings with their sources; with_place names the authority too."""
    return tuple(_briefed(record, with_place) for record in findings.to_dict("records"))


def _briefed(record: dict[Any, Any], with_place: bool) -> BriefedFinding:
    place = f"{record['authority']}, " if with_place else ""
    inspection = f"{place}{record['framework']}, {day(record['end_date'])}"
    return BriefedFinding(
        words=words_of(record),
        is_ours=is_summary(record),
        themes=" · ".join(record["theme_labels"]),
        source=f"{inspection}, page {record['page']}",
        address=page_address(record),
        is_urgent=record["kind"] == "priority_action",
    )


def _cell(value: object) -> str:
    if value is None or (isinstance(value, float) and value != value) or value == "":
        return "–"
    return str(value)
