"""The comparison as a file: each share with the interval and the number that it is of."""

from __future__ import annotations

import pandas as pd

from dashboard.comparison import _assemble
from dashboard.filters import Selection
from dashboard.frame import View
from dashboard.heat_table import long_form
from dashboard.rates import wilson, with_rates
from dashboard.vocabulary import Vocabulary


def test_file_has_interval_and_number(words: Vocabulary) -> None:
    table = pd.DataFrame({"theme": ["a", "b"], "label": ["A", "B"], "inspections_with": [1, 0]})
    rates = with_rates(table.assign(inspections_counted=3))
    compared = _assemble({"England": ([], rates), "Sutton": (["S"], rates.head(1))}, rates, "listed")
    file = long_form(View("compare-authorities", Selection(), words, {}), "development", compared)
    low, high = wilson(1, 3)
    assert file.to_dict("records")[0] == {
        "Theme": "A", "Place": "England", "Share (%)": 33.3, "95% interval from (%)": round(low * 100, 1),
        "to (%)": round(high * 100, 1), "Inspections counted": 3,
    }  # fmt: skip
    assert file["Place"].tolist() == ["England", "England", "Sutton"], "what was not counted has no row"
