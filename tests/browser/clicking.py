"""Clicks on what is drawn: marks of a chart and cells of a table, and the numbers that stand there."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from dashboard.heat_table import THEME_ROW
from tests.browser.conftest import PATIENCE, settled

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from playwright.sync_api import Locator, Page, expect  # noqa: E402

_ROW, _HEAD = 35, 36
# Rows that begin with the name of a theme are higher than others.
_THEME_TABLES = ("heat_development", "heat_strength", "theme_grid")
_COUNTED = re.compile(r"([\d,]+) findings? from ([\d,]+) inspections?")
# Brings what is so many dots below the top of an element to the middle of the window; a table may be higher than it.
_TO_THE_MIDDLE = """(e, down) => document.querySelector('[data-testid="stMain"]').scrollBy(
    0, e.getBoundingClientRect().top + down - innerHeight / 2)"""
# What Plotly keeps with a mark that it has drawn.
_CUSTOM_DATA = "e => e.closest('.trace').__data__[0].trace.customdata[e.__data__.i]"


def click_mark(page: Page, marks: str, place: int) -> list[Any]:
    """Clicks one of the marks of a chart until the page leaves, and returns what the mark carries."""
    mark = page.locator(marks).nth(place)
    expect(mark).to_be_visible(timeout=PATIENCE)
    carried = mark.evaluate(_CUSTOM_DATA)
    _until_another_page(page, lambda: _click_within(page, mark))
    return carried


def click_cell(page: Page, table: str, row: int, steps: int) -> None:
    """Takes the keyboard to the cell so many steps to the right in a row, and opens what the button then offers."""
    walk_to_cell(page, table, row, steps)
    open_chosen(page, table)


def walk_to_cell(page: Page, table: str, row: int, steps: int) -> None:
    """Takes the keyboard to the cell so many steps to the right in a row."""
    _click_in_grid(page, table, row, across=100)
    page.wait_for_timeout(400)  # the cell clicked is chosen first, which draws the page anew
    settled(page)
    for _ in range(steps):
        page.keyboard.press("ArrowRight")
    expect_way(page, table, row, steps)


def expect_way(page: Page, table: str, row: int, column: int) -> None:
    """Waits until the button under a table names that cell by the words of its row and the head of its column."""
    shown = page.locator(f".st-key-{table}")
    heading = shown.locator("th").nth(column).inner_text()
    way = page.locator(f".st-key-{table}_ways").get_by_role("button").first
    for named in (heading, cell_words(shown, row, 0)):
        expect(way).to_contain_text(named, timeout=PATIENCE)
    settled(page)


def open_chosen(page: Page, table: str) -> None:
    """Opens what the button under a table offers, the first of them where there are two."""
    page.locator(f".st-key-{table}_ways").get_by_role("button", disabled=False).first.click(timeout=PATIENCE)


def tick_row(page: Page, table: str, row: int) -> list[str]:
    """Ticks a row of a table and opens what the button then offers; returns the row's words."""
    shown = page.locator(f".st-key-{table}")
    expect(shown.locator("th").first).to_be_attached(timeout=PATIENCE)
    words = [cell_words(shown, row, column) for column in range(shown.locator("th").count())]
    _click_in_grid(page, table, row, across=17)
    open_chosen(page, table)
    return words


def cell_words(shown: Locator, row: int, column: int) -> str:
    """The words of a cell, from the table for those who do not see the one that is painted."""
    expect(shown.locator("td").first).to_be_attached(timeout=PATIENCE)
    return shown.locator("td").nth(row * shown.locator("th").count() + column).inner_text().strip()


def counted(page: Page) -> tuple[int, int]:
    """Findings and inspections of the sentence above the results on Search findings."""
    expect(page).to_have_url(re.compile("/search-findings"), timeout=PATIENCE)
    settled(page)
    found = _COUNTED.search(page.locator(".st-key-selection").inner_text())
    assert found, "no sentence says what is selected"
    return int(found[1].replace(",", "")), int(found[2].replace(",", ""))


def _click_in_grid(page: Page, table: str, row: int, across: int) -> None:
    """A click so many dots from the left of a row; the table is painted, so there is nothing to click by name."""
    canvas = page.locator(f".st-key-{table}").get_by_test_id("data-grid-canvas")
    expect(canvas).to_be_visible(timeout=PATIENCE)
    down = _HEAD + (THEME_ROW if table in _THEME_TABLES else _ROW) * (row + 0.5)
    canvas.evaluate(_TO_THE_MIDDLE, down)
    page.wait_for_timeout(300)
    box = canvas.bounding_box() or {}
    page.mouse.click(box["x"] + across, box["y"] + down)


def _until_another_page(page: Page, click: Callable[[], None]) -> None:
    """A click before Plotly has taken hold of the chart is lost, so it is repeated until another page is there."""
    before = page.url.split("?")[0]
    for _ in range(8):
        click()
        for _ in range(20):
            page.wait_for_timeout(200)
            if page.url.split("?")[0] != before:
                return
    raise AssertionError(f"the click leads nowhere from {before}")


def _click_within(page: Page, mark: Locator) -> None:
    if not mark.count():
        return  # the page is on its way already
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box() or {}
    within = box["x"] + min(20, box["width"] / 2), box["y"] + box["height"] / 2
    page.mouse.move(*within)
    page.mouse.click(*within)  # Plotly takes clicks in a layer above its marks
