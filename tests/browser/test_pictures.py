"""The picture that a chart saves, what stands on the page in its stead, and the page on paper."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from xml.etree import ElementTree

import pytest

from dashboard.picture_head import HEAD
from tests.browser.conftest import PATIENCE, Visit, painted, settled, watched

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from playwright.sync_api import Browser, Locator, Page, expect  # noqa: E402


def test_saved_picture_says_what_it_shows(visit: Visit) -> None:
    page = visit("/?place=london")
    title = page.get_by_test_id("stMain").get_by_role("heading", level=3).first.inner_text()
    said = " ".join(re.sub("<[^>]*>", " ", _saved_as_svg(page)).split())
    for part in (title, "the place is London boroughs", "n = ", "Source: published inspection reports"):
        assert part in said, part


def test_head_of_a_picture_has_room_for_its_lines(browser: Browser, facts_server: str) -> None:
    with watched(browser) as visit:
        page = visit(f"{facts_server}/theme-trends?theme=care_leavers")
        painted(page)
        lines, end = page.locator(".g-gtitle").first.evaluate(
            """title => [title.querySelectorAll(".line").length, title.getBoundingClientRect().bottom
                - title.closest(".js-plotly-plot").getBoundingClientRect().top]"""
        )
    assert lines >= 6, "the head is too short to show whether there is room"
    assert end <= HEAD


def test_head_of_a_picture_takes_no_click(visit: Visit) -> None:
    page = visit("/theme-trends")
    painted(page)
    box = page.get_by_test_id("stMain").get_by_test_id("stSelectbox").get_by_role("combobox")
    box.click(timeout=PATIENCE)  # it stands where the head of the chart below would be
    expect(page.get_by_role("option").first).to_be_visible(timeout=PATIENCE)


def test_paper_holds_the_page_and_no_filters(visit: Visit) -> None:
    page = visit("/")
    painted(page)
    page.emulate_media(media="print")
    expect(page.get_by_test_id("stSidebar")).to_be_hidden(timeout=PATIENCE)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    main = page.get_by_test_id("stMain")
    assert main.evaluate("e => getComputedStyle(e).overflowY") == "visible", "what is below the fold would be cut"


def test_every_chart_is_on_paper(browser: Browser, facts_server: str) -> None:
    with watched(browser) as open_page:
        page = open_page(f"{facts_server}/")
        painted(page)
        page.emulate_media(media="print")
        charts = [page.get_by_test_id("stPlotlyChart").nth(place) for place in range(2)]
        for chart in charts:  # one with a clip-path is left out from the second sheet on
            expect(chart).to_have_css("clip-path", "none", timeout=PATIENCE)
            expect(chart.locator(".g-gtitle").first).to_be_hidden()
        left, right = (chart.bounding_box() for chart in charts)
        assert left and right and left["x"] + left["width"] <= right["x"], "columns stand side by side on paper too"


def test_chart_over_the_whole_screen_has_its_title(visit: Visit) -> None:
    page = visit("/theme-trends")
    painted(page)
    chart = page.get_by_test_id("stPlotlyChart").first
    expect(chart).not_to_have_css("clip-path", "none")
    chart.hover(timeout=PATIENCE)
    chart.locator("[data-title=Fullscreen]").click(timeout=PATIENCE)
    expect(chart).to_have_css("clip-path", "none", timeout=PATIENCE)
    expect(chart.locator(".g-gtitle").first).to_be_in_viewport(timeout=PATIENCE)


@pytest.mark.parametrize("kind", ["PNG", "SVG"])
def test_saved_map_says_what_it_shows(kind: str, visit: Visit) -> None:
    page = visit("/?place=london")
    painted(page)
    if kind == "SVG":
        fold = page.locator(".st-key-fold_judgements-london")
        _choose_svg(page, fold)
    save = page.locator(".st-key-chart_judgements-london").get_by_role("button", name=f"Save as {kind}")
    with page.expect_download() as started:
        save.click()
    assert started.value.suggested_filename == f"judgements-london.{kind.lower()}"
    saved = Path(started.value.path()).read_bytes()
    if kind == "PNG":
        assert saved.startswith(b"\x89PNG")
        return
    said = " ".join(ElementTree.fromstring(saved).itertext())
    for part in (
        "graded authorities good or outstanding",
        "the place is London boroughs",
        "Source: published",
        "Good (",
    ):
        assert part in " ".join(said.split()), part


def _saved_as_svg(page: Page) -> str:
    """The first chart of the page as the camera saves it once SVG is chosen."""
    painted(page)
    fold = page.get_by_test_id("stExpander").first
    _choose_svg(page, fold)
    for _ in range(40):  # the chart learns of the choice when the page is drawn anew
        saved = _saved(page)
        if saved.suffix == ".svg":
            return saved.read_text(encoding="utf-8")
        page.wait_for_timeout(500)
    raise AssertionError("the camera saves no SVG")


def _choose_svg(page: Page, fold: Locator) -> None:
    """Opens a fold and chooses SVG in it; a click while the page is drawn anew may be lost, so it is repeated."""
    fold.get_by_text("The same as a table").click()
    choice = fold.get_by_role("radio", name="SVG")
    for _ in range(8):
        settled(page)
        choice.click()
        with suppress(AssertionError):
            expect(choice).to_be_checked(timeout=5_000)
            break
    settled(page)


def _saved(page: Page) -> Path:
    """What the camera of the first chart saves, under the name that it gives it."""
    chart = page.get_by_test_id("stPlotlyChart").first
    chart.hover(timeout=PATIENCE)
    with page.expect_download(timeout=PATIENCE) as started:
        chart.locator("[data-title^=Download]").first.click(timeout=PATIENCE)
    saved = Path(started.value.path())
    return saved.rename(saved.with_name(started.value.suggested_filename))
