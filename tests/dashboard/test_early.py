"""What a page needs is asked for early, and nothing that is not there."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.early import Early
from dashboard.serving import policy

STREAMLIT = Path(st.__file__).parent / "static"
AS_BROWSER = {"sec-fetch-dest": "document"}


def answer(request: Request) -> Response:
    return FileResponse(STREAMLIT / "index.html")


def page_at(path: str, **headers: str) -> str:
    served = Starlette(routes=[Route("/{path:path}", answer)], middleware=[Middleware(Early)])
    found = TestClient(served).get(path, headers=headers)
    assert int(found.headers["content-length"]) == len(found.content)
    return found.text


@pytest.mark.parametrize("path", ["/", "/overview", "/theme-trends", "/authority-profile"])
def test_page_with_charts_asks_for_their_scripts(path: str) -> None:
    named = json.loads(re.findall(r"const name of (\[.*?\])", page_at(path, **AS_BROWSER))[0])
    assert any(name.startswith("PlotlyChart.") for name in named)
    assert [name for name in named if not (STREAMLIT / "static" / "js" / name).is_file()] == []


@pytest.mark.parametrize("path", ["/about-data", "/read-a-report", "/search-findings"])
def test_page_without_charts_names_none(path: str) -> None:
    page = page_at(path, **AS_BROWSER)
    assert "PlotlyChart" not in page
    assert "public-sans.woff2" in page


def test_script_in_the_page_may_run() -> None:
    scripts = re.findall(r"<script>(.*?)</script>", page_at("/", **AS_BROWSER), re.S)
    assert len(scripts) == 2
    for script in scripts:
        assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in policy("dashboard.example")


def test_others_get_streamlits_own_page() -> None:
    assert page_at("/") == (STREAMLIT / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", ["/files/made", "/findings.csv", "/_stcore/health"])
def test_files_go_out_as_they_are(path: str) -> None:
    assert page_at(path, **AS_BROWSER) == (STREAMLIT / "index.html").read_text(encoding="utf-8")
