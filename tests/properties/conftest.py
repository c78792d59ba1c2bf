"""The dashboard on a database that the build makes from a part of the committed facts."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import streamlit as st

from dashboard.vocabulary import Vocabulary, vocabulary
from tests.conftest import PROJECT, build_into

FACTS = PROJECT / "data" / "facts"
# One in so many of the inspections is enough for every framework, kind and theme, and small enough to count by hand.
_EVERY = 10


@pytest.fixture(scope="session")
def part_of_facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of every tenth inspection."""
    folder = tmp_path_factory.mktemp("part")
    with (FACTS / "inspections.csv").open(encoding="utf-8-sig", newline="") as file:
        kept = {row["inspection_id"] for place, row in enumerate(csv.DictReader(file)) if place % _EVERY == 0}
    narrative = pq.read_table(FACTS / "narrative.parquet")
    narrative = narrative.filter(pa.array([one in kept for one in narrative["inspection_id"].to_pylist()]))
    (folder / "facts").mkdir()
    pq.write_table(narrative, folder / "facts" / "narrative.parquet")
    for path in [FACTS / "inspections.csv", FACTS / "judgements.csv", *(FACTS / "listed").glob("*.csv")]:
        _copy_rows(path, folder / "facts" / path.relative_to(FACTS), "inspection_id", kept)
    findings = set(narrative["finding_id"].to_pylist())
    for path in (folder / "facts" / "listed").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            findings |= {row["finding_id"] for row in csv.DictReader(file)}
    for path in (FACTS / "summaries").glob("*.csv"):
        _copy_rows(path, folder / "facts" / path.relative_to(FACTS), "finding_id", findings)
    build_into(folder / "findings.duckdb", facts=folder / "facts")
    return folder / "findings.duckdb"


def _copy_rows(path: Path, copy: Path, column: str, kept: set[str]) -> None:
    """Copies the rows whose column holds one of the values."""
    copy.parent.mkdir(exist_ok=True)
    with path.open(encoding="utf-8-sig", newline="") as source, copy.open("w", encoding="utf-8", newline="") as target:
        reader = csv.DictReader(source)
        writer = csv.DictWriter(target, reader.fieldnames or [])
        writer.writeheader()
        writer.writerows(row for row in reader if row[column] in kept)


@pytest.fixture(scope="module")
def words(part_of_facts: Path) -> Iterator[Vocabulary]:
    """The vocabulary of that database, to which the dashboard is pointed for the length of a module."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FINDINGS_DATABASE", str(part_of_facts))
        st.cache_data.clear()
        st.cache_resource.clear()
        yield vocabulary()
