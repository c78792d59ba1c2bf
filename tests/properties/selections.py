"""Any selection a reader can make, and the same findings picked out of the plain tables without SQL."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pandas as pd
import snowballstemmer
from hypothesis import strategies as some

from dashboard.database import rows
from dashboard.filters import FILTERS, Filter, Selection
from dashboard.places import authorities_in
from dashboard.vocabulary import Vocabulary

_STEMMER = snowballstemmer.stemmer("english")


def selections(words: Vocabulary) -> some.SearchStrategy[Selection]:
    """Some codes of some filters, and some years; few at a time, so that something is left."""
    chosen = some.fixed_dictionaries({}, optional={one.key: _codes(one, words) for one in FILTERS})
    return some.builds(Selection, chosen, _years(words))


def _codes(one: Filter, words: Vocabulary) -> some.SearchStrategy[tuple[str, ...]]:
    options = some.sampled_from(sorted(one.options(words)))
    return some.lists(options, min_size=1, max_size=4, unique=True).map(tuple)


def _years(words: Vocabulary) -> some.SearchStrategy[tuple[int, int] | None]:
    first, last = words.first_year, words.last_year
    pairs = some.tuples(some.integers(first, last), some.integers(first, last)).map(lambda pair: tuple(sorted(pair)))
    return some.none() | pairs.filter(lambda pair: pair != (first, last))  # type: ignore[return-value]


@dataclass(frozen=True)
class Tables:
    """The plain tables, as the build wrote them, read whole."""

    findings: pd.DataFrame
    themes: pd.DataFrame


def plain_tables() -> Tables:
    """Findings with their inspection's columns, and their themes."""
    every = {"most": 10_000_000}
    findings = rows("whole_table", table="findings", **every)
    inspections = rows("whole_table", table="inspections", **every)[["inspection_id", "ons_code", "framework", "year"]]
    themes = rows("whole_table", table="finding_themes", **every)
    joined = findings.merge(inspections, on="inspection_id")
    praise = ("strength", "satisfactory")
    sides = ["strength" if kind in praise else "development" for kind in joined["kind"]]
    return Tables(joined.assign(side=sides), themes)


def picked(tables: Tables, selection: Selection, words: Vocabulary, leave: tuple[str, ...] = ()) -> pd.DataFrame:
    """The findings of the selection, the filters named in leave aside."""
    kept = tables.findings
    columns = {"framework": "framework", "kind": "kind", "area": "area", "origin": "origin",
               "inspection": "inspection_id"}  # fmt: skip
    for key, column in columns.items():
        if selection.codes(key) and key not in leave:
            kept = kept[kept[column].isin(selection.codes(key))]
    if selection.codes("place"):
        kept = kept[kept["ons_code"].isin(authorities_in(selection.codes("place"), words))]
    if selection.codes("theme") and "theme" not in leave:
        touched = tables.themes[tables.themes["theme"].isin(selection.codes("theme"))]
        kept = kept[kept["finding_id"].isin(touched["finding_id"])]
    first, last = selection.years or (words.first_year, words.last_year)
    return pd.DataFrame(kept[kept["year"].between(first, last)])


def says(finding: str, asked: Iterable[str]) -> bool:
    """Whether a text has all of some words, in any form."""
    return stems(finding) >= frozenset().union(*(stems(word) for word in asked))


@cache
def stems(text: str) -> frozenset[str]:
    """Stems of a text's words."""
    letters = text.lower().replace("'", "").replace("’", "")
    return frozenset(_stem(word) for word in re.findall(r"[a-z0-9]+", letters))


@cache
def _stem(word: str) -> str:
    return _STEMMER.stemWord(word)
