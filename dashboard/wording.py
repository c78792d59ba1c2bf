"""English for the screen: counts, dates, lists, and text made harmless for Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import pandas as pd

LICENCE = (
    "Inspection reports are Crown copyright, published by Ofsted and its fellow inspectorates under the "
    "Open Government Licence v3.0."
)
NOT_READ = "No inspection read"
SUMMARY_IS_OURS = "Summary written for this dashboard; read the report for the inspectors' words"

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|$~^&=@:])")
# :name: is an emoji or an icon to Streamlit even where the colons are escaped, www. a link.
_SHORTCODE = re.compile(r":(?=[\w+/-]+:)")
_LINK = re.compile(r"\b(www|https?|mailto)(?=[.:])", re.IGNORECASE)
_WORD_JOINER = "\u2060"


def plain(text: str) -> str:
    """The text so that Markdown shows it letter by letter: no markup, formula, link, icon or colour."""
    apart = _SHORTCODE.sub(f":{_WORD_JOINER}", text)
    apart = _LINK.sub(rf"\1{_WORD_JOINER}", apart)
    return _MARKDOWN.sub(r"\\\1", " ".join(apart.split()))


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 finding", "1,204 findings"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listing(items: Sequence[str], joint: str = "and") -> str:
    """Items as English: "a", "a and b", "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joint} {items[-1]}"


def day(value: object) -> str:
    """A date as "6 December 2021", or "date not known"."""
    if value is None or pd.isna(value):  # pyright: ignore[reportArgumentType, reportCallIssue]
        return "date not known"
    stamp = pd.Timestamp(value)  # pyright: ignore[reportArgumentType]
    return f"{stamp.day} {stamp:%B %Y}"


def years_ago(value: object, today: date) -> str:
    """How long ago a date was, in years and months."""
    if value is None or pd.isna(value):  # pyright: ignore[reportArgumentType, reportCallIssue]
        return "date not known"
    then = pd.Timestamp(value)  # pyright: ignore[reportArgumentType]
    months = max(0, (today.year - then.year) * 12 + today.month - then.month - (today.day < then.day))
    years, rest = divmod(months, 12)
    parts = [count(years, "year")] if years else []
    parts += [count(rest, "month")] if rest or not years else []
    return f"{listing(parts)} ago"


def percentage(share: float) -> str:
    """A share as a whole percentage."""
    return f"{share:.0%}"
