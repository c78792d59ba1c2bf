"""From folders of files to a database: what is used, what is turned away, and which report of an inspection counts."""

from __future__ import annotations

from math import log
from pathlib import Path

import duckdb
import pytest

from ingest.errors import ProjectError
from ingest.report_files import shown
from tests.conftest import build_into
from tests.ingest.bad_inputs import REJECTED, USED
from tests.ingest.made_reports import DEVELOPMENTS, letter

LATER = ("The plan of every child must name who acts.",)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def _rows(database: Path, query: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute(query).fetchall()


def _write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_every_bad_file_is_told_and_the_run_goes_on(tmp_path: Path, cache: Path) -> None:
    folder, database = tmp_path / "reports", tmp_path / "f.duckdb"
    folder.mkdir()
    for name, make in (REJECTED | USED).items():
        make(folder / name)
    (folder / "round").symlink_to(folder, target_is_directory=True)
    built, told = build_into(database, folder, cache=cache)
    rejected = {str(path): reason for path, reason in _rows(database, "select path, reason from rejected_files")}
    assert set(rejected) == {shown(Path(name)) for name in REJECTED}
    assert {each.name for each in told} == set(rejected)
    assert all(reason and "program failed" not in str(reason) for reason in rejected.values())
    assert built.run.used == len(USED)


def test_report_becomes_rows(tmp_path: Path, cache: Path) -> None:
    _write(tmp_path, "in/2010-05-21_letter.txt", letter())
    build_into(tmp_path / "f.duckdb", tmp_path / "in", cache=cache)
    assert _rows(tmp_path / "f.duckdb", "select inspection_id, year, words_loaded from inspections") == [
        ("80515-cra-2010-05-21", 2010, True)
    ]
    assert _rows(tmp_path / "f.duckdb", "select kind, count(*) from findings group by kind order by kind") == [
        ("area_for_development", 2),
        ("strength", 2),
    ]
    assert _rows(tmp_path / "f.duckdb", "select text from findings where ordinal = 3") == [(DEVELOPMENTS[0],)]
    assert _rows(tmp_path / "f.duckdb", "from finding_themes anti join findings using (finding_id)") == []


def test_same_report_twice_is_one_inspection(tmp_path: Path, cache: Path) -> None:
    _write(tmp_path, "in/a.txt", letter())
    _write(tmp_path, "in/b/a copy.txt", letter())
    _write(tmp_path, "in/c.txt", letter() + "\n\n")
    built, told = build_into(tmp_path / "f.duckdb", tmp_path / "in", cache=cache)
    assert len(built.run.reports) == 1
    assert sorted(each.reason for each in told)[0].startswith("it is the same report as ")
    assert _rows(tmp_path / "f.duckdb", "select count(*) from rejected_files") == [(2,)]


def test_amended_report_supersedes(tmp_path: Path, cache: Path) -> None:
    _write(tmp_path, "in/2010-06-30_amended.txt", letter(developments=LATER))
    _write(tmp_path, "in/2010-05-21_first.txt", letter())
    _, told = build_into(tmp_path / "f.duckdb", tmp_path / "in", cache=cache)
    assert [(each.name, each.reason) for each in told] == [
        (
            "2010-05-21_first.txt",
            "it is an earlier edition of the report in 2010-06-30_amended.txt, which is used instead",
        )
    ]
    assert (LATER[0],) in _rows(tmp_path / "f.duckdb", "select text from findings")


def test_catalogue_gives_the_address(tmp_path: Path, cache: Path) -> None:
    _write(tmp_path, "in/letters/x.txt", letter())
    _write(tmp_path, "in/catalogue.csv", "file,published,url\nletters/x.txt,2010-05-22,https://example.org/1\n")
    build_into(tmp_path / "f.duckdb", tmp_path / "in", cache=cache)
    assert _rows(tmp_path / "f.duckdb", "select inspection_id, url from inspections") == [
        ("80515-cra-2010-05-21", "https://example.org/1")
    ]


def test_broken_catalogue_is_told(tmp_path: Path, cache: Path) -> None:
    _write(tmp_path, "in/x.txt", letter())
    _write(tmp_path, "in/catalogue.csv", "name,date\nx.txt,today\n")
    built, told = build_into(tmp_path / "f.duckdb", tmp_path / "in", cache=cache)
    assert [each.name for each in told] == ["catalogue.csv"]
    assert len(built.run.reports) == 1


def test_second_build_reads_only_what_is_new(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    _write(tmp_path, "in/a.txt", letter())
    build_into(tmp_path / "f.duckdb", tmp_path / "in", cache=cache)
    _write(tmp_path, "in/b.txt", letter("Barnet"))
    built, _ = build_into(tmp_path / "f.duckdb", tmp_path / "in", cache=cache)
    assert (built.run.files, built.run.from_cache) == (2, 1)


def test_rebuild_gives_the_same_rows(tmp_path: Path, cache: Path) -> None:
    _write(tmp_path, "in/a.txt", letter())
    _write(tmp_path, "in/b.txt", letter("Barnet"))
    build_into(tmp_path / "f.duckdb", tmp_path / "in", cache=cache)
    build_into(tmp_path / "g.duckdb", tmp_path / "in", cache=tmp_path / "fresh")
    for table in ("inspections", "judgements", "findings", "finding_themes", "theme_findings", "search_terms"):
        assert _rows(tmp_path / "f.duckdb", f"from {table}") == _rows(tmp_path / "g.duckdb", f"from {table}")


def test_changes_since_the_last_build_are_told(tmp_path: Path, cache: Path) -> None:
    _write(tmp_path, "in/a.txt", letter())
    build_into(tmp_path / "f.duckdb", tmp_path / "in", cache=cache)
    _write(tmp_path, "in/b.txt", letter("Barnet"))
    _write(tmp_path, "in/a.txt", letter(developments=LATER))
    build_into(tmp_path / "f.duckdb", tmp_path / "in", cache=cache)
    assert _rows(tmp_path / "f.duckdb", "from build_changes order by change") == [
        ("80487-cra-2010-05-21", "added", "Contact, referral and assessment (unannounced): Barnet"),
        ("80515-cra-2010-05-21", "changed", "3 findings, 4 before"),
    ]


def test_search_terms_are_stems_with_weights(tmp_path: Path, cache: Path) -> None:
    _write(tmp_path, "in/a.txt", letter(developments=["Plans: planning's plan, planned."]))
    build_into(tmp_path / "f.duckdb", tmp_path / "in", cache=cache)
    [(findings,)] = _rows(tmp_path / "f.duckdb", "select count(*) from findings")
    assert isinstance(findings, int)
    rarity, frequency, length = log(1 + (findings - 1 + 0.5) / (1 + 0.5)), 4, 4
    weight = 1000 * rarity * frequency * 2.2 / (frequency + 1.2 * (0.25 + 0.75 * length / 30))
    query = "select text, weight from search_terms join findings on findings.rowid = number where term = 'plan'"
    assert _rows(tmp_path / "f.duckdb", query) == [("Plans: planning's plan, planned.", round(weight))]
    assert _rows(tmp_path / "f.duckdb", "from search_vocabulary where term = 'plan'") == [("plan", 1)]


def test_nothing_to_build_from_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="nothing to build from"):
        build_into(tmp_path / "f.duckdb")


def test_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="neither a folder nor a file"):
        build_into(tmp_path / "f.duckdb", tmp_path / "gone")
    assert not (tmp_path / "f.duckdb").exists()


def test_program_at_fault_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ingest").mkdir()
    (tmp_path / "ingest" / "sitecustomize.py").write_text(
        "import sys, types\n"
        "reading = types.ModuleType('ingest.reading')\n"
        "reading.read_report = lambda path: {}[path]\n"
        "sys.modules['ingest.reading'] = reading\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "ingest"))
    for name in ("Barnet", "Bexley", "Brent"):
        _write(tmp_path, f"in/{name}.txt", letter(name))
    with pytest.raises(ProjectError, match="failed on all 3 reports"):
        build_into(tmp_path / "f.duckdb", tmp_path / "in")
    assert not (tmp_path / "f.duckdb").exists()
