"""One page of the findings that the filters and the words leave, in two steps: which, then what is shown of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.database import Value, parameter_names, rows


def found_page(parameters: Mapping[str, Value], length: int, skipped: int) -> pd.DataFrame:
    """The columns of queries/found_findings.sql for one page of it.

    A page is a few rows of many: which they are is told by narrow columns, and only then are their words read, by
    number. Asked in one statement, DuckDB would plan for longer than it reads.
    """
    asked = {**parameters, "page_length": length, "skipped": skipped}
    has_words = any(parameters[name] for name in ("terms", "left_out", "phrases"))
    placed = _searched(asked) if has_words else _unsearched(asked)
    cards = rows("finding_cards", numbers=placed["number"].tolist())
    return cards.assign(**{name: placed[name].array for name in ("in_all", "group_label", "in_group")})


def searched_query(asked: Mapping[str, Any], first_year: int, last_year: int) -> str:
    """The query that tells which findings the words leave: a short one where words are all that is asked.

    Planning takes longer than reading at the real size, so what is asked most often has a statement of its own.
    """
    lists = [asked[name] for name in parameter_names("searched_numbers") - {"terms"} if isinstance(asked[name], list)]
    everywhere = not any(lists) and asked["from_year"] <= first_year and asked["to_year"] >= last_year
    in_order = asked["sort"] in ("relevance", "newest") and asked["grouped_by"] not in ("authority", "theme")
    return "searched_everywhere" if everywhere and in_order and len(asked["terms"]) in (1, 2) else "searched_numbers"


def _searched(asked: Mapping[str, Value]) -> pd.DataFrame:
    years = rows("years_covered").iloc[0]
    return rows(searched_query(asked, years["first_year"], years["last_year"]), **asked)


def _unsearched(asked: Mapping[str, Value]) -> pd.DataFrame:
    """The numbers of a page with how many findings there are in all and in each group."""
    sizes = rows("group_sizes", **asked).set_index("group_label")["findings"]
    placed = rows("found_numbers", **asked)
    return placed.assign(in_group=placed["group_label"].map(sizes), in_all=sizes.sum())
