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
