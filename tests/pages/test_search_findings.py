"""Words in, findings out, on the made database."""

from __future__ import annotations

import pytest

from tests.made_database import SUTTON
from tests.pages.conftest import Opened, file_links, text_of, unfolded

ONE = f"{SUTTON}-sif-2017-01-17"
FOUND = [
    ("interviews", "1 to 1 of 1 finding"),
    ('"home interviews"', "1 to 1 of 1 finding"),
    ('"interviews home"', "No finding"),
    ("screened", "1 to 1 of 1 finding"),
    ("pathway", "1 to 11 of 11 findings"),
    ("test -pathway -leaders", "1 to 5 of 5 findings"),
    ("$x$ <script>", "No finding"),
]


@pytest.mark.parametrize(("typed", "counted"), FOUND)
def test_words_find_their_findings(typed: str, counted: str, opened: Opened) -> None:
    assert f"**{counted}**" in text_of(opened("search_findings", q=typed))


@pytest.mark.parametrize("page", ["2", "999", "-3", "two"])
def test_page_that_is_not_there_is_the_first(page: str, opened: Opened) -> None:
    app = opened("search_findings", q="pathway", page=page)
    assert "**1 to 11 of 11 findings**" in text_of(app)


def test_hits_are_marked(opened: Opened) -> None:
    assert ":orange-background[**interviews**]" in text_of(opened("search_findings", q="interview"))


def test_report_text_is_shown_letter_by_letter(opened: Opened) -> None:
    shown = text_of(opened("search_findings", place=SUTTON, framework="ilacs"))
    assert "\\=1\\+1 \\<b\\>\\$x\\$\\</b\\>" in shown
    assert ":material/home:" not in shown


def test_card_leads_to_the_page(opened: Opened) -> None:
    shown = text_of(opened("search_findings", q="interviews"))
    assert (
        f"[Open the report at page 2](https://files.ofsted.gov.uk/v1/file/made-{SUTTON}-sif-2017-01-17#page=2)" in shown
    )


def test_summary_is_marked_as_ours(opened: Opened) -> None:
    assert "Summary written for this dashboard" in text_of(opened("search_findings", q="screened"))


def test_finding_without_words_keeps_its_place(opened: Opened) -> None:
    shown = text_of(opened("search_findings", framework="jtai", kind="area_for_development"))
    assert "of 29 findings" not in shown
    assert "What needs to improve, page 2" in shown


def test_facet_counts_keep_other_filters(opened: Opened) -> None:
    app = opened("search_findings", place=SUTTON)
    labels = [box.label for box in app.checkbox]
    assert "Exploitation and missing children (2)" in labels
    assert "SIF (2)" in labels


def test_facet_click_sets_the_filter(opened: Opened) -> None:
    app = opened("search_findings", place=SUTTON)
    next(box for box in app.checkbox if box.label == "SIF (2)").check().run()
    assert dict(app.query_params) == {"place": SUTTON, "framework": "sif"}


def test_page_beyond_the_last_is_harmless(opened: Opened) -> None:
    assert not opened("search_findings", page="400").exception


def test_pages_turn_in_the_address(opened: Opened) -> None:
    app = opened("search_findings")
    next(button for button in app.button if button.label == "Next").click().run()
    assert app.query_params["page"] == "2"
    assert "**26 to" in text_of(app)


def test_card_says_how_themes_are_known(opened: Opened) -> None:
    shown = text_of(opened("search_findings"))
    assert "themes by program" in shown or "themes by reading" in shown


def test_one_inspection_is_said_and_cleared(opened: Opened) -> None:
    app = opened("search_findings", inspection=ONE)
    assert "2 findings from 1 inspection of 1 authority, where the inspection is Sutton, SIF, December 2016" in (
        text_of(app).replace("\\", "")
    )
    assert app.sidebar.multiselect(key="set_inspection").value == [ONE]
    app.button(key="clear_at_sentence").click().run()
    assert dict(app.query_params) == {}
    assert "set_inspection" not in [box.key for box in app.sidebar.multiselect]


def test_other_pages_leave_the_inspection_behind(opened: Opened) -> None:
    app = opened("search_findings", inspection=ONE, framework="sif")
    app.query_params.clear()
    app.switch_page("pages/national_overview.py").run()
    assert dict(app.query_params) == {"framework": "sif"}


def test_unknown_inspection_is_told(opened: Opened) -> None:
    app = opened("search_findings", inspection="80515-gone")
    assert "80515" in app.warning[0].value
    assert dict(app.query_params) == {}


@pytest.mark.parametrize(
    ("address", "offered"),
    [
        ({"theme": "care_leavers"}, True),
        ({"theme": "care_leavers", "q": "pathway"}, True),
        ({"theme": "care_leavers,front_door"}, False),
        ({"theme": "care_leavers", "inspection": ONE}, False),
        ({}, False),
    ],
)
def test_one_theme_offers_its_briefing(address: dict[str, str], offered: bool, opened: Opened) -> None:
    app = unfolded(opened("search_findings", **address), "briefing_theme-care_leavers")
    assert ("Word document" in file_links(app)) == offered


@pytest.mark.parametrize("place", ["", "inspections@example.org"])
def test_problem_goes_to_the_place_that_is_set(place: str, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FINDINGS_FEEDBACK", place)
    app = unfolded(opened("search_findings", q="interviews"), f"cite_{ONE}-1")
    assert any(block.value.startswith(f"Finding {ONE}-1: Sutton, SIF") for block in app.code)
    sent_to = [link.proto.url for link in app.get("link_button")]
    assert [url.split("?")[0] for url in sent_to] == ([f"mailto:{place}"] if place else [])
    assert ("send this text" in text_of(app)) == (not place)
