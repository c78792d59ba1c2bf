"""English for the screen, and text made harmless."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from dashboard.wording import count, day, listing, plain, years_ago

COUNTS = [(0, "0 findings"), (1, "1 finding"), (2, "2 findings"), (1204, "1,204 findings")]
LISTINGS = [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
AGO = [
    (date(2025, 6, 20), "1 year ago"),
    (date(2024, 4, 21), "2 years and 1 month ago"),
    (date(2026, 6, 1), "0 months ago"),
    (None, "date not known"),
]
SPECIAL = re.compile(r"(?<!\\)(?:\\\\)*[`*_{}\[\]<>#|$~]")


@pytest.mark.parametrize(("number", "said"), COUNTS)
def test_count_agrees_with_noun(number: int, said: str) -> None:
    assert count(number, "finding") == said


@pytest.mark.parametrize(("items", "said"), LISTINGS)
def test_listing_reads_as_english(items: list[str], said: str) -> None:
    assert listing(items) == said


@pytest.mark.parametrize(("then", "said"), AGO)
def test_time_since_in_words(then: date | None, said: str) -> None:
    assert years_ago(then, date(2026, 6, 20)) == said


def test_day_is_written_out() -> None:
    assert (day(date(2021, 12, 6)), day(None)) == ("6 December 2021", "date not known")


@given(some.text())
def test_plain_leaves_no_markup(text: str) -> None:
    assert not SPECIAL.search(plain(text))
    assert not re.search(r":[\w+/-]+:", plain(text).replace("\\", ""))


def test_plain_keeps_the_letters() -> None:
    assert plain("a *b* $c$ [d](e)").replace("\\", "") == "a *b* $c$ [d](e)"
