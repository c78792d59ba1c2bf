"""About the data: what is held, what is missing, and how good it is, in plain words."""

from __future__ import annotations

import pandas as pd
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Opened, text_of, unfolded

PAGE = "about_data"


def table_with(app: AppTest, column: str) -> pd.DataFrame:
    """The first table of the page that has the column."""
    return next(frame.value for frame in app.dataframe if column in frame.value.columns)


def coverage_of(app: AppTest) -> pd.DataFrame:
    """The table of coverage, a row for each year."""
    return app.table[0].value


def test_coverage_counts_every_inspection(opened: Opened) -> None:
    cells = coverage_of(opened(PAGE))
    assert cells.loc["All", "All"] == "15"
    assert cells.loc["2016", "SIF"] == "1"


def test_newest_year_stands_on_top(opened: Opened) -> None:
    assert list(coverage_of(opened(PAGE)).index)[:2] == ["2025", "2024"]


def test_empty_years_tell_their_reason(opened: Opened) -> None:
    cells = coverage_of(opened(PAGE))
    assert cells.loc["2011", "CRA"] == "0", "in use, none held"
    assert cells.loc["2016", "CRA"] == "–", "not in use"
    assert (cells != "").all(axis=None)


def test_says_what_is_missing(opened: Opened) -> None:
    assert "Focused visit and Monitoring visit. What they found is in none of the counts" in text_of(opened(PAGE))


def test_says_as_at_when_the_facts_are(opened: Opened) -> None:
    assert "Built 2 January 2026" in text_of(opened(PAGE))


def test_every_table_and_column_is_explained(opened: Opened) -> None:
    dictionary = table_with(unfolded(opened(PAGE)), "meaning")
    assert {"findings", "judgements", "finding_themes"} <= set(dictionary["table"])
    assert dictionary["meaning"].str.len().min() > 10


def test_themes_say_what_does_not_belong(opened: Opened) -> None:
    themes = table_with(unfolded(opened(PAGE)), "What does not")
    assert len(themes) == 23
    assert "→ front_door" not in " ".join(themes["What does not"])


def test_offers_the_whole_data_with_its_size(opened: Opened) -> None:
    app = opened(PAGE)
    labels = [button.proto.label for button in app.get("link_button")]
    assert any("whole database" in label and "MB" in label for label in labels)


def test_filters_change_nothing_here(opened: Opened) -> None:
    app = opened(PAGE, framework="sif")
    assert coverage_of(app).loc["All", "All"] == "15"
    assert "Filters do not narrow this page. Kept for the others: the framework is SIF" in text_of(app)


def test_no_filter_is_drawn_here(opened: Opened) -> None:
    assert not opened(PAGE, framework="sif").sidebar.multiselect


def test_filters_wait_for_the_next_page(opened: Opened) -> None:
    app = opened(PAGE, framework="sif", years="2016-2022")
    app.query_params.clear()
    app.switch_page("pages/theme_trends.py").run()
    assert dict(app.query_params) == {"framework": "sif", "years": "2016-2022"}
