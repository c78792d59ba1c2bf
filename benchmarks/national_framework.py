"""How often a finding's themes lie under the outcome or enabler that its report prints beside it.

`python -m benchmarks.national_framework DATABASE`, a database built from reports (its findings have their words). The
reference is not part of a finding's text. Prints the share for the classifier and for the themes the database holds.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from ingest.classifier import Passage
from ingest.taxonomy_themes import load_themes
from ingest.themes import find_themes

_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_NUMBERED = re.compile(r"(outcome|enabler)s?\s*(one|two|three|four|[1-4])\b", re.IGNORECASE)
_NAMED = (("workforce", "Enabler 3"), ("leaders", "Enabler 2"), ("multi-agency", "Enabler 1"))
_FINDINGS = """
    select text, reference, list(theme order by rank) as themes
    from findings inner join finding_themes using (finding_id)
    where reference is not null and text is not null
    group by finding_id, text, reference
    order by finding_id
"""


@dataclass(frozen=True)
class Printed:
    """A finding, the group that its printed reference names, and the themes that a database gives it."""

    text: str
    group: str
    themes: tuple[str, ...]


def group_printed(reference: str) -> str | None:
    """Return "Outcome 3", "Enabler 1", …, or nothing where a reference names neither (it may name a principle)."""
    if match := _NUMBERED.search(reference):
        return f"{match[1].title()} {_NUMBERS[match[2].lower()]}"
    return next((group for word, group in _NAMED if word in reference.lower()), None)


def findings_with_reference(database: Path) -> list[Printed]:
    """Return the findings of a database that print a reference to an outcome or enabler."""
    with duckdb.connect(str(database), read_only=True) as connection:
        rows = connection.execute(_FINDINGS).fetchall()
    return [Printed(text, group, tuple(themes)) for text, line, themes in rows if (group := group_printed(line))]


def share(findings: Iterable[Printed], themes: Iterable[Iterable[str]]) -> float:
    """Return the share of findings of whose themes one lies under the group printed."""
    group_of = {theme.code: theme.group for theme in load_themes()}
    hits = [each.group in {group_of[code] for code in codes} for each, codes in zip(findings, themes, strict=True)]
    return sum(hits) / len(hits)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database", type=Path)
    findings = findings_with_reference(parser.parse_args().database)
    found = find_themes([Passage(each.text, "listed") for each in findings])
    print(f"findings with a reference: {len(findings)}")
    print(f"under it by the classifier: {share(findings, ([t.theme for t in themes] for themes in found)):.2f}")
    print(f"under it in the database: {share(findings, (each.themes for each in findings)):.2f}")


if __name__ == "__main__":
    main()
