"""Every bar, point, tile and cell opens the findings behind it: as many as it says, on the committed facts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from dashboard.wording import percentage
from tests.browser.clicking import cell_words, click_cell, click_mark, counted, expect_way, tick_row, walk_to_cell
from tests.browser.conftest import PATIENCE, Visit, settled, watched

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from playwright.sync_api import Browser, Page, expect  # noqa: E402

SUTTON = "E09000029"
PEERS = f"compare-authorities?place={SUTTON},like-{SUTTON}"


@pytest.fixture
def visit(browser: Browser, facts_server: str) -> Iterator[Visit]:
    """Opens an address of the app on the committed facts; fails on console errors at the end."""
    with watched(browser) as open_page:
        yield lambda path: open_page(f"{facts_server}/{path}")


BARS = [("development", "?kind=priority_action"), ("strength", "?place=london")]


@pytest.mark.parametrize(("side", "selection"), BARS)
def test_bar_opens_its_inspections(side: str, selection: str, visit: Visit) -> None:
    page = visit(selection)
    _, _, _, inspections, *_ = click_mark(page, f".st-key-chart_themes-{side} .barlayer .point path", 2)
    assert counted(page)[1] == inspections


@pytest.mark.parametrize("place", [8, 17])
def test_point_opens_its_year(place: int, visit: Visit) -> None:
    page = visit("theme-trends?subject=care_leavers")
    _, year, inspections, *_ = click_mark(page, ".st-key-chart_trend-care_leavers .points path", place)
    assert counted(page)[1] == inspections
    expect(page.get_by_text(f"the year is {year}")).to_be_visible()


def test_small_point_opens_its_theme_and_year(visit: Visit) -> None:
    page = visit("theme-trends?place=london")
    _, year, inspections, *_ = click_mark(page, ".st-key-chart_every-theme .points path", 40)
    assert counted(page)[1] == inspections
    expect(page.get_by_text(f"and the year is {year}")).to_be_visible()


def test_map_tile_opens_its_authority(visit: Visit) -> None:
    page = visit("?framework=ilacs")
    tile = page.locator(".st-key-chart_judgements-england svg a").nth(5)
    name, grade, *_ = (tile.get_attribute("aria-label") or "").split(", ")
    tile.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"How has {name} fared", timeout=PATIENCE)
    expect(page).to_have_url(re.compile("framework=ilacs"))
    settled(page)
    expect(page.get_by_text(grade, exact=True).first).to_be_visible()


def test_map_tile_says_when_it_was_judged(visit: Visit) -> None:
    page = visit("")
    tile = page.locator(".st-key-chart_judgements-london svg a").nth(5)
    tile.hover()
    tip = page.locator(".st-key-chart_judgements-london .tip")
    expect(tip).to_contain_text(re.compile(r"\d{4}.*(month|year)s? ago"))
    page.keyboard.press("Escape")
    expect(tip).to_be_visible()  # the keyboard is elsewhere: Escape belongs to what has it
    tile.focus()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


@pytest.mark.parametrize(("side", "column"), [("development", 3), ("strength", 1)])
def test_shaded_cell_opens_its_inspections(side: str, column: int, visit: Visit) -> None:
    page = visit(PEERS)
    if side == "strength":
        page.get_by_role("tab", name="Praised").click()
        settled(page)
    table = page.locator(f".st-key-heat_{side}")
    words = cell_words(table, 2, column)
    click_cell(page, f"heat_{side}", 2, column)
    of = int(words.split(" of ")[1].replace(",", ""))
    inspections = counted(page)[1]
    assert words in (f"{percentage(inspections / of)} of {of}", f"{inspections} of {of}")


def test_keyboard_walks_a_table_and_opens(visit: Visit) -> None:
    page = visit(PEERS)
    walk_to_cell(page, "heat_development", 2, 1)
    for key, row, column in [("ArrowDown", 3, 1), ("ArrowRight", 3, 2)]:
        page.keyboard.press(key)
        expect_way(page, "heat_development", row, column)
        expect(page).to_have_url(re.compile("/compare-authorities"))
    words = _tab_to_a_way(page)
    page.keyboard.press("Enter")
    said = re.search(r"Read the ([\d,]+) findings: ", words)
    assert said, words
    assert counted(page)[0] == int(said[1].replace(",", ""))


def _tab_to_a_way(page: Page) -> str:
    """Leaves a table until the button under it has the keyboard, and returns the button's words."""
    page.keyboard.press("Escape")  # within a table the Tab key goes from cell to cell
    expect(page.locator(".st-key-heat_development td[aria-selected=true]")).to_have_count(0)
    settled(page)
    for _ in range(6):
        page.keyboard.press("Tab")
        words = str(page.evaluate("document.activeElement.innerText"))
        if "Read the" in words:
            return words
    raise AssertionError("the Tab key does not reach the button")


def test_moved_share_opens_its_years(visit: Visit) -> None:
    page = visit("?framework=ilacs")
    table = page.locator(".st-key-movement")
    share, years = cell_words(table, 0, 1), table.locator("th").nth(1).inner_text()
    of = int(re.search(r"n = (\d+) and", page.get_by_text("Choose a share").inner_text())[1])  # pyright: ignore[reportOptionalSubscript]
    click_cell(page, "movement", 0, 1)
    assert share == f"{counted(page)[1] / of:.0%}"
    expect(page.get_by_text(f"the year is {years.replace('–', ' to ')}")).to_be_visible()


def test_judgement_tile_opens_its_inspection(visit: Visit) -> None:
    page = visit("authority-profile")
    click_mark(page, ".st-key-chart_judgements .barlayer .point path", 0)
    assert counted(page)[1] == 1
    expect(page.get_by_text("the inspection is Sutton, ")).to_be_visible()
    page.locator(".st-key-clear_at_sentence").get_by_role("button").click()
    expect(page.get_by_text("from 614 inspections of 153 authorities, with no filter.")).to_be_visible(timeout=PATIENCE)


def test_cell_of_a_theme_opens_its_findings(visit: Visit) -> None:
    page = visit("authority-profile")
    words = cell_words(page.locator(".st-key-theme_grid"), 0, 1)
    asked = re.search(r"▲ (\d+)", words)
    assert asked, words
    walk_to_cell(page, "theme_grid", 0, 1)
    page.get_by_role("button", name=re.compile(rf"Read the ({asked[1]} )?findings?:.*, asked to improve")).click()
    assert counted(page) == (int(asked[1]), 1)


def test_praised_authority_opens_its_strengths(visit: Visit) -> None:
    page = visit(PEERS)
    name, _, strengths, *_ = tick_row(page, "praised", 0)
    assert counted(page) == (int(strengths), 1)
    expect(page.get_by_text(f"the inspection is {name}, ")).to_be_visible()


def test_neighbour_opens_its_profile(visit: Visit) -> None:
    page = visit("authority-profile")
    name, *_ = tick_row(page, "neighbours", 1)
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"How has {name} fared", timeout=PATIENCE)
    settled(page)


def test_judgement_row_opens_its_inspection(visit: Visit) -> None:
    page = visit(PEERS)
    name, framework, *_ = tick_row(page, "grades_latest-judgements", 2)
    assert counted(page)[1] == 1
    expect(page.get_by_text(f"the inspection is {name}, {framework}")).to_be_visible(timeout=PATIENCE)
