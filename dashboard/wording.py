"""English for the screen: counts, dates, lists, and text made harmless for Markdown and for charts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from html import escape
from urllib.parse import quote

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
_LINK = re.compile(r"(?<![A-Za-z])(www|https?|mailto)(?=[.:])", re.IGNORECASE)
# Streamlit makes a link of a mail address, and arrows and dashes of these signs, after the escapes are undone.
_MAIL = re.compile(r"@(?=[\w-])")
_SIGN = re.compile(r"(?<!\S)(<->|->|<-|--|>=|<=|~=)(?!\S)")
# What begins markup anywhere, and what begins a list.
_MARKUP = re.compile(r"([\\`*_\[\]<>#|$~]|&(?=#?\w+;)|:(?=[A-Za-z:]))")
_LIST = re.compile(r"^(?=(?:[-+]|\d+[.)])(?:\s|$)|[-=+]+\s*$)")
_WORD_JOINER = "\u2060"
# All that an address may hold as it is; "%" too, so that one that is encoded already stays as it was.
_IN_ADDRESS = "/:?#@!$&'*+,;=%~[]"


def plain(text: str) -> str:
    """The text so that Markdown shows it letter by letter: no markup, formula, link, icon or colour."""
    return _MARKDOWN.sub(r"\\\1", apart(text))


def unmarked(text: str) -> str:
    """A sentence of ours with names out of the data: the same where no name would be markup, which most are not."""
    return _LIST.sub(_WORD_JOINER, _MARKUP.sub(r"\\\1", apart(text)))


def link(words: str, address: str) -> str:
    """A link in Markdown out of which neither its words nor its address can break."""
    return f"[{plain(words)}]({sound_address(address)})"


def sound_address(address: str) -> str:
    """The address with whatever none can hold written as % and its number; one that is sound stays as it is."""
    return quote(address, safe=_IN_ADDRESS, errors="replace")


def drawn(text: str) -> str:
    """The text so that a chart shows it letter by letter: Plotly takes tags and links in any label for its own."""
    return escape(text, quote=False)


def apart(text: str) -> str:
    """The text on one line, with an invisible joint wherever Streamlit reads more into words than an escape undoes."""
    split = _SHORTCODE.sub(f":{_WORD_JOINER}", " ".join(text.split()))
    split = _LINK.sub(rf"\1{_WORD_JOINER}", split)
    split = _MAIL.sub(f"@{_WORD_JOINER}", split)
    return _SIGN.sub(rf"\1{_WORD_JOINER}", split)


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 finding", "1,204 findings"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listing(items: Sequence[str], joint: str = "and") -> str:
    """Items as English: "a", "a and b", "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joint} {items[-1]}"


def within(label: str) -> str:
    """A label as it stands within a sentence: its first letter small, an abbreviation in it as it is."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


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
    """A share as a whole percentage; one that is next to nothing or next to everything does not round to it."""
    if 0 < share < 0.005:
        return "under 1%"
    return "over 99%" if 0.995 <= share < 1 else f"{share:.0%}"
