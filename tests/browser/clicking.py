"""Clicks on what is drawn: marks of a chart and cells of a table, and the numbers that stand there."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

import pytest

from dashboard.heat_table import THEME_ROW
from tests.browser.conftest import PATIENCE, settled

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from playwright.sync_api import Error, Locator, Page, expect  # noqa: E402

_ROW, _HEAD = 35, 36
# Rows that begin with the name of a theme are higher than others.
_THEME_TABLES = ("heat_development", "heat_strength", "theme_grid")
_COUNTED = re.compile(r"([\d,]+) findings? from ([\d,]+) inspections?")
# Brings what is so many dots below the top of an element to the middle of the window; a table may be higher than it.
_TO_THE_MIDDLE = """(e, down) => document.querySelector('[data-testid="stMain"]').scrollBy(
    0, e.getBoundingClientRect().top + down - innerHeight / 2)"""
# What Plotly keeps with a mark that it has drawn; nothing of one that it has just put away.
_CUSTOM_DATA = "e => e.closest('.trace')?.__data__?.[0].trace.customdata[e.__data__.i]"
_TRIES, _A_WHILE = 8, 5_000


def click_mark(page: Page, marks: str, place: int) -> list[Any]:
    """Clicks one of the marks of a chart until the page leaves, and returns what the mark carries.

    A click before Plotly has taken hold of the chart is lost, so it is repeated until another page is there.
    """
    mark, before = page.locator(marks).nth(place), page.url.split("?")[0]
    expect(mark).to_be_visible(timeout=PATIENCE)
    carried: list[Any] = []
    for _ in range(_TRIES):
        with suppress(Error):  # the page is on its way, or draws the chart anew, and the mark has gone
            carried = mark.evaluate(_CUSTOM_DATA, timeout=_A_WHILE) or carried
            _click_within(page, mark)
        with suppress(AssertionError):
            expect(page).not_to_have_url(re.compile(rf"{re.escape(before)}(\?|$)"), timeout=_A_WHILE)
            return carried
    raise AssertionError(f"the click leads nowhere from {before}")


def click_cell(page: Page, table: str, row: int, steps: int) -> None:
    """Takes the keyboard to the cell so many steps to the right in a row, and opens what the button then offers."""
    walk_to_cell(page, table, row, steps)
    open_chosen(page, table)


def walk_to_cell(page: Page, table: str, row: int, steps: int) -> None:
    """Takes the keyboard to the cell so many steps to the right in a row.

    A click that meets the page while it is drawn anew may be lost or go astray: then the walk is begun again.
    """
    cell = f".st-key-{table} [data-testid=glide-cell-{{}}-{row}]"
    for _ in range(_TRIES):
        _click_in_grid(page, table, row, across=100)
        if _is_chosen(page.locator(cell.format(0))):
            settled(page)
            for _ in range(steps):
                page.keyboard.press("ArrowRight")
            if _is_chosen(page.locator(cell.format(steps))):
                break
        page.keyboard.press("Escape")  # a second click on a cell would open it
    expect_way(page, table, row, steps)


def _is_chosen(part: Locator) -> bool:
    """Whether a cell or row becomes the one chosen, as the table says to those who do not see it."""
    with suppress(AssertionError):
        expect(part).to_have_attribute("aria-selected", "true", timeout=_A_WHILE)
        return True
    return False


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
    ticked = shown.locator("tbody tr").nth(row)
    for _ in range(_TRIES):
        _click_in_grid(page, table, row, across=17)
        if _is_chosen(ticked):
            break
    open_chosen(page, table)
    return words


def cell_words(shown: Locator, row: int, column: int) -> str:
    """The words of a cell, from the table for those who do not see the one that is painted."""
    expect(shown.locator("td").first).to_be_attached(timeout=PATIENCE)
    return shown.locator("td").nth(row * shown.locator("th").count() + column).inner_text().strip()


def counted(page: Page) -> tuple[int, int]:
    """Findings and inspections of the sentence above the results on Search findings."""
    expect(page).to_have_url(re.compile("/search-findings"), timeout=PATIENCE)
    # The page before it has such a sentence too, and the address changes first.
    expect(page.get_by_role("heading", level=1, name="What did inspectors say?")).to_be_visible(timeout=PATIENCE)
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
    x, y, _, _ = where_it_stands(page, canvas)
    page.mouse.click(x + across, y + down)


def _click_within(page: Page, mark: Locator) -> None:
    mark.scroll_into_view_if_needed(timeout=_A_WHILE)
    x, y, width, height = where_it_stands(page, mark, _A_WHILE)
    within = x + min(20, width / 2), y + height / 2
    page.mouse.move(*within)
    page.mouse.click(*within)  # Plotly takes clicks in a layer above its marks


def where_it_stands(page: Page, element: Locator, patience: float = PATIENCE) -> tuple[float, float, float, float]:
    """Left, top, width and height of an element, once two looks agree: what is drawn above it pushes it down."""
    box = None
    for _ in range(50):
        before, box = box, element.bounding_box(timeout=patience)
        if box and box == before:
            break
        page.wait_for_timeout(100)
    assert box, "it is not drawn"
    return box["x"], box["y"], box["width"], box["height"]
