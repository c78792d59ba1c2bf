"""Readings are kept by content and version, and a damaged one is read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.cache import Cache, Refusal
from ingest.pipeline import read_classified
from ingest.reports import Report
from tests.ingest.made_reports import letter

KEY = "ab" * 32


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    path = tmp_path_factory.mktemp("letter") / "letter.txt"
    path.write_text(letter(), encoding="utf-8")
    return read_classified(path)


def test_report_comes_back_as_it_was(tmp_path: Path, report: Report) -> None:
    Cache(tmp_path, "v1").put(KEY, report)
    assert Cache(tmp_path, "v1").get(KEY) == report


def test_refusal_comes_back_as_it_was(tmp_path: Path) -> None:
    Cache(tmp_path, "v1").put(KEY, Refusal("it is empty"))
    assert Cache(tmp_path, "v1").get(KEY) == Refusal("it is empty")


def test_other_version_is_not_used(tmp_path: Path, report: Report) -> None:
    Cache(tmp_path, "v1").put(KEY, report)
    assert Cache(tmp_path, "v2").get(KEY) is None


def test_other_versions_are_dropped(tmp_path: Path, report: Report) -> None:
    Cache(tmp_path, "v1").put(KEY, report)
    Cache(tmp_path, "v2").drop_other_versions()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("damage", [b"", b"\x78\x01cut", b"not compressed", b"cos\nsystem\n(S'echo'\ntR."])
def test_damaged_entry_is_read_again(tmp_path: Path, report: Report, damage: bytes) -> None:
    cache = Cache(tmp_path, "v1")
    cache.put(KEY, report)
    (entry,) = (path for path in tmp_path.rglob("*") if path.is_file())
    entry.write_bytes(damage)
    assert cache.get(KEY) is None


def test_unwritable_cache_costs_only_time(tmp_path: Path, report: Report) -> None:
    (tmp_path / "file").write_text("not a folder")
    cache = Cache(tmp_path / "file", "v1")
    cache.put(KEY, report)
    assert cache.get(KEY) is None
