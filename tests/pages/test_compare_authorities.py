"""Authorities side by side, on the made database."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.made_database import SUTTON
from tests.pages.conftest import APP, PATIENCE, Opened, text_of, unfolded


def test_regions_stand_until_authorities_are_chosen(opened: Opened) -> None:
    table = opened("compare_authorities").dataframe[0].value
    assert list(table.columns[:3]) == ["Theme", "England", "London"]


def test_authority_stands_beside_benchmarks(opened: Opened) -> None:
    app = opened("compare_authorities", place=SUTTON)
    table = app.dataframe[0].value.set_index("Theme")
    assert list(table.columns) == ["England", "London", "Sutton"]
    assert table.T["Exploitation and missing children"].str.strip().tolist() == ["9% of 11", "9% of 11", "1 of 1"]
    assert "With fewer than 10 inspections the count stands: too few to compare." in text_of(app)


def test_one_framework_unless_chosen(opened: Opened) -> None:
    assert "Compared like with like: ILACS inspections only" in text_of(opened("compare_authorities"))
    mixed = text_of(opened("compare_authorities", framework="ilacs,sif"))
    assert "ILACS and SIF inspections are counted together, as you chose." in mixed


def test_latest_grades_stand_side_by_side(opened: Opened) -> None:
    app = opened("compare_authorities", place=f"{SUTTON},E09000024")
    grades = app.dataframe[-1].value.set_index("Authority")
    assert grades["Overall effectiveness"].to_dict() == {"Merton": "Outstanding", "Sutton": "Good"}


def test_sorted_cells_stand_by_size(facts_database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FINDINGS_DATABASE", str(facts_database))
    st.cache_resource.clear()
    app = AppTest.from_file(str(APP), default_timeout=PATIENCE).run()
    cells = app.switch_page("pages/compare_authorities.py").run().dataframe[0].value["England"].tolist()
    shares = [int(cell.split("%")[0]) for cell in cells]
    assert min(shares) < 10 <= max(shares), "all shares have as many digits"
    assert [int(cell.split("%")[0]) for cell in sorted(cells)] == sorted(shares)


def test_chooser_sets_the_neighbours(opened: Opened) -> None:
    app = opened("compare_authorities")
    app.selectbox(key="neighbours_of").select(SUTTON).run()
    assert app.query_params["place"] == f"{SUTTON},like-{SUTTON}"


def test_few_inspections_are_not_compared_in_words(opened: Opened) -> None:
    shown = text_of(opened("compare_authorities", place="E09000029"))
    assert "most often" not in shown
    assert "too few to compare" in shown


def test_judgements_stand_over_time_under_every_framework(opened: Opened) -> None:
    tables = [table.value for table in unfolded(opened("compare_authorities", place=SUTTON)).dataframe]
    histories = [table for table in tables if "Ended" in table.columns and len(table) > 1]
    assert histories, "no table holds more than the latest inspection"
    assert histories[0]["Ended"].is_monotonic_increasing
    assert histories[0]["Framework"].nunique() > 1


def test_neighbours_are_named_with_their_model(facts_database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FINDINGS_DATABASE", str(facts_database))
    st.cache_resource.clear()
    app = AppTest.from_file(str(APP), default_timeout=PATIENCE).run()
    app.query_params["place"] = f"{SUTTON},like-{SUTTON}"
    app.switch_page("pages/compare_authorities.py").run()
    assert any(name.startswith("Neighbours of Sutton") for name in app.dataframe[0].value.columns)
    assert "Neighbours: Children's services statistical neighbour model" in text_of(app)
