"""About the data: what is held, what is missing, and how good it is, in plain words."""

from __future__ import annotations

import pandas as pd

from tests.pages.conftest import Opened, text_of

PAGE = "about_data"


def table_with(app, column: str) -> pd.DataFrame:
    """The first table of the page that has the column."""
    return next(frame.value for frame in app.dataframe if column in frame.value.columns)


def test_coverage_counts_every_inspection(opened: Opened) -> None:
    cells = table_with(opened(PAGE), "2016").set_index("Framework")
    assert cells.loc["All", "All"] == "15"
    assert cells.loc["SIF", "2016"] == "1"


def test_empty_years_tell_their_reason(opened: Opened) -> None:
    cells = table_with(opened(PAGE), "2016").set_index("Framework")
    assert cells.loc["CRA", "2011"] == "0", "in use, none held"
    assert cells.loc["CRA", "2016"] == "–", "not in use"
    assert (cells != "").all(axis=None)


def test_frameworks_not_held_are_named(opened: Opened) -> None:
    assert "Focused visit and Monitoring visit" in text_of(opened(PAGE))


def test_says_as_at_when_the_facts_are(opened: Opened) -> None:
    assert "Built 2 January 2026" in text_of(opened(PAGE))


def test_every_table_and_column_is_explained(opened: Opened) -> None:
    dictionary = table_with(opened(PAGE), "meaning")
    assert {"findings", "judgements", "finding_themes"} <= set(dictionary["table"])
    assert dictionary["meaning"].str.len().min() > 10


def test_themes_say_what_does_not_belong(opened: Opened) -> None:
    themes = table_with(opened(PAGE), "What does not")
    assert len(themes) == 23
    assert "→ front_door" not in " ".join(themes["What does not"])


def test_offers_the_whole_data_with_its_size(opened: Opened) -> None:
    app = opened(PAGE)
    labels = [button.proto.label for button in app.get("download_button")]
    assert any("whole database" in label and "MB" in label for label in labels)


def test_filters_change_nothing_here(opened: Opened) -> None:
    held = table_with(opened(PAGE, framework="sif"), "2016").set_index("Framework")
    assert held.loc["All", "All"] == "15"
