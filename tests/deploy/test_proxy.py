"""Three copies behind nginx with the configuration that ships: spread, kept, taken over."""

from __future__ import annotations

import asyncio
import http.client
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from benchmarks.proxy import NGINX, copies_behind_proxy, nginx, write_configuration
from benchmarks.server import Server, held_port
from benchmarks.witness import witnessing

pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed: apt-get install nginx")
COPIES = 3
PATIENCE = 120
Proxied = tuple[str, list[Server]]


@pytest.fixture(scope="module")
def proxied(facts_database: Path) -> Iterator[Proxied]:
    """The address of the proxy, and the copies behind it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FINDINGS_DATABASE", str(facts_database))
        with copies_behind_proxy(COPIES) as running:
            yield running


def get(address: str, path: str = "/", **headers: str) -> http.client.HTTPResponse:
    """The answer to one request, read to its end."""
    with closing(http.client.HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE)) as connection:
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        answer.body = answer.read()  # type: ignore[attr-defined]
        return answer


def cookie(address: str, earlier: str = "") -> str:
    """The cookie that keeps a reader with one copy."""
    given = get(address, cookie=earlier).headers.get_all("Set-Cookie") or []
    [kept] = [each for each in given if each.startswith("copy=")]
    assert "HttpOnly; SameSite=Lax" in kept
    return kept.split(";")[0]


def own_copy(kept: str) -> int:
    """The place in the list of the copy that a cookie names."""
    return int(kept.removeprefix("copy=").split(".")[0]) - 1


def runs(copies: list[Server], at_least: int = 0) -> list[int]:
    """How many pages each copy has drawn; the last message to a reader may overtake the writing down of the run."""
    deadline = time.monotonic() + PATIENCE
    while sum(drawn := [len(copy.scripts()) for copy in copies]) < at_least and time.monotonic() < deadline:
        time.sleep(0.02)
    return drawn


def runs_since(copies: list[Server], before: list[int], awaited: int) -> list[int]:
    """How many pages each copy has drawn since, once as many as are awaited are written down."""
    return [after - earlier for after, earlier in zip(runs(copies, sum(before) + awaited), before)]


def read_as(address: str, kept: str, times: int) -> None:
    async def read() -> None:
        async with witnessing(address, cookie=kept) as witness:
            await witness.open("")
            assert witness.is_served
            for _ in range(times - 1):
                await witness.rerun()

    asyncio.run(read())


@pytest.mark.parametrize("copies", [1, 2, 3, 12])
def test_configuration_is_sound(tmp_path: Path, copies: int) -> None:
    with held_port() as port:  # nginx opens it, though it only checks
        write_configuration(tmp_path, [f"10.85.0.{11 + each}:8501" for each in range(copies)], f"127.0.0.1:{port}")
        checked = subprocess.run(nginx(tmp_path, "-t"), capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    assert "warn" not in checked.stderr, checked.stderr


def test_readers_are_spread_evenly(proxied: Proxied) -> None:
    address, copies = proxied
    before = runs(copies)
    kept = [cookie(address) for _ in range(4 * COPIES)]
    for each in kept:
        read_as(address, each, 1)
    assert runs_since(copies, before, 4 * COPIES) == [4, 4, 4]


def test_reader_stays_with_one_copy(proxied: Proxied) -> None:
    address, copies = proxied
    kept = cookie(address)
    own = own_copy(kept)
    before = runs(copies)
    for _ in range(3):
        read_as(address, kept, 2)
    assert runs_since(copies, before, 6) == [6 if each == own else 0 for each in range(COPIES)]
    assert not [each for each in get(address, cookie=kept).headers.get_all("Set-Cookie") or [] if "copy=" in each]


FALSE = ["copy=9", "copy=1", "copy=../..", "copy=9.0123456789abcdef0123456789abcdef", "copy=1.xyz", "copy="]


@pytest.mark.parametrize("false", FALSE)
def test_false_cookie_is_replaced(proxied: Proxied, false: str) -> None:
    answer = get(proxied[0], cookie=false)
    assert answer.status == 200
    assert re.match(r"copy=[123]\.[0-9a-f]{32};", str(answer.headers["Set-Cookie"]))


def test_scripts_come_compressed_and_kept(proxied: Proxied) -> None:
    address, _ = proxied
    page = get(address, accept_encoding="gzip")
    assert page.headers["Content-Encoding"] == "gzip"
    plain = get(address).body.decode()  # type: ignore[attr-defined]
    [script] = re.findall(r'src="\./(static/js/index\.[^"]+\.js)"', plain)
    for _ in range(2):
        answer = get(address, f"/{script}", accept_encoding="gzip, br")
        assert (answer.status, answer.headers["Content-Encoding"]) == (200, "gzip")
        assert get(address, f"/{script}").headers["Content-Encoding"] is None


def test_headers_of_the_dashboard_are_passed_on(proxied: Proxied) -> None:
    headers = get(proxied[0]).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert len(headers.get_all("X-Frame-Options") or []) == 1
    assert headers["Server"] == "nginx"


def test_inner_figures_stay_within(proxied: Proxied) -> None:
    for path in (
        "/_stcore/metrics",
        "/_stcore/metrics/",
        "/_stcore%2fmetrics",
        "/a/_stcore/metrics",
        "//_stcore/metrics",
    ):
        answer = get(proxied[0], path)
        assert b"byte" not in answer.body, path  # type: ignore[attr-defined]
    assert get(proxied[0], "/_stcore/metrics").status == 404


def test_too_large_an_upload_is_turned_away(proxied: Proxied) -> None:
    with closing(http.client.HTTPConnection(urlsplit(proxied[0]).netloc, timeout=PATIENCE)) as connection:
        connection.putrequest("PUT", "/_stcore/upload_file/x/y")
        connection.putheader("Content-Length", str(22 * 1024 * 1024))
        connection.endheaders()
        assert connection.getresponse().status == 413


def test_foreign_site_may_not_open_a_socket(proxied: Proxied) -> None:
    socket = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
    key = {"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ=="}
    assert get(proxied[0], "/_stcore/stream", **socket, **key, Origin="https://example.org").status == 403


def kill(copy: Server) -> None:
    copy.process.send_signal(signal.SIGKILL)
    copy.process.wait()


def test_copies_that_are_gone_are_taken_over(facts_database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FINDINGS_DATABASE", str(facts_database))
    with copies_behind_proxy(COPIES) as (address, copies):
        kept = cookie(address)
        kill(copies[own_copy(kept)])
        taken_over = {cookie(address, kept) for _ in range(10)}
        assert len(taken_over) == 1, "whatever one reader asks goes to the same other copy"
        assert taken_over != {kept}
        [kept] = taken_over
        read_as(address, kept, 2)
        kill(copies[own_copy(kept)])
        kept = cookie(address, kept)
        read_as(address, kept, 2)
        kill(copies[own_copy(kept)])
        away = get(address, cookie=kept)
        assert away.status == 502
        assert b"Back in a moment" in away.body  # type: ignore[attr-defined]
