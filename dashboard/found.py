"""One page of the findings that the filters and the words leave, in two steps: which, then what is shown of them."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard.database import Value, rows


def found_page(parameters: Mapping[str, Value], length: int, skipped: int) -> pd.DataFrame:
    """The columns of queries/found_findings.sql for one page of it.

    A page is a few rows of many: which they are is told by narrow columns, and only then are their words read, by
    number. Asked in one statement, DuckDB would plan for longer than it reads.
    """
    asked = {**parameters, "page_length": length, "skipped": skipped}
    has_words = any(parameters[name] for name in ("terms", "left_out", "phrases"))
    placed = rows("searched_numbers", **asked) if has_words else _unsearched(asked)
    cards = rows("finding_cards", numbers=placed["number"].tolist())
    return cards.assign(**{name: placed[name].array for name in ("in_all", "group_label", "in_group")})


def _unsearched(asked: Mapping[str, Value]) -> pd.DataFrame:
    """The numbers of a page with how many findings there are in all and in each group."""
    sizes = rows("group_sizes", **asked).set_index("group_label")["findings"]
    placed = rows("found_numbers", **asked)
    return placed.assign(in_group=placed["group_label"].map(sizes), in_all=sizes.sum())
