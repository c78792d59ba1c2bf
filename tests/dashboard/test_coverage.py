"""What is not in the data, said in a sentence each."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.coverage import Coverage, _thin_years, coverage, missing

VISITS = "No reports yet of: Focused visit and Monitoring visit. What they found is in none of the counts."
LETTER = "No reports of 2010 to 2012 but one CRA report of 2010: nothing can be said of those years."
MISSING = [
    ([], {}, []),
    (["Focused visit", "Monitoring visit"], {}, [VISITS]),
    ([], {2010: "one CRA report", 2011: "", 2012: ""}, [LETTER]),
    ([], {2012: ""}, ["No reports of 2012: nothing can be said of those years."]),
]


@pytest.mark.parametrize(("without", "thin_years", "said"), MISSING)
def test_gaps_are_said_in_words(without: list[str], thin_years: dict[int, str], said: list[str]) -> None:
    assert missing(Coverage(pd.DataFrame(), without, thin_years, 0)) == said


def test_thin_years_end_where_reports_begin() -> None:
    held = {("CRA", 2010): 1, ("SIF", 2013): 4, ("ILACS", 2020): 1}
    assert _thin_years(list(range(2010, 2021)), held) == {2010: "one CRA report", 2011: "", 2012: ""}


def test_sums_agree_with_the_cells(reading) -> None:
    cells = coverage().cells.set_index("Year").replace("–", "0").astype(int)
    assert cells.loc["All", "All"] == cells.iloc[:-1, :-1].to_numpy().sum()
    assert (cells.iloc[:, :-1].sum(axis=1) == cells["All"]).all()
