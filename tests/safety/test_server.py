"""What the server answers to those who ask it directly, without a browser."""

from __future__ import annotations

import http.client
import re
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from dashboard.serving import policy

PATHS = ["/", "/search-findings", "/_stcore/health", "/app/static/icon.svg", "/static/nothing.js", "/media/nothing.csv"]
HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
# Each would be a file of this machine or of the project, were the path believed.
TRAVERSALS = [
    "/app/static/../app.py",
    "/app/static/..%2fapp.py",
    "/app/static/%2e%2e/%2e%2e/etc/passwd",
    "/app/static/..%5c..%5capp.py",
    "/app/static//etc/passwd",
    "/app/static/....//app.py",
    "/app/static/%00/app.py",
    "/static/../../../../../etc/passwd",
    "/static/..%2f..%2f..%2fetc%2fpasswd",
    "/media/../app.py",
    "/media/..%2f..%2fdata%2ffacts%2finspections.csv",
    "/component/../app.py",
    "/component/streamlit.x/..%2f..%2fapp.py",
    "/_stcore/bidi-components/..%2f..%2fapp.py",
    "//etc/passwd",
    "/.streamlit/config.toml",
    "/data/facts/inspections.csv",
    "/data/../app.py",
    "/data/findings.duckdb/../../app.py",
    "/app.py",
]
OURS = re.compile(rb"def main\(|root:.*:0:0|gatherUsageStats|finding_id|DUCK")


def answer(address: str, path: str, method: str = "GET", **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    """The answer to a request whose path is sent as it is written."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=120)
    connection.putrequest(method, path, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    with closing(connection):
        got = connection.getresponse()
        return got, got.read()


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_the_headers(path: str, attacked: str) -> None:
    got, _ = answer(attacked, path)
    assert {name: got.getheader(name) for name in HEADERS} == HEADERS
    assert "frame-ancestors 'self'" in (got.getheader("content-security-policy") or "")


def test_policy_lets_in_nothing_foreign() -> None:
    parts = [part.strip().partition(" ") for part in policy("dashboard.example:8501").split(";")]
    said = {name: allowed for name, _, allowed in parts}
    assert said["default-src"] == said["frame-ancestors"] == said["base-uri"] == "'self'"
    assert said["object-src"] == "'none'"
    assert "unsafe" not in said["script-src"] and "sha256-" in said["script-src"]
    assert said["connect-src"] == "'self' ws://dashboard.example:8501 wss://dashboard.example:8501"
    assert "http" not in policy("dashboard.example")


@pytest.mark.parametrize("host", ["", "a; script-src *", "x\r\nSet-Cookie: a=b", "a b", "a,b", "'unsafe-inline'"])
def test_policy_takes_nothing_from_a_bad_host(host: str) -> None:
    assert policy(host) == policy("")


@pytest.mark.parametrize("path", TRAVERSALS)
def test_path_leads_to_no_file_of_ours(path: str, attacked: str) -> None:
    got, content = answer(attacked, path)
    assert not OURS.search(content), (path, got.status)


def test_static_files_are_only_those_meant() -> None:
    from tests.conftest import PROJECT

    served = {path.suffix for path in (PROJECT / "static").rglob("*") if path.is_file()}
    assert served <= {".svg", ".css", ".woff2", ".txt"}
    assert not [path for path in (PROJECT / "static").rglob("*") if path.is_symlink()]


def test_foreign_site_gets_no_websocket(attacked: str) -> None:
    asked = {
        "Upgrade": "websocket", "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }  # fmt: skip
    statuses = []
    for origin in ("https://evil.example", attacked):
        with closing(http.client.HTTPConnection(urlsplit(attacked).netloc, timeout=120)) as connection:
            connection.request("GET", "/_stcore/stream", headers={**asked, "Origin": origin})
            statuses.append(connection.getresponse().status)
    assert statuses == [403, 101]


def test_machines_cannot_drive_the_app(attacked: str) -> None:
    got, content = answer(attacked, "/_stcore/agent/interact", "POST", Content_Length="0")
    assert got.status in (403, 404), content


def test_inner_figures_are_for_this_machine_alone(attacked: str) -> None:
    got, content = answer(attacked, "/_stcore/metrics")
    assert (got.status, b"# EOF" in content) == (200, True)
    for path in ("/_stcore/metrics", "/_stcore/metrics/", "//_stcore/metrics", "/search-findings/_stcore/metrics"):
        got, content = answer(attacked, path, X_Forwarded_For="127.0.0.1")
        assert b"# EOF" not in content, path


def test_whole_database_is_sent_as_it_is(attacked: str, hostile_database: Path) -> None:
    got, content = answer(attacked, "/data/findings.duckdb")
    assert got.status == 200
    assert content == hostile_database.read_bytes()
    assert re.fullmatch(
        r'attachment; filename="findings_\d{4}-\d\d-\d\d\.duckdb"', got.getheader("content-disposition") or ""
    )
    assert got.getheader("content-length") == str(len(content))
    assert got.getheader("content-type") == "application/vnd.duckdb"
    assert {name: got.getheader(name) for name in HEADERS} == HEADERS


def test_part_of_the_database_is_that_part(attacked: str, hostile_database: Path) -> None:
    got, content = answer(attacked, "/data/findings.duckdb", Range="bytes=100-299")
    assert (got.status, content) == (206, hostile_database.read_bytes()[100:300])
    assert answer(attacked, "/data/findings.duckdb", Range="bytes=999999999999-")[0].status == 416


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_database_cannot_be_written_over(method: str, attacked: str, hostile_database: Path) -> None:
    before = hostile_database.read_bytes()
    assert answer(attacked, "/data/findings.duckdb", method, Content_Length="0")[0].status == 405
    assert hostile_database.read_bytes() == before


BESIDE = [
    "findings.duckdb.wal",
    "findings.duckdb/",
    "findings.duckdb%00",
    "..%2ffindings.duckdb",
    "built.duckdb",
    "",
    "made",
]


@pytest.mark.parametrize("name", BESIDE)
def test_nothing_beside_the_database_is_sent(name: str, attacked: str) -> None:
    _, content = answer(attacked, f"/data/{name}")
    assert b"DUCK" not in content
