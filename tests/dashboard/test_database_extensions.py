"""A database that needs one of DuckDB's extensions: in a bucket, or at MotherDuck."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from dashboard import database_address
from dashboard.database import DatabaseUnavailableError
from tests.dashboard.held_findings import comes_true, findings
from tests.dashboard.web_place import Place
from tests.made_database import FINDINGS

needs_httpfs = pytest.mark.skipif(
    importlib.util.find_spec("duckdb_extension_httpfs") is None,
    reason="DuckDB's extension httpfs is not installed: pip install duckdb-extension-httpfs",
)


@pytest.fixture
def by_bucket(place: Place, monkeypatch: pytest.MonkeyPatch) -> Place:
    """The same place spoken to as a bucket."""
    settings = {
        "FINDINGS_DATABASE": "s3://a-bucket/findings.duckdb?s3_url_style=path",
        "DUCKDB_S3_ENDPOINT": place.address.removeprefix("http://"),
        "DUCKDB_S3_USE_SSL": "false",
        "AWS_ACCESS_KEY_ID": "test-key",
        "AWS_SECRET_ACCESS_KEY": "test-secret",
        "AWS_REGION": "eu-west-2",
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    return place


@needs_httpfs
def test_bucket_is_read_with_its_keys(by_bucket: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    assert findings() == FINDINGS
    signed = [headers.get("authorization", "") for _, headers in by_bucket.asked]
    assert all("Credential=test-key/" in value and "/eu-west-2/s3/" in value for value in signed)


@needs_httpfs
def test_newer_file_in_a_bucket_is_picked_up(by_bucket: Place, fewer: bytes) -> None:
    assert findings() == FINDINGS
    by_bucket.body = fewer
    assert comes_true(lambda: findings() == FINDINGS - 1)


@needs_httpfs
def test_bucket_without_keys_is_told(by_bucket: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    by_bucket.status = 403
    with pytest.raises(DatabaseUnavailableError, match=r"s3://a-bucket/.*Forbidden.*AWS_ACCESS_KEY_ID"):
        findings()


def test_missing_extension_is_named(by_bucket: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_address, "_PACKAGE", "no_such_package_{}")
    monkeypatch.setenv("HOME", str(tmp_path))
    with pytest.raises(DatabaseUnavailableError, match=r"extension httpfs.*pip install duckdb-extension-httpfs==\d"):
        findings()


def test_motherduck_without_token_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FINDINGS_DATABASE", "md:findings")
    for name in ("MOTHERDUCK_TOKEN", "motherduck_token"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(DatabaseUnavailableError, match="md:findings needs a MotherDuck token: set MOTHERDUCK_TOKEN"):
        findings()


def test_motherduck_without_extension_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FINDINGS_DATABASE", "md:findings")
    monkeypatch.setenv("MOTHERDUCK_TOKEN", "test-token")
    monkeypatch.setattr(database_address, "_PACKAGE", "no_such_package_{}")
    monkeypatch.setenv("HOME", str(tmp_path))
    with pytest.raises(DatabaseUnavailableError, match=r"md:findings.*pip install duckdb-extension-motherduck"):
        findings()
