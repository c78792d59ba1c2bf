"""What reading one report gives: the inspection, its judgements and its findings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Origin = Literal["listed", "narrative"]
Body = Literal["la", "lscb", "partnership"]


@dataclass(frozen=True, slots=True)
class Inspection:
    """Who was inspected, when, under which framework and by whom, as the report prints it.

    `urn` and `ons_code` are the authority's; `published_date` is None where the report prints none.
    `no_overall_reason` says in words why there is no overall judgement, and is None where there is one.
    """

    urn: str
    ons_code: str
    authority: str
    framework: str
    title: str
    start_date: date | None
    end_date: date | None
    published_date: date | None
    lead_inspector: str | None
    pages: int
    no_overall_reason: str | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """One grade for one judgement area, both as codes."""

    area: str
    grade: str


@dataclass(frozen=True, slots=True)
class FindingTheme:
    """One theme of a finding; `evidence` is the words that gave it, None where it was assigned by reading."""

    theme: str
    rank: int
    source: Literal["read", "classified"]
    evidence: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding with its place in the report.

    `finding_id` comes from the inspection and the finding's own words. `kind_confidence` is None for a listed
    finding, whose heading says its kind. `page` counts from 1; `paragraph` is the number printed before it.
    """

    finding_id: str
    kind: str
    kind_confidence: float | None
    origin: Origin
    section: str
    area: str | None
    body: Body
    ordinal: int
    page: int
    paragraph: int | None
    text: str | None
    reference: str | None
    themes: tuple[FindingTheme, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One report as read: the inspection, its judgements and its findings in reading order."""

    inspection: Inspection
    judgements: tuple[Judgement, ...]
    findings: tuple[Finding, ...]
