"""Address to selection to SQL: whatever is chosen comes back, whatever is typed is taken, every count is right."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some

from dashboard.counting import selection_counts
from dashboard.database import rows
from dashboard.filters import FILTER_KEYS, FILTERS, YEARS_KEY, Selection, read_address, sentence
from dashboard.results import PAGE_LENGTH
from dashboard.search import read_words
from dashboard.vocabulary import Vocabulary
from tests.properties.selections import Tables, picked, plain_tables, says, selections

# Several examples share one database, which none changes; the first of each pays for what is cached.
AT_LEISURE = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
)
FEW, MANY = settings(AT_LEISURE, max_examples=40), settings(AT_LEISURE, max_examples=100)
ANY_ADDRESS = some.dictionaries(some.sampled_from(FILTER_KEYS) | some.text(max_size=8), some.text(max_size=60))
FREQUENT = ("children", "plans", "social workers", "care leavers", "return home", "missing", "quality", "zebra")
TYPED = some.lists(
    some.tuples(some.sampled_from(("", "-")), some.sampled_from(FREQUENT), some.booleans()), min_size=1, max_size=3
)


@pytest.fixture(scope="module")
def tables(words: Vocabulary) -> Tables:
    return plain_tables()


@MANY
@given(some.data())
def test_selection_comes_back_from_its_address(words: Vocabulary, data: some.DataObject) -> None:
    selection = data.draw(selections(words))
    address = dict(parse_qsl(urlencode(selection.address()), keep_blank_values=True))
    back, notices = read_address(address, words)
    assert (back.chosen, back.years, notices) == (selection.chosen, selection.years, [])
    assert back.address() == selection.address()


@MANY
@given(ANY_ADDRESS)
def test_any_address_is_a_valid_selection(words: Vocabulary, address: dict[str, str]) -> None:
    selection, notices = read_address(address, words)
    for one in FILTERS:
        assert set(selection.codes(one.key)) <= set(one.options(words))
    first, last = selection.years or (words.first_year, words.last_year)
    assert words.first_year <= first <= last <= words.last_year
    assert read_address(selection.address(), words) == (selection, [])
    assert all(len(notice) < 400 for notice in notices)


@FEW
@given(ANY_ADDRESS)
def test_any_address_can_be_counted_and_said(words: Vocabulary, address: dict[str, str]) -> None:
    selection, _ = read_address(address, words)
    counted = selection_counts(**selection.parameters(words)).iloc[0]
    counts = {str(name): int(number) for name, number in counted.items()}
    assert sentence(selection, counts, words).endswith(".")


@MANY
@given(some.data())
def test_counts_agree_with_the_plain_tables(words: Vocabulary, tables: Tables, data: some.DataObject) -> None:
    selection = data.draw(selections(words))
    found = selection_counts(**selection.parameters(words)).iloc[0].to_dict()
    expected = picked(tables, selection, words)
    assert found == {
        "findings": len(expected),
        "inspections": expected["inspection_id"].nunique(),
        "authorities": expected["ons_code"].nunique(),
    }


@FEW
@given(some.data())
def test_theme_rates_agree_with_the_plain_tables(words: Vocabulary, tables: Tables, data: some.DataObject) -> None:
    selection = data.draw(selections(words)).having(inspection=())
    found = rows("theme_rates", **selection.parameters(words))
    findings = rows("theme_totals", **selection.parameters(words)).set_index(["theme", "side"])["findings"].to_dict()
    themed = tables.themes.drop(columns="rank")
    base = picked(tables, selection, words, leave=("kind", "area", "theme")).merge(themed, on="finding_id")
    fits = picked(tables, selection, words, leave=("theme",)).merge(themed, on="finding_id")
    for row in found.to_dict("records"):
        side = fits[(fits["side"] == row["side"]) & (fits["theme"] == row["theme"])]
        assert row["inspections_counted"] == base[base["side"] == row["side"]]["inspection_id"].nunique()
        assert row["inspections_with"] == side["inspection_id"].nunique()
        assert findings.get((row["theme"], row["side"]), 0) == len(side)
    asked = set(selection.codes("theme")) or set(words.themes)
    assert set(found["side"]) == set(base["side"])
    assert set(found["theme"]) == (asked if len(base) else set())


@FEW
@given(some.data(), TYPED)
def test_search_finds_what_the_plain_tables_say(
    words: Vocabulary, tables: Tables, data: some.DataObject, typed: list[tuple[str, str, bool]]
) -> None:
    selection = data.draw(selections(words))
    query = " ".join(f'{minus}"{word}"' if " " in word or quoted else f"{minus}{word}" for minus, word, quoted in typed)
    given_words = {**read_words(query).parameters(), "sort": "newest", "grouped_by": "none"}
    window = {"page_length": PAGE_LENGTH, "skipped": 0}
    found = rows("found_findings", **selection.parameters(words), **given_words, **window)
    here = picked(tables, selection, words)
    texts = here["text"].fillna("") + " " + here["summary"].fillna("")
    expected = pd.Series([_fits(text, typed) for text in texts], index=here.index, dtype=bool)
    assert (int(found["in_all"].iloc[0]) if len(found) else 0) == sum(expected)
    assert len(found) == min(PAGE_LENGTH, sum(expected))
    assert set(found["finding_id"]) <= set(here[expected]["finding_id"])


def _fits(text: str, typed: list[tuple[str, str, bool]]) -> bool:
    for minus, word, quoted in typed:
        if minus:
            if any(says(text, [part]) for part in word.split()):
                return False
        elif not says(text, [word]) or ((quoted or " " in word) and word not in text.lower()):
            return False
    return True


def test_years_key_is_a_filter_key() -> None:
    assert YEARS_KEY in FILTER_KEYS and Selection().address() == {}
