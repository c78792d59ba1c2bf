"""Every bar, point, tile and cell opens the findings behind it: as many as it says, on the committed facts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.browser.clicking import cell_words, click_cell, click_mark, counted, tick_row
from tests.browser.conftest import PATIENCE, Visit, settled, watched

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from playwright.sync_api import Browser, expect  # noqa: E402

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
    page = visit("")
    _, name, grade, *_ = click_mark(page, ".st-key-chart_judgements-england .barlayer .point path", 5)
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"How has {name} fared", timeout=PATIENCE)
    settled(page)
    expect(page.get_by_text(grade, exact=True).first).to_be_visible()


@pytest.mark.parametrize(("side", "column"), [("development", 3), ("strength", 1)])
def test_shaded_cell_opens_its_inspections(side: str, column: int, visit: Visit) -> None:
    page = visit(PEERS)
    if side == "strength":
        page.get_by_role("tab", name="Praised").click()
        settled(page)
    table = page.locator(f".st-key-heat_{side}")
    heading, words = table.locator("th").nth(column).inner_text(), cell_words(table, 2, column)
    click_cell(page, f"heat_{side}", 2, column)
    of = int(re.sub(r".*\(n ([\d,]+)\)", r"\1", heading).replace(",", ""))
    inspections = counted(page)[1]
    assert words in (f"{inspections / of:.0%}", f"{inspections} of {of}")


def test_moved_share_opens_its_years(visit: Visit) -> None:
    page = visit("?framework=ilacs")
    table = page.locator(".st-key-movement")
    share, years = cell_words(table, 0, 1), table.locator("th").nth(1).inner_text()
    of = int(re.search(r"n = (\d+) and", page.get_by_text("Click a share").inner_text())[1])  # pyright: ignore[reportOptionalSubscript]
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
    click_cell(page, "theme_grid", 0, 1)
    asked = re.search(r"▲ (\d+)", words)
    assert asked, words
    page.get_by_role("button", name=re.compile(rf"Asked to improve: {asked[1]} finding")).click()
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
