"""What surrounds every page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.pages.conftest import APP, Opened, text_of

NAMES = re.findall(r'folder / "(\w+)\.py"', APP.read_text(encoding="utf-8"))
ADDRESSES = re.findall(r'url_path="([^"]*)"', APP.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", NAMES)
def test_page_opens_without_filters(page: str, opened: Opened) -> None:
    app = opened(page)
    assert app.title


@pytest.mark.parametrize("page", NAMES)
def test_page_survives_a_bad_link(page: str, opened: Opened) -> None:
    app = opened(page, place="atlantis", years="soon", theme="$x$", kind="<b>", page="-1", sort="?", view="?")
    assert len(app.warning) == 1, "one box, so that the page itself stays in sight"
    assert app.warning[0].value.count("The link asked for") == 4


@pytest.mark.parametrize(("page", "key"), [("authority_profile", "authority"), ("theme_trends", "subject")])
def test_unknown_subject_of_a_link_is_told(page: str, key: str, opened: Opened) -> None:
    app = opened(page, **{key: "atlantis"})
    assert [warning.value[:28] for warning in app.warning] == ["The link asked for “atlantis"]
    assert app.query_params.get(key) != ["atlantis"]


@pytest.mark.parametrize("page", NAMES)
def test_empty_selection_offers_a_way_out(page: str, opened: Opened) -> None:
    app = opened(page, place="north-east", framework="cra")
    assert "no filter" not in text_of(app)
    next(button for button in app.button if button.label == "Clear all filters").click().run()
    assert not app.exception
    assert "place" not in app.query_params


def test_filters_carry_over_to_pages(opened: Opened) -> None:
    app = opened("search_findings", place="london", years="2016-2022")
    app.query_params.clear()
    app.switch_page("pages/theme_trends.py").run()
    assert dict(app.query_params) == {"place": "london", "years": "2016-2022"}
    assert "the place is London boroughs and the year is 2016 to 2022" in text_of(app)


def test_widget_writes_the_address(opened: Opened) -> None:
    app = opened("national_overview")
    app.sidebar.multiselect(key="set_theme").select("care_leavers").run()
    assert dict(app.query_params) == {"theme": "care_leavers"}
    assert "the theme is Care leavers and moving to adulthood" in text_of(app)


def test_addresses_differ_from_file_names() -> None:
    files = sorted(path.stem for path in (APP.parent / "pages").glob("*.py"))
    assert sorted(NAMES) == files
    assert {name.replace("_", "-") for name in NAMES} == set(ADDRESSES) - {"overview"}


def test_missing_database_says_so(opened: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FINDINGS_DATABASE", str(tmp_path / "none.duckdb"))
    app = opened("national_overview")
    assert "python -m ingest build" in app.error[0].value


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ({}, "England"),
        ({"place": "london", "years": "2016-2022"}, "London boroughs, 2016 to 2022"),
        ({"theme": "care_leavers", "years": "2022"}, "England, Care leavers and moving to adulthood, 2022"),
        ({"theme": "care_leavers,voice"}, "England"),
    ],
)
def test_view_is_named_for_the_browsers_tab(address: dict[str, str], name: str, opened: Opened) -> None:
    assert opened("theme_trends", **address).session_state["view"].name == name
