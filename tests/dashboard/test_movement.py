"""Two spans of years side by side."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.filters import Selection
from dashboard.frame import View
from dashboard.movement import _outside, _pairs, _readable
from dashboard.rates import with_rates
from dashboard.vocabulary import Vocabulary


def _shares(first: int, second: int, counted: int) -> pd.DataFrame:
    table = pd.DataFrame({"theme": ["a", "b"], "label": ["A", "B"], "inspections_with": [first, second]})
    return with_rates(table.assign(inspections_counted=counted))


def test_farthest_move_stands_first() -> None:
    pairs = _pairs(_shares(50, 10, 100), _shares(52, 60, 100))
    assert pairs["theme"].tolist() == ["b", "a"]
    moved = _readable(pairs, "before", "after")
    assert moved.to_dict("records") == [
        {"Theme": "B", "before": "10%", "after": "60%", "Change in percentage points": 50, "Beyond chance": "yes"},
        {"Theme": "A", "before": "50%", "after": "52%", "Change in percentage points": 2, "Beyond chance": "no"},
    ]


@pytest.mark.parametrize(("years", "said"), [(None, False), ((2021, 2026), False), ((2022, 2026), True)])
def test_years_beyond_those_chosen_are_told(years: tuple[int, int] | None, said: bool, words: Vocabulary) -> None:
    view = View("overview", Selection(years=years), words, {})
    told = _outside(view, {"2021–2023": (2021, 2023), "2024–2026": (2024, 2026)})
    assert bool(told) == said
    assert not said or "those from 2021 are counted too" in told
