"""The app on the made database in a real browser: how it is served, opened and watched."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pytest

from benchmarks.server import held_port, stop
from tests.made_database import write_made_database

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize, expect  # noqa: E402

PROJECT = Path(__file__).parent.parent.parent
ADDRESSES = re.findall(r'url_path="([^"]*)"', (PROJECT / "app.py").read_text(encoding="utf-8"))
DEEP_LINKS = [address for address in ADDRESSES if address != "overview"]
# Streamlit looks for its server under the page's own path first: the answer "not found" is part of that.
SEARCHING = re.compile(r"/_stcore/(health|host-config)$")
PATIENCE = 60_000
START_SECONDS = 180
# A busy machine may take longer over anything than the five seconds that Playwright gives it.
expect.set_options(timeout=PATIENCE)
# Within a container the shared memory of the machine may be too small for a page, which then ends.
OPTIONS = ["--no-sandbox", "--disable-dev-shm-usage"]
WIDE, NARROW = (1440, 900), (390, 844)
Scheme = Literal["light", "dark"]
Visit = Callable[[str], Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window; gone with its module, for its event loop would disturb other tests'."""
    chromium = shutil.which("chromium")
    if not chromium:
        pytest.skip("no chromium here: the browser tests need Debian's package of that name")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=OPTIONS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def made_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the made database."""
    return write_made_database(tmp_path_factory.mktemp("browser") / "findings.duckdb")


@pytest.fixture(scope="module")
def server(made_database: Path) -> Iterator[str]:
    """A running app that several tests share."""
    with serving(made_database) as address:
        yield address


@pytest.fixture(scope="module")
def facts_server(facts_database: Path) -> Iterator[str]:
    """A running app on the database that a fresh clone builds."""
    with serving(facts_database) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, server: str) -> Iterator[Visit]:
    """Opens an address of the shared app in a new session; fails on console errors at the end."""
    with watched(browser) as open_page:
        yield lambda path: open_page(server + path)


@contextmanager
def serving(database: Path) -> Iterator[str]:
    """The app on a free port of this machine, until the block ends."""
    options = ["--server.headless", "true", "--server.address", "127.0.0.1"]
    environment = {**os.environ, "FINDINGS_DATABASE": str(database)}
    with held_port() as port:
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), *options]
        process = subprocess.Popen(
            command, cwd=PROJECT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            _wait_for(process, f"http://127.0.0.1:{port}/_stcore/health")
            yield f"http://127.0.0.1:{port}"
        finally:
            stop(process)


@contextmanager
def watched(browser: Browser, size: tuple[int, int] = WIDE, scheme: Scheme = "light") -> Iterator[Visit]:
    """Opens pages in one new session, and fails where the console told of an error or another host was asked."""
    viewport: ViewportSize = {"width": size[0], "height": size[1]}
    context = browser.new_context(viewport=viewport, color_scheme=scheme, accept_downloads=True)
    problems: list[str] = []
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.on("console", lambda message: problems.extend(_problem(message)))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("request", lambda request: problems.extend(_stranger(request.url)))

    def open_page(address: str) -> Page:
        page.goto(address)
        settled(page)
        return page

    try:
        yield open_page
    finally:
        context.close()
    assert not problems, problems


def settled(page: Page) -> None:
    """Waits until the page is drawn and its script has ended, and fails on an exception or a dialog."""
    expect(page.locator("h1").first).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=PATIENCE)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_role("dialog")).to_have_count(0)


def painted(page: Page) -> None:
    """Waits until the page has settled, nothing is a skeleton any more and every chart and map is drawn."""
    settled(page)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=PATIENCE)
    for chart in page.get_by_test_id("stPlotlyChart").all():
        expect(chart.locator("svg.main-svg").first).to_be_visible(timeout=PATIENCE)
    for tiles in page.locator(".stBidiComponent").all():
        expect(tiles.locator("svg a").first).to_be_visible(timeout=PATIENCE)


def _wait_for(process: subprocess.Popen[bytes], address: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, f"the server ended with status {process.returncode} before it answered"
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise AssertionError(f"{address} did not answer within {START_SECONDS} seconds")


def _problem(message: ConsoleMessage) -> list[str]:
    if message.type != "error" or SEARCHING.search(message.location.get("url", "")):
        return []
    return [f"console: {message.text} ({message.location.get('url')})"]


def _stranger(url: str) -> list[str]:
    return [] if re.match(r"(https?://127\.0\.0\.1[:/]|data:|blob:)", url) else [f"another host: {url}"]
