"""Every page keeps the rules of accessibility (WCAG 2.2 AA): wide, narrow, light, dark, on the committed facts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browser.conftest import DEEP_LINKS, NARROW, PATIENCE, WIDE, Scheme, painted, watched
from tests.pages.test_read_a_report import LETTER

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from playwright.sync_api import Browser, Page, expect  # noqa: E402

PAGES = ["", *(address for address in DEEP_LINKS if address != "national-overview")]  # that one leads to the first
NOBODY_SCROLLS_SIDEWAYS = "() => document.documentElement.scrollWidth <= window.innerWidth"
# What fades in has less contrast on its way.
NOTHING_MOVES = "() => document.getAnimations().every(each => each.playState !== 'running')"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module")
def axe() -> str:
    """The rules as a script, from the package: nothing is asked of another host."""
    package = pytest.importorskip("axe_playwright_python", reason="axe is not installed")
    return (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("address", PAGES)
def test_page_keeps_the_rules(
    address: str, size: tuple[int, int], scheme: Scheme, browser: Browser, facts_server: str, axe: str
) -> None:
    with watched(browser, size, scheme) as open_page:
        page = open_page(f"{facts_server}/{address}?place=london&framework=ilacs&theme=care_leavers")
        painted(page)
        assert violations(page, axe) == []
        page.wait_for_function(NOBODY_SCROLLS_SIDEWAYS)


def test_whole_map_on_a_phone_keeps_the_rules(browser: Browser, facts_server: str, axe: str) -> None:
    with watched(browser, NARROW) as open_page:
        page = open_page(f"{facts_server}/")
        painted(page)
        assert violations(page, axe) == [], "tiles must be far enough apart for a finger"


def test_open_folds_and_popovers_keep_the_rules(browser: Browser, facts_server: str, axe: str) -> None:
    with watched(browser, NARROW, "dark") as open_page:
        page = open_page(f"{facts_server}/search-findings?q=visits&theme=care_leavers&origin=listed")
        page.get_by_role("button", name="Cite or report a problem").first.click()
        expect(page.get_by_text("Something wrong with it?")).to_be_visible(timeout=PATIENCE)
        _still(page)
        assert violations(page, axe) == []
        page = open_page(f"{facts_server}/theme-trends?theme=care_leavers")
        page.get_by_text("The same as a table").first.click()
        page.get_by_role("button", name="Download", exact=True).first.click()
        expect(page.get_by_text(re.compile(r"rows?, about .* as CSV"))).to_be_visible(timeout=PATIENCE)
        _still(page)
        assert violations(page, axe) == []


def test_report_that_was_read_keeps_the_rules(browser: Browser, facts_server: str, axe: str) -> None:
    with watched(browser) as open_page:
        page = open_page(f"{facts_server}/read-a-report")
        letter = {"name": "letter.txt", "mimeType": "text/plain", "buffer": LETTER.encode()}
        page.locator("input[type=file]").set_input_files([letter])  # pyright: ignore[reportArgumentType]
        expect(page.get_by_text("1 listed for improvement, 1 listed as praise")).to_be_visible(timeout=PATIENCE)
        painted(page)
        assert violations(page, axe) == []


def _still(page: Page) -> None:
    """Waits until the script has ended; a popover is open, which elsewhere would be a fault."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=PATIENCE)


def violations(page: Page, axe: str) -> list[tuple[str, list[str]]]:
    """Rules that the page breaks, each with the elements that do."""
    page.wait_for_function(NOTHING_MOVES)
    page.evaluate(axe)
    found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    checked = {one["id"] for one in found["passes"]}
    assert "color-contrast" in checked, "the contrast of colours was not looked at"
    return [(one["id"], [node["html"][:150] for node in one["nodes"]]) for one in found["violations"]]
