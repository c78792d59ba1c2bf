"""The filters as widgets beside every page that they narrow."""

from __future__ import annotations

import streamlit as st

from dashboard.address import full_address, link_to, put_selection, widget_key
from dashboard.filters import FILTERS, YEARS_KEY, Filter, Selection
from dashboard.vocabulary import Vocabulary
from dashboard.wording import listing, unmarked

# What these pages show is the same whatever is chosen: there the filters would only mislead.
_WITHOUT_FILTERS = ("read-a-report", "about-data")


def draw_filters(page: str, vocabulary: Vocabulary) -> Selection:
    """Draws the filters and returns what they are set to; on a page that they do not narrow they are only kept."""
    shown = [one for one in FILTERS if _is_shown(one, page)]
    if page in _WITHOUT_FILTERS:
        _keep()
        return _chosen(shown, vocabulary)
    with st.sidebar:
        st.subheader("Filter the findings", anchor=False)
        _draw(shown[0], vocabulary)
        _draw_years(vocabulary)
        for one in shown[1:]:
            _draw(one, vocabulary)
        selection = _chosen(shown, vocabulary)
        _draw_ways_out(page, selection, vocabulary)
    return selection


def show_kept_filters(page: str, selection: Selection, vocabulary: Vocabulary) -> None:
    """For a page without filters: the link to it, and which filters wait for the reader on the other pages."""
    conditions = selection.conditions(vocabulary)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="kept_filters"):
        if conditions:
            said = f"Filters do not narrow this page. Kept for the others: {listing(conditions)}."
            st.caption(unmarked(said), width="content")
            st.button("Clear all filters", type="tertiary", icon=":material/close:", on_click=clear_filters,
                      args=(vocabulary,), key="clear_kept")  # fmt: skip
        _offer_link(page, selection, "content")


def clear_filters(vocabulary: Vocabulary) -> None:
    """Sets every filter back to everything; for use as a callback."""
    put_selection(Selection(), vocabulary)


def _is_shown(one: Filter, page: str) -> bool:
    """A filter of a single page appears there once a link has set it; everywhere else it is forgotten."""
    if not one.only_on:
        return True
    if one.only_on != page:
        st.session_state.pop(widget_key(one.key), None)
    return bool(st.session_state.get(widget_key(one.key)))


def _keep() -> None:
    """Holds on to what the filters are set to, which Streamlit drops with widgets that are not drawn."""
    for key in (*(one.key for one in FILTERS), YEARS_KEY):
        if widget_key(key) in st.session_state:
            st.session_state[widget_key(key)] = st.session_state[widget_key(key)]


def _draw(one: Filter, vocabulary: Vocabulary) -> None:
    labels = one.options(vocabulary)
    words = one.help(vocabulary) if callable(one.help) else one.help
    if one.in_pills:
        st.pills(
            one.label, list(labels), selection_mode="multi", format_func=lambda code: unmarked(labels[code]),
            key=widget_key(one.key), help=words,
        )  # fmt: skip
        return
    st.multiselect(
        one.label, list(labels), format_func=labels.__getitem__, key=widget_key(one.key),
        placeholder=one.placeholder, help=words, select_all=False,
    )  # fmt: skip


def _draw_years(vocabulary: Vocabulary) -> None:
    if vocabulary.first_year < vocabulary.last_year:
        st.slider("Years", vocabulary.first_year, vocabulary.last_year, key=widget_key(YEARS_KEY))


def _chosen(shown: list[Filter], vocabulary: Vocabulary) -> Selection:
    chosen = {one.key: tuple(st.session_state.get(widget_key(one.key)) or ()) for one in shown}
    everything = vocabulary.first_year, vocabulary.last_year
    first, last = st.session_state.get(widget_key(YEARS_KEY)) or everything
    years = None if (first, last) == everything else (first, last)
    return Selection({key: codes for key, codes in chosen.items() if codes}, years)


def _draw_ways_out(page: str, selection: Selection, vocabulary: Vocabulary) -> None:
    st.button(
        "Clear all filters", icon=":material/filter_alt_off:", width="stretch",
        on_click=clear_filters, args=(vocabulary,), disabled=not selection.address(), key="clear_in_sidebar",
    )  # fmt: skip
    _offer_link(page, selection, "stretch")


def _offer_link(page: str, selection: Selection, width: str) -> None:
    with st.popover("Copy link to this view", icon=":material/link:", width=width):  # pyright: ignore[reportArgumentType]
        st.write("This address opens the same page with the same filters:")
        st.code(link_to(page, full_address(page, selection)), language=None, wrap_lines=True)
