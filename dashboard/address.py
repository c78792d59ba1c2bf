"""Keeps the filters, the page's own settings and the browser's address in step."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

import streamlit as st

from dashboard.filters import FILTERS, YEARS_KEY, Selection, left_out, read_address
from dashboard.vocabulary import Vocabulary

_WRITTEN = "address_written"
_PAGE = "address_page"
# As much as the search box takes; what a link holds beyond it would only travel to and fro.
_LONGEST = 200


@dataclass(frozen=True)
class Setting:
    """One setting of a single page in the address, beside the filters."""

    key: str
    page: str
    default: str
    allowed: tuple[str, ...] = ()
    label: str = ""
    options: Callable[[Vocabulary], Collection[str]] | None = None


# With dashboard.filters.FILTER_KEYS, every key an address may have.
SETTINGS = (
    Setting("q", "search-findings", ""),
    Setting("sort", "search-findings", "newest", ("newest", "oldest", "relevance", "authority")),
    Setting("group", "search-findings", "none", ("none", "authority", "theme")),
    Setting("view", "search-findings", "cards", ("cards", "table")),
    Setting("page", "search-findings", "1"),
    Setting("themes-shown", "", "10", ("10", "all")),
    Setting("subject", "theme-trends", "", label="Theme", options=lambda words: words.themes),
    Setting("authority", "authority-profile", "", label="Authority", options=lambda words: words.authorities),
)


def widget_key(key: str) -> str:
    """Session-state key of the widget that sets a key of the address."""
    return f"set_{key}"


def arrive(page: str, vocabulary: Vocabulary) -> list[str]:
    """Takes a followed link, or the browser's Back, into the widgets; returns notices about what was left out.

    Streamlit empties the address when the reader changes page by the menu: then the
    filters stay as they are. An address that differs from the one last written was
    put there by the reader. Where the last page could not draw its widgets, what they
    were set to is gone, and the address alone knows it.
    """
    given = {key: st.query_params[key] for key in st.query_params}
    written, before = st.session_state.get(_WRITTEN), st.session_state.get(_PAGE)
    st.session_state[_PAGE] = page
    moved_by_menu = before is not None and before != page and not given
    if _drawn_before() and (given == written or moved_by_menu):
        return []
    selection, notices = read_address(given, vocabulary)
    put_selection(selection, vocabulary)
    _put_settings(given, page)
    return notices + _drop_unknown(vocabulary)


def _drawn_before() -> bool:
    return widget_key(YEARS_KEY) in st.session_state


def put_selection(selection: Selection, vocabulary: Vocabulary) -> None:
    """Sets the filters' widgets; only before they are drawn, or in a callback."""
    for one in FILTERS:
        st.session_state[widget_key(one.key)] = list(selection.codes(one.key))
    years = selection.years or (vocabulary.first_year, vocabulary.last_year)
    st.session_state[widget_key(YEARS_KEY)] = years


def setting(key: str) -> str:
    """Present value of a page's own setting."""
    one = next(one for one in SETTINGS if one.key == key)
    value = st.session_state.get(widget_key(key)) or one.default
    return value if not one.allowed or value in one.allowed else one.default


def publish(page: str, selection: Selection) -> None:
    """Writes the filters and the page's settings to the address, where they differ from it."""
    address = full_address(page, selection)
    st.session_state[_WRITTEN] = address
    if {key: st.query_params[key] for key in st.query_params} != address:
        st.query_params.from_dict(address)


def full_address(page: str, selection: Selection) -> dict[str, str]:
    """Everything the address of the view holds."""
    own = {one.key: setting(one.key) for one in SETTINGS if one.page == page and setting(one.key) != one.default}
    return selection.address() | own


def link_to(page: str, address: Mapping[str, str]) -> str:
    """Full address of a view of this app as the reader reaches it, or its path where that is unknown."""
    here = (st.context.url or "").rstrip("/")
    base = here.removesuffix(f"/{st.session_state.get(_PAGE, '')}") if here else ""
    query = urlencode(address, safe=",")
    return f"{base}/{page}" + (f"?{query}" if query else "")


def _drop_unknown(vocabulary: Vocabulary) -> list[str]:
    """Takes back settings that name what the data does not have, with a notice for each."""
    notices = []
    for one in SETTINGS:
        value = st.session_state[widget_key(one.key)]
        if one.options and value and value not in one.options(vocabulary):
            st.session_state[widget_key(one.key)] = one.default
            notices.append(left_out(one.label, [value]))
    return notices


def _put_settings(given: Mapping[str, str], page: str) -> None:
    for one in SETTINGS:
        value = given.get(one.key, one.default)[:_LONGEST] if one.page == page else one.default
        st.session_state[widget_key(one.key)] = value if not one.allowed or value in one.allowed else one.default
