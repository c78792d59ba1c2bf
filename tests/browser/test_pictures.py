"""The picture that a chart saves, what stands on the page in its stead, and the page on paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browser.conftest import PATIENCE, Visit, painted, settled

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from playwright.sync_api import Page, expect  # noqa: E402


def test_saved_picture_says_what_it_shows(visit: Visit) -> None:
    page = visit("/?place=london")
    title = page.get_by_test_id("stMain").get_by_role("heading", level=3).first.inner_text()
    said = " ".join(re.sub("<[^>]*>", " ", _saved_as_svg(page)).split())
    for part in (title, "the place is London boroughs", "n = ", "Source: published inspection reports"):
        assert part in said, part


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


def _saved_as_svg(page: Page) -> str:
    """The first chart of the page as the camera saves it once SVG is chosen."""
    painted(page)
    fold = page.get_by_test_id("stExpander").first
    fold.get_by_text("The same as a table").click()
    fold.get_by_role("radio", name="SVG").click(timeout=PATIENCE)
    settled(page)
    for _ in range(8):  # the chart learns of the choice when the page is drawn anew
        saved = _saved(page)
        if saved.suffix == ".svg":
            return saved.read_text(encoding="utf-8")
        page.wait_for_timeout(500)
    raise AssertionError("the camera saves no SVG")


def _saved(page: Page) -> Path:
    """What the camera of the first chart saves, under the name that it gives it."""
    chart = page.get_by_test_id("stPlotlyChart").first
    chart.hover(timeout=PATIENCE)
    with page.expect_download(timeout=PATIENCE) as started:
        chart.locator("[data-title^=Download]").first.click(timeout=PATIENCE)
    saved = Path(started.value.path())
    return saved.rename(saved.with_name(started.value.suggested_filename))
