"""Whoever walks by keyboard sees where they stand, also where Streamlit itself draws no ring."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visit

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from playwright.sync_api import expect  # noqa: E402

# Page, what takes the focus, and what shows it.
SEEN = [
    ("/theme-trends", "[data-testid=stTopNavLink]", "[data-testid=stTopNavLink]"),
    ("/compare-authorities", "[data-testid=stTab]", "[data-testid=stTab]"),
    ("/search-findings", "[data-testid=stCheckbox] input", "[data-testid=stCheckbox] label"),
]


@pytest.mark.parametrize(("address", "takes", "shows"), SEEN)
def test_place_of_the_keyboard_is_seen(address: str, takes: str, shows: str, visit: Visit) -> None:
    page = visit(address)
    page.locator(takes).first.evaluate("element => element.focus({focusVisible: true})")
    expect(page.locator(shows).first).to_have_css("outline-style", "solid")
