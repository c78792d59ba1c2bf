"""The filters as widgets beside every page."""

from __future__ import annotations

import streamlit as st

from dashboard.address import full_address, link_to, put_selection, widget_key
from dashboard.filters import FILTERS, YEARS_KEY, Filter, Selection
from dashboard.vocabulary import Vocabulary


def draw_filters(page: str, vocabulary: Vocabulary) -> Selection:
    """Draws the filters and returns what they are set to."""
    with st.sidebar:
        st.subheader("Filter the findings", anchor=False)
        _draw(FILTERS[0], vocabulary)
        _draw_years(vocabulary)
        for one in FILTERS[1:]:
            _draw(one, vocabulary)
        selection = _chosen(vocabulary)
        _draw_ways_out(page, selection, vocabulary)
    return selection


def clear_filters(vocabulary: Vocabulary) -> None:
    """Sets every filter back to everything; for use as a callback."""
    put_selection(Selection(), vocabulary)


def _draw(one: Filter, vocabulary: Vocabulary) -> None:
    labels = one.options(vocabulary)
    if one.in_pills:
        st.pills(
            one.label, list(labels), selection_mode="multi", format_func=labels.__getitem__,
            key=widget_key(one.key), help=one.help,
        )  # fmt: skip
        return
    st.multiselect(
        one.label, list(labels), format_func=labels.__getitem__, key=widget_key(one.key),
        placeholder=one.placeholder, help=one.help, select_all=False,
    )  # fmt: skip


def _draw_years(vocabulary: Vocabulary) -> None:
    if vocabulary.first_year < vocabulary.last_year:
        st.slider("Years", vocabulary.first_year, vocabulary.last_year, key=widget_key(YEARS_KEY))


def _chosen(vocabulary: Vocabulary) -> Selection:
    chosen = {one.key: tuple(st.session_state.get(widget_key(one.key)) or ()) for one in FILTERS}
    everything = vocabulary.first_year, vocabulary.last_year
    first, last = st.session_state.get(widget_key(YEARS_KEY)) or everything
    years = None if (first, last) == everything else (first, last)
    return Selection({key: codes for key, codes in chosen.items() if codes}, years)


def _draw_ways_out(page: str, selection: Selection, vocabulary: Vocabulary) -> None:
    st.button(
        "Clear all filters", icon=":material/filter_alt_off:", width="stretch",
        on_click=clear_filters, args=(vocabulary,), disabled=not selection.address(), key="clear_in_sidebar",
    )  # fmt: skip
    with st.popover("Copy link to this view", icon=":material/link:", width="stretch"):
        st.write("This address opens the same page with the same filters:")
        st.code(link_to(page, full_address(page, selection)), language=None, wrap_lines=True)
