"""The app in a real browser, on the made database: what a reader sees, follows, filters, downloads and shares."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.made_database import FINDINGS, SUTTON, write_made_database

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from playwright.sync_api import Browser, ConsoleMessage, Page, expect  # noqa: E402

PROJECT = Path(__file__).parent.parent.parent
ADDRESSES = re.findall(r'url_path="([^"]*)"', (PROJECT / "app.py").read_text(encoding="utf-8"))
DEEP_LINKS = [address for address in ADDRESSES if address != "overview"]
# Streamlit looks for its server under the page's own path first: the answer "not found" is part of that.
SEARCHING = re.compile(r"/_stcore/(health|host-config)$")
PATIENCE = 30_000
Visit = Callable[[str], Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    chromium = shutil.which("chromium")
    if not chromium:
        pytest.skip("no chromium here: the browser tests need Debian's package of that name")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
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


@pytest.fixture
def visit(browser: Browser, server: str) -> Iterator[Visit]:
    """Opens an address of the shared app in a new session; fails on console errors at the end."""
    with watched(browser) as open_page:
        yield lambda path: open_page(server + path)


@contextmanager
def serving(database: Path) -> Iterator[str]:
    """The app on a free port of this machine, until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    options = ["--server.headless", "true", "--server.address", "127.0.0.1"]
    environment = {**os.environ, "FINDINGS_DATABASE": str(database)}
    process = subprocess.Popen(
        [*command, *options], cwd=PROJECT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


@contextmanager
def watched(browser: Browser) -> Iterator[Visit]:
    """Opens pages in one new session, and fails where the console told of an error or another host was asked."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    problems: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: problems.extend(_problem(message)))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("request", lambda request: problems.extend(_stranger(request.url)))

    def open_page(address: str) -> Page:
        page.goto(address)
        settled(page)
        return page

    yield open_page
    context.close()
    assert not problems, problems


def settled(page: Page) -> None:
    """Waits until the page is drawn and its script has ended, and fails on an exception or a dialog."""
    expect(page.locator("h1").first).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=PATIENCE)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_first_paint_shows_a_chart(visit: Visit) -> None:
    page = visit("/")
    expect(page.get_by_test_id("stPlotlyChart").first.locator("svg.main-svg").first).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text(f"{FINDINGS} findings from 15 inspections of 13 authorities")).to_be_visible()


@pytest.mark.parametrize("address", DEEP_LINKS)
def test_deep_link_opens_on_fresh_server(address: str, made_database: Path, browser: Browser) -> None:
    with serving(made_database) as server, watched(browser) as open_page:
        page = open_page(f"{server}/{address}?place={SUTTON}")
        expect(page.get_by_test_id("stSidebar").get_by_text("Filter the findings")).to_be_visible()
        expect(page.get_by_test_id("stSidebar").get_by_text("Sutton", exact=True)).to_be_visible()


def test_filter_changes_sentence_and_address(visit: Visit) -> None:
    page = visit("/")
    page.get_by_test_id("stSidebar").get_by_role("button", name="SIF").click()
    expect(page.get_by_text("where the framework is SIF")).to_be_visible(timeout=PATIENCE)
    expect(page).to_have_url(re.compile(r"framework=sif"))
    page.get_by_role("link", name="Search findings").first.click()
    expect(page.get_by_text("1 to 2 of 2 findings")).to_be_visible(timeout=PATIENCE)
    expect(page).to_have_url(re.compile(r"/search-findings\?framework=sif"))
    page.get_by_role("button", name="Clear all", exact=True).click()
    expect(page.get_by_text(f"of {FINDINGS} findings")).to_be_visible(timeout=PATIENCE)


def test_download_holds_what_is_shown(visit: Visit) -> None:
    page = visit("/search-findings?q=pathway")
    page.get_by_role("button", name="Download").click()
    with page.expect_download() as started:
        page.get_by_role("button", name="CSV").click()
    written = Path(started.value.path()).read_bytes()
    assert started.value.suggested_filename.startswith("findings_england_all-years_")
    assert written.startswith(b"\xef\xbb\xbf")
    assert len(written.decode("utf-8-sig").strip().splitlines()) == 1 + 11


def test_shared_link_opens_the_same_view(visit: Visit, server: str, browser: Browser) -> None:
    page = visit("/search-findings?q=pathway&place=london&years=2016-2022")
    shared = page.url
    with watched(browser) as open_page:
        again = open_page(shared)
        expect(again.get_by_text("1 to 11 of 11 findings")).to_be_visible(timeout=PATIENCE)
        assert again.url == shared


def test_browser_back_restores_the_filters(visit: Visit) -> None:
    page = visit("/?framework=sif")
    page.get_by_test_id("stSidebar").get_by_role("button", name="ILACS").click()
    expect(page.get_by_text("where the framework is SIF or ILACS")).to_be_visible(timeout=PATIENCE)
    page.go_back()
    expect(page.get_by_text("where the framework is SIF.")).to_be_visible(timeout=PATIENCE)


def test_bar_opens_the_findings_behind_it(visit: Visit) -> None:
    page = visit("/?framework=ilacs")
    bar = page.locator(".st-key-chart_themes-development .barlayer .point path").last
    expect(bar).to_be_visible(timeout=PATIENCE)
    for _ in range(10):  # a click before Plotly has taken hold of the chart is lost
        box = bar.bounding_box() or {}
        page.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2)
        page.mouse.click(box["x"] + 20, box["y"] + box["height"] / 2)  # Plotly takes clicks in a layer above its bars
        page.wait_for_timeout(1500)
        if "search-findings" in page.url:
            break
    expect(page).to_have_url(re.compile(r"/search-findings\?.*theme=care_leavers"), timeout=PATIENCE)
    expect(page.get_by_text("1 to 10 of 10 findings")).to_be_visible(timeout=PATIENCE)


def test_report_text_cannot_become_markup(visit: Visit) -> None:
    page = visit(f"/search-findings?place={SUTTON}&framework=ilacs")
    expect(page.get_by_text("=1+1 <b>$x$</b>")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("link", name="link", exact=True)).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["", *DEEP_LINKS])
def test_page_keeps_accessibility_rules(address: str, scheme: str, browser: Browser, server: str) -> None:
    rules = pytest.importorskip("axe_playwright_python", reason="axe is not installed")
    script = (Path(rules.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    page = browser.new_page(viewport={"width": 1440, "height": 900}, color_scheme=scheme)  # pyright: ignore[reportArgumentType]
    page.goto(f"{server}/{address}?place=london")
    settled(page)
    page.evaluate(script)
    found = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})")
    page.close()
    said = [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found["violations"]]
    assert not said


@pytest.mark.parametrize("address", ["", *DEEP_LINKS])
def test_phone_needs_no_sideways_scroll(address: str, browser: Browser, server: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{server}/{address}")
    settled(page)
    widths = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    page.close()
    assert widths[0] <= widths[1]


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise AssertionError(f"{address} did not answer within a minute")


def _problem(message: ConsoleMessage) -> list[str]:
    if message.type != "error" or SEARCHING.search(message.location.get("url", "")):
        return []
    return [f"console: {message.text} ({message.location.get('url')})"]


def _stranger(url: str) -> list[str]:
    return [] if re.match(r"(https?://127\.0\.0\.1[:/]|data:|blob:)", url) else [f"another host: {url}"]
