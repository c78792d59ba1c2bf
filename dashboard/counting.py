"""How much the filters leave: from tables of counts, and from single findings only where themes are chosen.

A finding may have several themes, so what is counted by theme does not add up to findings. One statement for both would
be planned for both, which takes longer than reading either.
"""

from __future__ import annotations

import pandas as pd

from dashboard.database import Value, rows


def selection_counts(**parameters: Value) -> pd.DataFrame:
    """Findings, inspections and authorities that the filters leave, in one row."""
    return rows("themed_selection_counts" if parameters["themes"] else "selection_counts", **parameters)


def unsearched_facet_counts(**parameters: Value) -> pd.DataFrame:
    """How many findings each value of a facet would leave while no words are searched for."""
    first = rows("themed_facet_counts" if parameters["themes"] else "facet_counts", **parameters)
    return pd.concat([first, rows("theme_facet_counts", **parameters)])
