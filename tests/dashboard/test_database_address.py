"""A database at an address of another machine: read from a whole copy that outlives whatever comes after it."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

import pytest

from dashboard import database_copy
from dashboard.database import DatabaseUnavailableError, data_version, database_path
from dashboard.database_address import origin_of
from tests.dashboard.held_findings import comes_true, findings
from tests.dashboard.web_place import Place, serving_file
from tests.made_database import FINDINGS


@pytest.fixture
def by_web(place: Place, monkeypatch: pytest.MonkeyPatch) -> Place:
    """The address as FINDINGS_DATABASE names it."""
    monkeypatch.setenv("FINDINGS_DATABASE", f"{place.address}/findings.duckdb")
    return place


def test_web_address_is_read(by_web: Place) -> None:
    assert findings() == FINDINGS
    assert (copy := database_path()) and copy.read_bytes() == by_web.body


def test_same_file_is_not_fetched_again(by_web: Place) -> None:
    findings()
    assert comes_true(lambda: bool(data_version()) and len(by_web.asked) > 2)
    assert {headers.get("if-none-match") for _, headers in by_web.asked[1:]} == {by_web.etag}


def test_newer_file_is_picked_up(by_web: Place, fewer: bytes) -> None:
    assert findings() == FINDINGS
    by_web.body = fewer
    assert comes_true(lambda: findings() == FINDINGS - 1)


def test_other_machine_is_asked_once_a_minute(by_web: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_copy, "MINUTE", 60)
    for _ in range(50):
        data_version()
    assert len(by_web.asked) == 1


def test_server_without_marks_is_asked_once(by_web: Place) -> None:
    by_web.marked = False
    for _ in range(20):
        assert findings() == FINDINGS
        time.sleep(0.01)
    assert len(by_web.asked) == 1


WORSE: list[tuple[str, dict[str, object]]] = [
    ("gone", {"status": 404}),
    ("forbidden", {"status": 403}),
    ("at fault", {"status": 500}),
    ("cut off", {"cut": True}),
    ("foreign", {"body": b"<html>Please sign in</html>"}),
]


@pytest.mark.parametrize(("name", "change"), WORSE, ids=[row[0] for row in WORSE])
def test_copy_outlives_a_worse_file(by_web: Place, name: str, change: dict[str, object], fewer: bytes) -> None:
    assert findings() == FINDINGS
    good = {**vars(by_web), "body": fewer}
    vars(by_web).update({"body": fewer, **change})  # all at once, for it may be asked at any instant
    asked = len(by_web.asked)
    assert comes_true(lambda: findings() == FINDINGS and len(by_web.asked) > asked + 1)
    vars(by_web).update({key: good[key] for key in change})
    assert comes_true(lambda: findings() == FINDINGS - 1)


@pytest.mark.parametrize(("name", "change"), WORSE, ids=[row[0] for row in WORSE])
def test_bad_first_answer_is_told_and_tried_again(
    by_web: Place, monkeypatch: pytest.MonkeyPatch, name: str, change: dict[str, object]
) -> None:
    monkeypatch.setattr(database_copy, "_PATIENCE", 0)
    good = dict(vars(by_web))
    vars(by_web).update(change)
    with pytest.raises(DatabaseUnavailableError, match=f"{by_web.address}/findings.duckdb"):
        findings()
    vars(by_web).update({key: good[key] for key in change})
    assert findings() == FINDINGS


def test_silent_address_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FINDINGS_DATABASE", "http://127.0.0.1:9/findings.duckdb")
    for _ in range(2):  # the second time as remembered
        with pytest.raises(DatabaseUnavailableError, match=r"No database comes from .*refused.*FINDINGS_DATABASE"):
            findings()
    origin_of.cache_clear()


def test_unguarded_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FINDINGS_DATABASE", "http://example.org/findings.duckdb")
    with pytest.raises(DatabaseUnavailableError, match="use https://"):
        findings()


def test_https_is_read_where_its_certificate_is_trusted(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not shutil.which("openssl"):
        pytest.skip("no openssl here: a certificate cannot be made")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2"]
    made = ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", *made, *subject], check=True, capture_output=True
    )
    with serving_file(place.body, (certificate, key)) as secure:
        monkeypatch.setenv("FINDINGS_DATABASE", f"{secure.address}/findings.duckdb")
        monkeypatch.setattr(database_copy, "_PATIENCE", 0)
        with pytest.raises(DatabaseUnavailableError, match="CERTIFICATE_VERIFY_FAILED"):
            findings()
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert findings() == FINDINGS
