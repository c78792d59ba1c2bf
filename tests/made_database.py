"""A small database of our own making, in the shape and with the vocabularies of the real one.

The authorities are real, what is said of them is not: every text is marked as a test.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from ingest.build import write_vocabularies
from ingest.search_terms import write_search_terms
from ingest.store import DERIVE, append, execute_file, new_database
from ingest.vocabularies import load_vocabularies

TAXONOMY = Path(__file__).parent.parent / "data" / "taxonomy"
SUTTON, MERTON, CROYDON = "E09000029", "E09000024", "E09000008"
# Ten boroughs, so that something is found in enough inspections to be compared.
OTHERS = tuple(f"E090000{number:02d}" for number in range(9, 19))
BORDERLINE = "=1+1 <b>$x$</b> :red[no] [link](https://example.org) **bold** :material/home: (test)"


@dataclass(frozen=True)
class MadeFinding:
    """One finding of a made inspection."""

    kind: str
    theme: str
    text: str | None
    origin: str = "listed"
    summary: str | None = None


@dataclass(frozen=True)
class MadeInspection:
    """One made inspection with its grade and findings."""

    ons_code: str
    framework: str
    ended: date
    grade: str | None
    findings: tuple[MadeFinding, ...]

    @property
    def key(self) -> str:
        """Its inspection_id."""
        return f"{self.ons_code}-{self.framework}-{self.ended + timedelta(40)}"


DEVELOPMENT = MadeFinding(
    "area_for_development", "care_leavers", "Pathway plans must be written with young people (test)."
)
STRENGTH = MadeFinding("strength", "leadership", "Leaders know their services well (test).", "narrative")
INSPECTIONS = (
    MadeInspection(SUTTON, "cra", date(2010, 5, 12), None, (
        MadeFinding("satisfactory", "assessment", "Assessments meet requirements (test)."),
    )),
    MadeInspection(SUTTON, "sif", date(2016, 12, 8), "good", (
        MadeFinding("area_for_development", "exploitation_missing", "Return home interviews come too late (test)."),
        DEVELOPMENT,
    )),
    MadeInspection(SUTTON, "ilacs", date(2025, 6, 20), "good", (
        MadeFinding("area_for_development", "exploitation_missing", BORDERLINE),
        MadeFinding("priority_action", "front_door", None, summary="Contacts must be screened the same day (test)."),
        STRENGTH,
    )),
    MadeInspection(MERTON, "ilacs", date(2024, 3, 1), "outstanding", (STRENGTH,)),
    MadeInspection(CROYDON, "jtai", date(2023, 9, 1), None, (
        MadeFinding("strength", "partnership", "Agencies share information at once (test)."),
        MadeFinding("area_for_development", "partnership", None),
    )),
    *(
        MadeInspection(code, "ilacs", date(2022, 2, 1), "requires_improvement", (DEVELOPMENT, STRENGTH))
        for code in OTHERS
    ),
)  # fmt: skip
FINDINGS = sum(len(one.findings) for one in INSPECTIONS)


def write_made_database(path: Path) -> Path:
    """Writes the database to the path, which it returns."""
    with new_database(path) as connection:
        write_vocabularies(connection, load_vocabularies(TAXONOMY))
        append(connection, "inspections", [_inspection_row(one) for one in INSPECTIONS])
        append(connection, "judgements", [row for one in INSPECTIONS for row in _judgement_rows(one)])
        numbered = [(one, place, finding) for one in INSPECTIONS for place, finding in enumerate(one.findings, 1)]
        append(connection, "findings", [_finding_row(*each) for each in numbered])
        themes = [(_key(one, place), finding.theme, 1, "classified", None) for one, place, finding in numbered]
        append(connection, "finding_themes", themes)
        append(connection, "build_info", [("built_at", "2026-01-02T03:04:05+00:00")])
        execute_file(connection, DERIVE)
        write_search_terms(connection)
    return path


def _inspection_row(one: MadeInspection) -> tuple[object, ...]:
    reason = None if one.grade else "Not judged under this framework"
    address = f"https://files.ofsted.gov.uk/v1/file/made-{one.key}"
    return (
        one.key, one.ons_code, one.framework, f"Made inspection {one.key}", one.ended - timedelta(10), one.ended,
        one.ended + timedelta(40), one.ended.year, None, 12, address, None, "test", reason, True,
    )  # fmt: skip


def _judgement_rows(one: MadeInspection) -> list[tuple[object, ...]]:
    ranks = {"outstanding": 1, "good": 2, "requires_improvement": 3}
    areas = ("overall_effectiveness", "leadership")
    return [(one.key, area, one.grade, ranks[one.grade]) for area in areas] if one.grade else []


def _finding_row(one: MadeInspection, place: int, finding: MadeFinding) -> tuple[object, ...]:
    confidence = None if finding.origin == "listed" else 0.9
    return (
        _key(one, place), one.key, finding.kind, confidence, finding.origin, "What needs to improve", None, "la",
        place, 2, None, finding.text, finding.summary, None,
    )  # fmt: skip


def _key(one: MadeInspection, place: int) -> str:
    return f"{one.key}-{place}"
