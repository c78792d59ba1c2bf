"""The commands as a person types them: what they print, and how they end."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from ingest.command_line import COMMANDS
from tests.ingest.made_reports import letter

PROJECT = Path(__file__).parents[2]


def ingest(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ingest", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=PROJECT, check=False, errors="surrogateescape")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "-a 'letter'.txt"
    path.parent.mkdir()
    path.write_text(letter(), encoding="utf-8")
    return path


def test_extract_prints_the_report_as_json(report: Path) -> None:
    ran = ingest("extract", report)
    assert (ran.returncode, ran.stderr) == (0, "")
    content = json.loads(ran.stdout)
    assert set(content) == {"inspection", "judgements", "findings"}
    assert (content["inspection"]["authority"], content["inspection"]["end_date"]) == ("Sutton", "2010-03-10")
    expected = ["kind", "origin", "section", "body", "ordinal", "page", "paragraph", "text", "reference", "themes"]
    assert set(expected) <= set(content["findings"][0])
    assert set(content["findings"][0]["themes"][0]) == {"theme", "rank", "evidence"}


@pytest.mark.parametrize("name", ["gone.pdf", ".", os.fsdecode(b"caf\xe9.pdf"), "two\nlines.pdf"])
def test_extract_names_file_and_reason(tmp_path: Path, name: str) -> None:
    ran = ingest("extract", tmp_path / name)
    assert ran.returncode == 1
    assert ran.stdout == ""
    assert ran.stderr.startswith("error: ") and ran.stderr.count("\n") == 1


def test_build_says_what_it_read(tmp_path: Path, report: Path) -> None:
    (report.parent / "bad.pdf").write_bytes(b"")
    ran = ingest(
        *("build", "--no-facts", "--reports", report.parent, "--db", tmp_path / "f.duckdb"),
        *("--jobs", 1, "--cache", tmp_path / "cache"),
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr == f"{report.parent / 'bad.pdf'}: it is empty\n"
    assert "Read 1 of 2 report files" in ran.stdout
    assert (tmp_path / "f.duckdb").is_file()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--no-facts",), "nothing to build from"),
        (("--facts", "gone"), "holds no facts"),
        (("--no-facts", "--reports", "gone"), "neither a folder nor a file"),
    ],
)
def test_build_that_writes_nothing_ends_with_two(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    (tmp_path / "f.duckdb").write_bytes(b"the earlier one")
    ran = ingest("build", *arguments, "--db", tmp_path / "f.duckdb")
    assert ran.returncode == 2
    assert ran.stderr.startswith("error: ") and told in ran.stderr and "Traceback" not in ran.stderr
    assert (tmp_path / "f.duckdb").read_bytes() == b"the earlier one"


def test_exported_facts_build_the_same_database(tmp_path: Path, report: Path) -> None:
    first, second, facts = tmp_path / "a.duckdb", tmp_path / "b.duckdb", tmp_path / "facts"
    ingest("build", "--no-facts", "--reports", report.parent, "--db", first, "--cache", tmp_path / "cache")
    assert ingest("export-facts", facts, "--db", first).returncode == 0
    assert ingest("build", "--facts", facts, "--db", second).returncode == 0
    query = "select finding_id, kind, theme from findings join finding_themes using (finding_id) order by all"
    with duckdb.connect(str(first)) as one, duckdb.connect(str(second)) as other:
        rows = one.execute(query).fetchall()
        assert rows and rows == other.execute(query).fetchall()


def test_export_without_a_database_is_told(tmp_path: Path) -> None:
    ran = ingest("export-facts", tmp_path / "facts", "--db", tmp_path / "gone.duckdb")
    assert (ran.returncode, "is missing: build it first" in ran.stderr) == (2, True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_classify_answers_every_row_in_order(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "ours.csv"
    rows = "b,Young adults’ pathway plans are not good enough.\na,\nc,“Children” are very well supported in school.\n"
    path.write_bytes(f"ID,Text\n{rows}".encode(encoding))
    ran = ingest("classify", path)
    assert ran.returncode == 0, ran.stderr
    answers = list(csv.DictReader(io.StringIO(ran.stdout)))
    assert [answer["id"] for answer in answers] == ["b", "a", "c"]
    assert list(answers[0]) == ["id", "kind", "themes", "evidence"]
    assert (answers[0]["kind"], answers[0]["themes"].split()[0]) == ("area_for_development", "care_leavers")


@pytest.mark.parametrize("content", [b"", b"name,words\n1,x\n", b'id,text\n"never closed', bytes(range(256))])
def test_classify_tells_what_is_wrong(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.csv").write_bytes(content)
    ran = ingest("classify", tmp_path / "bad.csv")
    assert "Traceback" not in ran.stderr
    assert ran.returncode == 2 or ran.stdout.startswith("id,kind,themes,evidence")


def test_classify_of_no_file_is_told(tmp_path: Path) -> None:
    ran = ingest("classify", tmp_path / "gone.csv")
    assert (ran.returncode, "cannot be opened" in ran.stderr) == (2, True)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    ran = ingest(command, "--help")
    assert ran.returncode == 0, ran.stderr
    assert "usage: python -m ingest" in ran.stdout
