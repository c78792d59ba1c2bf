"""The app in a real browser, on the made database: what a reader sees, follows, filters, downloads and shares."""

from __future__ import annotations

import csv
import io
import re
from contextlib import suppress
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.browser.conftest import DEEP_LINKS, PATIENCE, Visit, serving, settled, watched
from tests.made_database import FINDINGS, SUTTON

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from playwright.sync_api import Browser, Locator, Page, expect  # noqa: E402


def test_first_paint_shows_a_chart(visit: Visit) -> None:
    page = visit("/")
    expect(page.get_by_test_id("stPlotlyChart").first.locator("svg.main-svg").first).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text(f"{FINDINGS} findings from 15 inspections of 13 authorities")).to_be_visible()


WITHOUT_FILTERS = ("read-a-report", "about-data")


@pytest.mark.parametrize("address", DEEP_LINKS)
def test_deep_link_opens_on_fresh_server(address: str, made_database: Path, browser: Browser) -> None:
    with serving(made_database) as server, watched(browser) as open_page:
        page = open_page(f"{server}/{address}?place={SUTTON}")
        if address in WITHOUT_FILTERS:
            expect(page.get_by_text("Kept for the others: the place is Sutton.")).to_be_visible()
            expect(page.get_by_test_id("stSidebar")).to_have_count(0)
        else:
            expect(page.get_by_test_id("stSidebar").get_by_text("Filter the findings")).to_be_visible()
            expect(page.get_by_test_id("stSidebar").get_by_text("Sutton", exact=True)).to_be_visible()


def test_filter_changes_sentence_and_address(visit: Visit) -> None:
    page = visit("/")
    page.get_by_test_id("stSidebar").get_by_role("button", name="SIF").click()
    expect(page.get_by_text("where the framework is SIF")).to_be_visible(timeout=PATIENCE)
    expect(page).to_have_url(re.compile(r"framework=sif"))
    page.get_by_role("link", name="Search findings").first.click()
    expect(page.get_by_text("1 to 2 of 2 findings")).to_be_visible(timeout=PATIENCE)
    expect(page).to_have_url(re.compile(r"/search-findings\?framework=sif"))
    page.get_by_role("button", name="Clear all", exact=True).click()
    expect(page.get_by_text(f"of {FINDINGS} findings")).to_be_visible(timeout=PATIENCE)


def test_download_holds_what_is_shown(visit: Visit) -> None:
    page = visit("/search-findings?q=pathway")
    _open_downloads(page, page.get_by_role("button", name="Download"))
    with page.expect_download() as started:
        page.get_by_role("link", name="CSV", exact=True).press("Enter")  # wherever its popover lies
    written = Path(started.value.path()).read_bytes()
    assert started.value.suggested_filename.startswith("findings_england_all-years_")
    assert written.startswith(b"\xef\xbb\xbf")
    assert len(written.decode("utf-8-sig").strip().splitlines()) == 1 + 11


def test_shared_link_opens_the_same_view(visit: Visit, server: str, browser: Browser) -> None:
    page = visit("/search-findings?q=pathway&place=london&years=2016-2022")
    shared = page.url
    with watched(browser) as open_page:
        again = open_page(shared)
        expect(again.get_by_text("1 to 11 of 11 findings")).to_be_visible(timeout=PATIENCE)
        assert again.url == shared


def test_workbook_says_what_was_searched(visit: Visit) -> None:
    page = visit("/search-findings?q=pathway")
    _open_downloads(page, page.get_by_role("button", name="Download"))
    with page.expect_download() as started:
        page.get_by_role("link", name="Excel", exact=True).press("Enter")  # wherever its popover lies
    notes = load_workbook(io.BytesIO(Path(started.value.path()).read_bytes()))["Notes"].values
    assert ("Title", "11 findings found for: pathway") in [row[:2] for row in notes]


TITLES = [
    ("/search-findings?q=pathway", "Search findings: “pathway”, England – "),
    ("/theme-trends?subject=care_leavers", "Theme trends: Care leavers and moving to adulthood, England – "),
    (f"/authority-profile?authority={SUTTON}&years=2016-2025", "Authority profile: Sutton, 2016 to 2025 – "),
]


@pytest.mark.parametrize(("address", "title"), TITLES)
def test_title_names_the_selection(address: str, title: str, visit: Visit) -> None:
    expect(visit(address)).to_have_title(re.compile(f"^{re.escape(title)}"), timeout=PATIENCE)


