"""A reader behind the proxy whose copy of the dashboard is killed while the page is open."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.proxy import NGINX, copies_behind_proxy
from benchmarks.server import Server
from tests.browser.conftest import PATIENCE, Browser, Page, expect, playwright, settled

BrowserContext = playwright.BrowserContext
pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed: apt-get install nginx")


@pytest.fixture
def proxied(made_database: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, list[Server]]]:
    """The address of the proxy, and the three copies behind it."""
    monkeypatch.setenv("FINDINGS_DATABASE", str(made_database))
    with copies_behind_proxy(3) as running:
        yield running


def test_killed_copy_keeps_the_readers_filters(browser: Browser, proxied: tuple[str, list[Server]]) -> None:
    address, copies = proxied
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(f"{address}/search-findings?theme=care_leavers")
    settled(page)
    chosen = ["theme=care_leavers"]
    for filter_name, in_address in (("Strengths", "kind=strength"), ("Listed in the report", "origin=listed")):
        own = own_copy(context)
        copies[own].process.send_signal(signal.SIGKILL)
        copies[own].process.wait()
        taken_over(page, context, own)
        drawn_anew(page, copies[own_copy(context)])
        page.get_by_test_id("stSidebar").get_by_role("button", name=filter_name).click()
        chosen.append(in_address)
        expect(page).to_have_url(re.compile("".join(f"(?=.*{each})" for each in chosen)), timeout=PATIENCE)
        settled(page)
    expect(page.locator(".st-key-selection")).to_contain_text("Care leavers")
    context.close()


def own_copy(context: BrowserContext) -> int:
    """The place in the list of the copy that the reader is kept with."""
    [number] = [each.get("value", "") for each in context.cookies() if each.get("name") == "copy"]
    return int(number.split(".")[0]) - 1


def taken_over(page: Page, context: BrowserContext, gone: int) -> None:
    """Waits until another copy has the reader."""
    deadline = time.monotonic() + PATIENCE / 1000
    while own_copy(context) == gone and time.monotonic() < deadline:
        page.wait_for_timeout(100)
    assert own_copy(context) != gone
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=PATIENCE)
    settled(page)


def drawn_anew(page: Page, copy: Server) -> None:
    """Waits until the copy that took over has drawn the reader's page, which takes the filters from the address."""
    deadline = time.monotonic() + PATIENCE / 1000
    while not copy.scripts() and time.monotonic() < deadline:
        page.wait_for_timeout(100)
    assert copy.scripts()
    settled(page)
