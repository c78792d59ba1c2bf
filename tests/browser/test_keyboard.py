"""The app by the keyboard alone, and what it says to those who do not see it, on the made database."""

from __future__ import annotations

import re

import pytest

from tests.browser.clicking import walk_to_cell
from tests.browser.conftest import PATIENCE, Visit, settled
from tests.made_database import SUTTON

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from playwright.sync_api import Page, expect  # noqa: E402


def test_journey_by_keyboard_only(visit: Visit) -> None:
    page = visit("/")
    _tab_to(page, "CRA")
    page.keyboard.press("ArrowRight")  # the frameworks are one stop of the Tab key, the arrows go along them
    page.keyboard.press("Space")
    expect(page.get_by_text("where the framework is SIF.")).to_be_visible(timeout=PATIENCE)
    settled(page)
    _tab_to(page, "Search findings")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What did inspectors say?")).to_be_visible(timeout=PATIENCE)
    settled(page)
    _tab_to(page, "Search the findings")
    page.keyboard.type("interviews")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 to 1 of 1 finding")).to_be_visible(timeout=PATIENCE)
    settled(page)
    _tab_to(page, "Open the report at page 2")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    shadow = page.evaluate("getComputedStyle(document.activeElement).boxShadow")
    assert outline != "none" or shadow != "none", "a reader must see where the keyboard is"


def test_chosen_cell_is_said(visit: Visit) -> None:
    page = visit(f"/compare-authorities?place={SUTTON}")
    said = page.locator(".st-key-heat_development_ways").get_by_role("status")
    expect(said).to_have_text("", timeout=PATIENCE)
    said.evaluate("element => { element.sameAsBefore = true }")
    walk_to_cell(page, "heat_development", 0, 1)
    expect(said).to_have_text(re.compile("^Read the .*: England, "), timeout=PATIENCE)
    # A screen reader says what changes within an element that was there, and not an element that is new.
    assert said.evaluate("element => element.sameAsBefore")


def test_map_is_walked_with_the_arrows(visit: Visit) -> None:
    page = visit("/")
    stop = page.locator(".st-key-chart_judgements-london svg a[tabindex='0']")
    expect(stop).to_have_count(1, timeout=PATIENCE)  # one stop of the Tab key, the arrows go along the tiles
    settled(page)
    stop.focus()
    first, left = _tile_with_keyboard(page), _tile_after(page, "ArrowLeft")
    assert left[1] < first[1] and left[2] == first[2], "the next tile to the left has the keyboard"
    assert _tile_after(page, "ArrowRight") == first
    assert _tile_after(page, "ArrowDown")[2] > first[2]
    expect(stop).to_have_count(1)
    name = _tile_with_keyboard(page)[0].split(", ")[0]
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"How has {name} fared", timeout=PATIENCE)


def test_map_is_not_drawn_anew(visit: Visit) -> None:
    page = visit("/")
    tile = page.locator(".st-key-chart_judgements-london svg a").first
    tile.evaluate("element => { element.sameAsBefore = true }")
    page.get_by_test_id("stSidebar").get_by_role("button", name="ILACS").click()
    expect(page.get_by_text("where the framework is ILACS.")).to_be_visible(timeout=PATIENCE)
    settled(page)
    assert tile.evaluate("element => element.sameAsBefore"), "only what differs is to be drawn"


def _tile_after(page: Page, key: str) -> tuple[str, float, float]:
    page.keyboard.press(key)
    return _tile_with_keyboard(page)


def _tile_with_keyboard(page: Page) -> tuple[str, float, float]:
    """What the tile that has the keyboard says, and where it stands."""
    tile = page.locator(".tile-map a:focus")
    square = tile.locator("rect")
    x, y = (float(square.get_attribute(name) or "nan") for name in ("x", "y"))
    return str(tile.get_attribute("aria-label")), x, y


def _tab_to(page: Page, name: str) -> None:
    """Presses Tab until the element of that name has the keyboard."""
    named = "(e => e.matches('a, button, input') ? (e.getAttribute('aria-label') || e.innerText).trim() : '')"
    passed = []
    for _ in range(150):
        page.keyboard.press("Tab")
        passed.append(str(page.evaluate(f"{named}(document.activeElement)")))
        if name in passed[-1].split("\n"):
            return
    raise AssertionError(f"no Tab leads to {name!r}, only to {passed}")
