"""Scripts and styles go compressed from their second reader on, and nothing else does."""

from __future__ import annotations

import time

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.compression import Compressed

SCRIPT = b"const answer = 42;\n" * 500


def answer(request: Request) -> Response:
    return Response(SCRIPT, media_type="text/javascript", headers={"etag": '"one"'})


def client() -> TestClient:
    return TestClient(Starlette(routes=[Route("/{path:path}", answer)], middleware=[Middleware(Compressed)]))


def asked_again(path: str) -> tuple[str | None, bytes]:
    """Encoding and content of the file for its last reader, once a script asked for after it comes compressed."""
    with client() as reader:
        reader.get(path)
        deadline = time.monotonic() + 60
        while "content-encoding" not in reader.get("/static/js/index.a1.js").headers:
            assert time.monotonic() < deadline, "the script is never compressed"
            time.sleep(0.02)
        found = reader.get(path)
        return found.headers.get("content-encoding"), found.content


def test_first_reader_gets_it_as_it_is() -> None:
    with client() as reader:
        found = reader.get("/static/js/index.a1.js")
    assert "content-encoding" not in found.headers
    assert found.content == SCRIPT


def test_later_readers_get_it_compressed() -> None:
    assert asked_again("/static/js/index.a1.js") == ("gzip", SCRIPT)


@pytest.mark.parametrize("path", ["/media/table.csv", "/app/static/font.woff2", "/_stcore/health"])
def test_other_answers_are_left_alone(path: str) -> None:
    assert asked_again(path) == (None, SCRIPT)


def test_browser_without_gzip_gets_it_plain() -> None:
    with client() as reader:
        for _ in range(3):
            found = reader.get("/static/js/index.a1.js", headers={"accept-encoding": "identity"})
            assert "content-encoding" not in found.headers
            assert found.content == SCRIPT