def test_london_since_2022_is_downloaded(visit: Visit) -> None:
    page = visit("/")
    _choose(page, "Places", "London boroughs")
    first_year = page.get_by_test_id("stSidebar").get_by_role("slider").first
    for _ in range(40):  # a key pressed while the page is drawn anew may be lost
        if first_year.get_attribute("aria-valuetext") == "2022":
            break
        first_year.press("ArrowRight")
        settled(page)
    expect(page.get_by_text("where the place is London boroughs and the year is 2022 to 2025.")).to_be_visible(
        timeout=PATIENCE
    )
    title = re.compile("^Asked to improve: “Care leavers and moving to adulthood”, in 83% of")
    expect(page.get_by_role("heading", name=title)).to_be_visible(timeout=PATIENCE)
    settled(page)
    page.get_by_text("The same as a table").first.click()
    _open_downloads(page, page.get_by_test_id("stExpander").first.get_by_role("button", name="Download", exact=True))
    with page.expect_download() as started:
        page.get_by_role("link", name="CSV", exact=True).press("Enter")  # wherever its popover lies
    rows = list(csv.reader(Path(started.value.path()).read_text(encoding="utf-8-sig").splitlines()))
    assert rows[1][:4] == ["Care leavers and moving to adulthood", "10", "12", "83.3"]
    assert started.value.suggested_filename.startswith("themes-development_london-boroughs_2022-2025_")


def _open_downloads(page: Page, opener: Locator) -> None:
    """Opens the downloads of a table; a click while the page is drawn anew may be lost, so it is repeated."""
    csv_link = page.get_by_role("link", name="CSV", exact=True)
    for _ in range(6):
        opener.click()
        with suppress(AssertionError):
            expect(csv_link).to_be_attached(timeout=PATIENCE // 6)
            return
        page.keyboard.press("Escape")  # else one that opened late would be shut by the next click
    expect(csv_link).to_be_attached()


def test_sutton_beside_its_neighbours_on_care_leavers(facts_database: Path, browser: Browser) -> None:
    with serving(facts_database) as server, watched(browser) as open_page:
        _compare_on_care_leavers(open_page(f"{server}/compare-authorities"))


def _compare_on_care_leavers(page: Page) -> None:
    page.get_by_role("combobox", name=re.compile("neighbours", re.IGNORECASE)).click()
    page.keyboard.type("Sutton")
    page.get_by_role("option", name="Sutton", exact=True).click()
    expect(page).to_have_url(re.compile(rf"place={SUTTON}(,|%2C)like-{SUTTON}"), timeout=PATIENCE)
    _choose(page, "Themes", "Care leavers and moving to adulthood")
    expect(page).to_have_url(re.compile("theme=care_leavers"), timeout=PATIENCE)
    settled(page)
    table = page.locator(".st-key-heat_development")
    heads = table.locator("th")  # drawn on a canvas, with a table within it for those who do not see it
    for name in ("England", "Neighbours of Sutton", "Sutton"):
        expect(heads.filter(has_text=re.compile(f"^{name}$"))).to_have_count(1)
    # The address changes before the table does.
    expect(table.locator("td").first).to_have_text("Care leavers and moving to adulthood", timeout=PATIENCE)
    cells = table.locator("td").all_inner_texts()
    assert all(re.fullmatch(r"\d+%? of \d+", cell.strip()) for cell in cells[1:])


def test_finding_leads_to_the_page_of_its_report(visit: Visit) -> None:
    page = visit("/search-findings?q=interviews")
    page.context.route("https://files.ofsted.gov.uk/**", lambda route: route.fulfill(body="the report"))
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Open the report at page 2").click()
    expect(opened.value).to_have_url(re.compile(rf"/made-{SUTTON}-sif-2017-01-17#page=2$"))


def test_reference_names_finding_and_page(visit: Visit) -> None:
    page = visit("/search-findings?q=interviews")
    page.get_by_role("button", name="Cite or report a problem").click()
    reference = page.get_by_test_id("stCode").filter(has_text="Finding")
    expect(reference).to_contain_text(f"Finding {SUTTON}-sif-2017-01-17-1: Sutton, SIF, inspection ended 8 December")
    expect(reference).to_contain_text("#page=2")


def test_browser_back_restores_the_filters(visit: Visit) -> None:
    page = visit("/?framework=sif")
    page.get_by_test_id("stSidebar").get_by_role("button", name="ILACS").click()
    expect(page.get_by_text("where the framework is SIF or ILACS")).to_be_visible(timeout=PATIENCE)
    page.go_back()
    expect(page.get_by_text("where the framework is SIF.")).to_be_visible(timeout=PATIENCE)


def test_report_text_cannot_become_markup(visit: Visit) -> None:
    page = visit(f"/search-findings?place={SUTTON}&framework=ilacs")
    expect(page.get_by_text("=1+1 <b>$x$</b>")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("link", name="link", exact=True)).to_have_count(0)


def _choose(page: Page, label: str, option: str) -> None:
    """Picks an option of one of the sidebar's lists by typing its name."""
    box = page.get_by_test_id("stSidebar").get_by_test_id("stMultiSelect").filter(has_text=label)
    box.get_by_role("combobox").click()
    page.keyboard.type(option)
    page.get_by_role("option", name=option, exact=True).click()
    page.keyboard.press("Escape")  # the list stays open for a further choice
    settled(page)
