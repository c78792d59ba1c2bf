"""Themes over the years, on the made database."""

from __future__ import annotations

from tests.pages.conftest import Opened, file_links, text_of, unfolded


def test_commonest_theme_is_drawn_first(opened: Opened) -> None:
    app = opened("theme_trends")
    assert app.selectbox(key="set_subject").value == "care_leavers"


def test_too_few_years_say_so(opened: Opened) -> None:
    assert "too few inspections to compare years" in text_of(opened("theme_trends"))


def test_chosen_theme_stands_in_address(opened: Opened) -> None:
    app = opened("theme_trends", subject="front_door")
    assert app.selectbox(key="set_subject").value == "front_door"
    assert app.query_params["subject"] == "front_door"


def test_theme_can_be_taken_away_as_briefing(opened: Opened) -> None:
    app = unfolded(opened("theme_trends", subject="care_leavers"), "briefing_theme-care_leavers")
    labels = file_links(app)
    assert any("Word" in label for label in labels)
    assert any("HTML" in label or "web" in label.lower() for label in labels)
