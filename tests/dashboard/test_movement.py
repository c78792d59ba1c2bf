"""Two spans of years side by side."""

from __future__ import annotations

import pandas as pd

from dashboard.movement import _pairs, _readable
from dashboard.rates import with_rates


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
