"""Shares of inspections with their uncertainty, and the least number on which anything is compared."""

from __future__ import annotations

from math import sqrt

import pandas as pd

# Fewer inspections than this and no comparison word is used.
LEAST_COMPARED = 10
TOO_FEW = "too few to compare"

_NORMAL_95 = 1.959964


def wilson(found: int, counted: int) -> tuple[float, float]:
    """Lower and upper end of the Wilson 95 % interval of a share (Wilson 1927); 0 to 1 where nothing was counted."""
    if counted == 0:
        return 0.0, 1.0
    share, squared = found / counted, _NORMAL_95**2
    middle = share + squared / (2 * counted)
    half = _NORMAL_95 * sqrt(share * (1 - share) / counted + squared / (4 * counted**2))
    scale = 1 + squared / counted
    return max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)


def with_rates(table: pd.DataFrame) -> pd.DataFrame:
    """The table with share, low and high beside its columns inspections_with and inspections_counted."""
    pairs = zip(table["inspections_with"].astype(int), table["inspections_counted"].astype(int), strict=True)
    intervals = [(found / counted if counted else 0.0, *wilson(found, counted)) for found, counted in pairs]
    rates = pd.DataFrame(intervals, columns=["share", "low", "high"], index=table.index)
    return pd.concat([table, rates], axis=1)
