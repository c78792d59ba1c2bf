"""Facts: checked when taken in, joined with the reports that are here, and exported as they came."""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb
import pytest

from ingest.errors import InvalidData
from ingest.facts_export import export_facts
from tests.conftest import PROJECT, build_into
from tests.ingest.made_reports import letter

COMMITTED = PROJECT / "data" / "facts"


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Facts of two letters whose address is known."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text(letter(), encoding="utf-8")
    (folder / "in" / "b.txt").write_text(letter("Barnet"), encoding="utf-8")
    (folder / "in" / "catalogue.csv").write_text("file,published,url\na.txt,2010-05-21,https://example.org/a\n")
    build_into(folder / "f.duckdb", folder / "in")
    export_facts(folder / "f.duckdb", folder / "facts")
    return folder / "facts"


def _copy(facts: Path, folder: Path) -> Path:
    for path in facts.rglob("*"):
        if path.is_file():
            target = folder / path.relative_to(facts)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    return folder


def _rows(database: Path, query: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute(query).fetchall()


def _contents(folder: Path) -> dict[str, object]:
    texts: dict[str, object] = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.csv")
    }
    return texts | {"narrative": duckdb.read_parquet(str(folder / "narrative.parquet")).fetchall()}


def test_exported_facts_come_back_as_they_were(tmp_path: Path, facts: Path) -> None:
    build_into(tmp_path / "f.duckdb", facts=facts)
    export_facts(tmp_path / "f.duckdb", tmp_path / "again")
    assert _contents(tmp_path / "again") == _contents(facts)


def test_facts_hold_no_words(facts: Path) -> None:
    words = letter().split("\n\n")
    content = b"".join(path.read_bytes() for path in facts.rglob("*") if path.is_file())
    for sentence in ("Managers check every new contact", "Too many plans do not say"):
        assert any(sentence in part for part in words)
        assert sentence.encode() not in content


def test_read_report_replaces_its_facts(tmp_path: Path, facts: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "any name.txt").write_text(letter(), encoding="utf-8")
    build_into(tmp_path / "f.duckdb", tmp_path / "in", facts=facts)
    assert _rows(tmp_path / "f.duckdb", "select inspection_id, words_loaded, url from inspections order by 1") == [
        ("80487-cra-2010-05-21", False, None),
        ("80515-cra-2010-05-21", True, "https://example.org/a"),
    ]
    assert _rows(tmp_path / "f.duckdb", "select count(*), count(text) from findings") == [(8, 4)]


def test_summary_and_read_theme_stay_with_their_finding(tmp_path: Path, facts: Path) -> None:
    folder = _copy(facts, tmp_path / "facts")
    listed = folder / "listed" / "cra.csv"
    lines = list(csv.DictReader(listed.read_text(encoding="utf-8").splitlines()))
    finding = next(line["finding_id"] for line in lines if line["inspection_id"].startswith("80515"))
    text = listed.read_text(encoding="utf-8").splitlines()
    for place, line in enumerate(text):
        if line.startswith(finding):
            text[place] = line.rsplit(",", 2)[0] + ",equality voice,read"
    listed.write_text("\n".join(text) + "\n", encoding="utf-8")
    (folder / "summaries").mkdir(exist_ok=True)
    (folder / "summaries" / "cra.csv").write_text(f"finding_id,summary\n{finding},Ours.\n", encoding="utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(letter(), encoding="utf-8")
    build_into(tmp_path / "f.duckdb", tmp_path / "in", facts=folder)
    query = (
        "select theme, rank, source, summary, text is not null from findings join finding_themes using (finding_id) "
        "where source = 'read' or summary is not null order by rank"
    )
    found = _rows(tmp_path / "f.duckdb", query)
    assert found == [("equality", 1, "read", "Ours.", True), ("voice", 2, "read", "Ours.", True)]


def test_other_edition_keeps_the_address(tmp_path: Path, facts: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(letter(developments=["Plans must be shorter."]))
    build_into(tmp_path / "f.duckdb", tmp_path / "in", facts=facts)
    assert ("80515-cra-2010-05-21", "https://example.org/a") in _rows(
        tmp_path / "f.duckdb", "select inspection_id, url from inspections"
    )


DAMAGES = {
    "date": ("inspections.csv", "2010-03-09", "9 March", "row 3: start_date is no date"),
    "order of dates": ("inspections.csv", "2010-03-09", "2010-04-09", "row 3: it ends before it begins"),
    "framework": ("inspections.csv", ",cra,", ",cr,", "there is no framework “cr”"),
    "authority": ("inspections.csv", "E09000029", "E09999999", "no authority has the ONS code “E09999999”"),
    "count": ("inspections.csv", ",4\n", ",5\n", "it should have 5 findings but has 4"),
    "key": ("inspections.csv", "80515-cra-2010-05-21", "80515-cra-2010-05-22", "is not made of its URN"),
    "kind": ("listed/cra.csv", ",strength,", ",strong,", "row 2: there is no kind “strong”"),
    "theme": ("listed/cra.csv", "management_oversight", "back_door", "there is no theme “back_door”"),
    "page": ("listed/cra.csv", ",la,1,1,", ",la,1,7,", "its page is no page of the report"),
    "column": ("listed/cra.csv", "ordinal,", "order,", "row 1: the column ordinal is missing"),
    "cells": ("listed/cra.csv", ",la,1,1,", ",la,1,", "it has more or fewer cells than the heading"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_facts_name_file_and_row(tmp_path: Path, facts: Path, damage: str) -> None:
    name, old, new, told = DAMAGES[damage]
    folder = _copy(facts, tmp_path / "facts")
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(InvalidData) as error:
        build_into(tmp_path / "f.duckdb", facts=folder)
    assert told in str(error.value)
    assert name in str(error.value)
    assert not (tmp_path / "f.duckdb").exists()


def test_damaged_narrative_is_told(tmp_path: Path, facts: Path) -> None:
    folder = _copy(facts, tmp_path / "facts")
    (folder / "narrative.parquet").write_bytes(b"PAR1 and then nothing")
    with pytest.raises(InvalidData, match=r"narrative\.parquet: it cannot be read"):
        build_into(tmp_path / "f.duckdb", facts=folder)


def test_missing_facts_are_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidData, match="holds no facts"):
        build_into(tmp_path / "f.duckdb", facts=tmp_path)


def test_committed_facts_come_back_as_they_are(tmp_path: Path, facts_database: Path) -> None:
    export_facts(facts_database, tmp_path / "again")
    exported = _contents(tmp_path / "again")
    committed = {name: content for name, content in _contents(COMMITTED).items() if not name.startswith("summaries/")}
    assert {name: exported[name] for name in committed} == committed
