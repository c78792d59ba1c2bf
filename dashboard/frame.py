"""What surrounds every page: the view it is given, its heading, its notices and its foot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import streamlit as st

from dashboard.address import widget_key
from dashboard.counting import selection_counts
from dashboard.database import Value, rows
from dashboard.filters import FILTERS, YEARS_KEY, Selection, place_words, sentence
from dashboard.sidebar import clear_filters
from dashboard.vocabulary import Vocabulary
from dashboard.wording import LICENCE, day, plain

NAME = "Inspection Outcomes"
_VIEW = "view"


@dataclass(frozen=True)
class View:
    """What a page works from: the reader's selection, ready for queries, and how many findings it leaves."""

    page: str
    selection: Selection
    vocabulary: Vocabulary
    counts: dict[str, int]

    @property
    def parameters(self) -> dict[str, Value]:
        """The selection as parameters of a query."""
        return self.selection.parameters(self.vocabulary)

    @property
    def sentence(self) -> str:
        """The selection said back in one sentence."""
        return sentence(self.selection, self.counts, self.vocabulary)

    @property
    def places(self) -> str:
        """The places chosen, in words."""
        return place_words(self.selection, self.vocabulary)

    @property
    def name(self) -> str:
        """The places, years and theme chosen, for the browser's tab and history."""
        themes, years = self.selection.codes("theme"), self.selection.years
        theme = [self.vocabulary.themes[themes[0]]] if len(themes) == 1 else []
        span = [str(years[0]) if years[0] == years[1] else f"{years[0]} to {years[1]}"] if years else []
        return ", ".join([self.places, *theme, *span])


def set_view(page: str, selection: Selection, vocabulary: Vocabulary) -> View:
    """Counts what the selection leaves and keeps the view for the page script."""
    view = recounted(View(page, selection, vocabulary, {}))
    st.session_state[_VIEW] = view
    return view


def recounted(view: View) -> View:
    """The view with its counts taken anew."""
    counts = selection_counts(**view.parameters).iloc[0]
    return replace(view, counts={str(name): int(number) for name, number in counts.items()})


def current_view() -> View:
    """The view of the running page."""
    return st.session_state[_VIEW]


def page_heading(question: str, narrow: Callable[[View], View] | None = None) -> View:
    """Heading and the sentence of the selection with its way out; stops the page where nothing is left to show.

    A page about a part of the selection gives narrow, which draws the choice of the part and returns its view.
    """
    view = current_view()
    st.title(question, anchor=False)
    if narrow:
        view = recounted(narrow(view))
    _show_sentence(view)
    if not view.counts["findings"]:
        _show_nothing_left(view)
    return view


def show_foot() -> None:
    """Where everything on the page comes from."""
    st.divider()
    st.caption(
        f"{LICENCE} Data {_as_at()}. This dashboard counts and shows what inspectors wrote. "
        "It is not a league table and does not measure performance."
    )


def source_line() -> str:
    """Where the numbers of a chart come from, to stand beside it."""
    return f"Source: published inspection reports, {_as_at()}."


def _as_at() -> str:
    built = dict(rows("build_facts").itertuples(index=False)).get("built_at")
    return f"as at {day(built)}" if built else "at a date not known"


def _show_sentence(view: View) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="selection"):
        st.markdown(f"**{plain(view.sentence)}**", width="content")
        if view.selection.address():
            st.button("Clear all", type="tertiary", icon=":material/close:", on_click=clear_filters,
                      args=(view.vocabulary,), key="clear_at_sentence")  # fmt: skip


def _show_nothing_left(view: View) -> None:
    st.info("No finding matches all of these filters. Take one away, or clear them all.", icon=":material/search_off:")
    with st.container(horizontal=True):
        words = (view.vocabulary,)
        for key in view.selection.address():
            st.button(f"Without {_filter_name(key)}", on_click=_forget, args=(key, *words), key=f"without_{key}")
        st.button("Clear all filters", type="primary", on_click=clear_filters, args=words, key="clear_empty")
    st.stop()


def _filter_name(key: str) -> str:
    return next((one.label.lower() for one in FILTERS if one.key == key), "years")


def _forget(key: str, vocabulary: Vocabulary) -> None:
    if key == YEARS_KEY:
        st.session_state[widget_key(key)] = (vocabulary.first_year, vocabulary.last_year)
    else:
        st.session_state[widget_key(key)] = []
