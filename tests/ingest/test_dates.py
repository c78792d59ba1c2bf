"""Dates and ranges as reports print them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.dates import DateRange, date_at, first_date_in, range_at

RANGES = [
    ("9 and 10 March 2010", date(2010, 3, 9), date(2010, 3, 10)),
    ("9-10 March 2010", date(2010, 3, 9), date(2010, 3, 10)),
    ("9th and 10th March 2010", date(2010, 3, 9), date(2010, 3, 10)),
    ("1 to 12 June 2026", date(2026, 6, 1), date(2026, 6, 12)),
    ("Monday 8 to Friday 19 October 2018", date(2018, 10, 8), date(2018, 10, 19)),
    ("8 October 2018 to 19 October 2018", date(2018, 10, 8), date(2018, 10, 19)),
    ("4 March 2014 – 26 March 2014", date(2014, 3, 4), date(2014, 3, 26)),
    ("28 February and 1 March 2023", date(2023, 2, 28), date(2023, 3, 1)),
    ("30 November and 1 December 2010", date(2010, 11, 30), date(2010, 12, 1)),
    ("28 November to 9 December, 2022", date(2022, 11, 28), date(2022, 12, 9)),
    ("11 December to 12 January 2018", date(2017, 12, 11), date(2018, 1, 12)),
    ("18 Feb to 12 March 2014", date(2014, 2, 18), date(2014, 3, 12)),
    ("06/12/2010 to 17/12/2010", date(2010, 12, 6), date(2010, 12, 17)),
    ("14 September 2011", date(2011, 9, 14), date(2011, 9, 14)),
]


@pytest.mark.parametrize(("printed", "start", "end"), RANGES)
def test_range_is_read_as_printed(printed: str, start: date, end: date) -> None:
    assert range_at(printed) == DateRange(start, end)


@pytest.mark.parametrize(
    "printed", ["31 June 2014", "12 to 9 March 2014", "1 March 2010 to 4 April 2014", "March 2014", ""]
)
def test_misprinted_range_is_none(printed: str) -> None:
    assert range_at(printed) is None


def test_missing_year_is_taken_over() -> None:
    assert range_at("9 and 10 March") is None
    assert range_at("9 and 10 March", year_if_none=2012) == DateRange(date(2012, 3, 9), date(2012, 3, 10))


def test_inspection_taken_up_again_ends_later() -> None:
    found = range_at("28 September to 9 October 2024, and 11 to 17 January 2025")
    assert found == DateRange(date(2024, 9, 28), date(2025, 1, 17))


def test_single_dates_need_a_year() -> None:
    assert date_at(": 19 July 2013") == date(2013, 7, 19)
    assert date_at("19 July") is None
    assert first_date_in("Our reference 12/34. Dated 2nd of May 2011.") == date(2011, 5, 2)
    assert first_date_in("nothing here") is None


@given(st.text(max_size=300))
def test_any_text_gives_a_range_or_none(text: str) -> None:
    found = range_at(text, 2020)
    assert found is None or found.start <= found.end
