"""Dates and date ranges as inspection reports print them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
_TO = r"\s*(?:to|and|until|-|–|—|−)\s*"

_WRITTEN = rf"{_WEEKDAY}{_DAY}(?:\s+of)?\s+{_MONTH},?(?:\s+(\d{{4}}))?"
_NUMERIC = r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})"
_RANGE = re.compile(rf"{_WRITTEN}{_TO}{_WRITTEN}", re.IGNORECASE)
_SHORT_RANGE = re.compile(
    rf"{_WEEKDAY}{_DAY}{_TO}{_WEEKDAY}{_DAY}(?:\s+of)?\s+{_MONTH},?(?:\s+(\d{{4}}))?", re.IGNORECASE
)
_NUMERIC_RANGE = re.compile(rf"{_NUMERIC}{_TO}{_NUMERIC}")
_SINGLE = re.compile(rf"{_WRITTEN}", re.IGNORECASE)
_NUMERIC_SINGLE = re.compile(_NUMERIC)
_TAKEN_UP_AGAIN = re.compile(r"^[^a-z]*[a-z]+[^a-z]*(?:to|until|[-–—])[^a-z]*[a-z]+ \d{4},? and (?=\d)", re.IGNORECASE)
_LONGEST_WEEKS = 40


@dataclass(frozen=True, slots=True)
class DateRange:
    """First and last day; the same day twice for a single one."""

    start: date
    end: date


def range_at(text: str, year_if_none: int | None = None) -> DateRange | None:
    """The date range with which the text begins, or None.

    A year printed once holds for both days; `year_if_none` stands in where none is printed at all. A range that runs
    backwards or over many months is a misprint and is not returned.
    """
    found = _first_range(text, year_if_none)
    if found is None:
        return None
    # An inspection that was broken off and taken up again prints two ranges.
    if (rest := _TAKEN_UP_AGAIN.search(text)) and (again := _first_range(text[rest.end() :], year_if_none)):
        found = DateRange(found.start, max(found.end, again.end))
    return found if _is_plausible(found) else None


def _first_range(text: str, year: int | None) -> DateRange | None:
    readers = (_long_range, _short_range, _numeric_range, _single)
    return next((found for reader in readers if (found := reader(text.lstrip(" :\n\t"), year))), None)


def date_at(text: str) -> date | None:
    """The single date with which the text begins, with its year; or None."""
    stripped = text.lstrip(" :\n\t")
    if match := _SINGLE.match(stripped):
        return _date(match.group(1), match.group(2), match.group(3))
    if match := _NUMERIC_SINGLE.match(stripped):
        return _numeric(*match.groups())
    return None


def first_date_in(text: str) -> date | None:
    """The first date with a year that the text holds, or None."""
    for match in _SINGLE.finditer(text):
        if found := _date(match.group(1), match.group(2), match.group(3)):
            return found
    return None


def _is_plausible(found: DateRange) -> bool:
    return found.start <= found.end and (found.end - found.start).days <= 7 * _LONGEST_WEEKS


def _long_range(text: str, year: int | None) -> DateRange | None:
    if not (match := _RANGE.match(text)):
        return None
    day, month, own, last_day, last_month, last = match.groups()
    end = _date(last_day, last_month, last or own or year)
    start = _date(day, month, own or last or year)
    if start and end and start > end and not own:
        start = _date(day, month, end.year - 1)
    return DateRange(start, end) if start and end else None


def _short_range(text: str, year: int | None) -> DateRange | None:
    if not (match := _SHORT_RANGE.match(text)):
        return None
    day, last_day, month, own = match.groups()
    start, end = _date(day, month, own or year), _date(last_day, month, own or year)
    return DateRange(start, end) if start and end else None


def _numeric_range(text: str, _year: int | None) -> DateRange | None:
    if not (match := _NUMERIC_RANGE.match(text)):
        return None
    start, end = _numeric(*match.groups()[:3]), _numeric(*match.groups()[3:])
    return DateRange(start, end) if start and end else None


def _single(text: str, year: int | None) -> DateRange | None:
    match = _SINGLE.match(text)
    found = _date(match.group(1), match.group(2), match.group(3) or year) if match else date_at(text)
    return DateRange(found, found) if found else None


def _date(day: str, month: str, year: str | int | None) -> date | None:
    if year is None:
        return None
    number = next(place for place, name in enumerate(_MONTHS, 1) if name.startswith(month[:3].lower()))
    return _real(int(year), number, int(day))


def _numeric(day: str, month: str, year: str) -> date | None:
    return _real(int(year), int(month), int(day))


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        # 31 June, say: a misprint is no date.
        return None
