"""Shares and their intervals."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some

from dashboard.rates import wilson, with_rates

# Newcombe 1998, table I, method 3.
KNOWN = [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]


@pytest.mark.parametrize(("found", "counted", "low", "high"), KNOWN)
def test_interval_matches_published_values(found: int, counted: int, low: float, high: float) -> None:
    assert wilson(found, counted) == pytest.approx((low, high), abs=5e-5)


def test_nothing_counted_says_nothing() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


@given(counted=some.integers(1, 500), data=some.data())
def test_interval_holds_its_share(counted: int, data: some.DataObject) -> None:
    found = data.draw(some.integers(0, counted))
    low, high = wilson(found, counted)
    assert 0 <= low <= found / counted + 1e-12
    assert found / counted - 1e-12 <= high <= 1


def test_rates_stand_beside_counts() -> None:
    table = with_rates(pd.DataFrame({"inspections_with": [1, 5], "inspections_counted": [2, 5]}, index=[7, 9]))
    assert table["share"].tolist() == [0.5, 1.0]
    assert list(table.index) == [7, 9]
