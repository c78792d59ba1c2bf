"""The box for words, the order of the results, and the download of all of them."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.address import setting, widget_key
from dashboard.briefing_offer import offer_theme_briefing
from dashboard.database import rows
from dashboard.downloads import offer_made_downloads
from dashboard.found_file import MOST_ROWS, found_rows
from dashboard.frame import View
from dashboard.results import first_page, search_parameters
from dashboard.search import Words, read_words, related
from dashboard.wording import count, unmarked

_SORTS = {
    "newest": "Newest first",
    "oldest": "Oldest first",
    "relevance": "Best match first",
    "authority": "By authority",
}
_GROUPS = {"none": "Not grouped", "authority": "Authority", "theme": "Main theme"}
_EXAMPLE = 'For example: return home interviews, "corporate parenting", -adoption'
_HELP = (
    "All words must occur, in any form. Put an exact phrase in quotation marks "
    "and a minus before a word to leave it out."
)
_NO_WORDS = (
    "The reports' own words are not on this machine, so there is nothing to search by word yet. Narrow the findings "
    "by the filters and open each report at its page, or bring the words in with the command make reports."
)
_BRIEFING = (
    "A briefing on this theme under the filters as set, whatever words are searched, with sources and pages, "
    "to print or to send."
)
_VIEWS = {"cards": "Cards", "table": "Table"}


def show_search_box() -> Words:
    """The box, what it searches, and further terms on offer; returns the words to be found."""
    typed = st.text_input(
        "Search the findings", key=widget_key("q"), placeholder=_EXAMPLE, type="search", max_chars=200, help=_HELP,
        on_change=_searched,
    )  # fmt: skip
    _say_what_is_searched()
    terms = {row["theme"]: list(row["related_terms"]) for row in rows("themes").to_dict("records")}
    offered = related(typed or "", terms)
    if offered:
        with st.container(horizontal=True, vertical_alignment="center", key="related"):
            st.markdown("Also search:", width="content")
            for term in offered:
                st.button(unmarked(term), key=f"related_{term}", type="tertiary", on_click=_search_for, args=(term,))
    return read_words(typed or "")


def show_order(counted: str) -> bool:
    """What is shown, the order and the form of the results; returns whether cards are wanted."""
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute", key="order"):
        st.markdown(f"**{counted}**", width="content")
        st.selectbox(
            "Order",
            list(_SORTS),
            format_func=_SORTS.__getitem__,
            key=widget_key("sort"),
            on_change=first_page,
            width=165,
        )
        st.selectbox(
            "Group by", list(_GROUPS), format_func=_GROUPS.__getitem__, key=widget_key("group"), on_change=first_page,
            width=135,
        )  # fmt: skip
        shown = st.segmented_control(
            "Show as", list(_VIEWS), format_func=_VIEWS.__getitem__, key=widget_key("view"), required=True,
        )  # fmt: skip
    return shown != "table"


def show_search_downloads(view: View, words: Words, in_all: int) -> None:
    """All the findings that were found, as files made when asked for."""
    if in_all:
        open_rows = partial(found_rows, search_parameters(view, words), MOST_ROWS)
        offer_made_downloads(view, open_rows, min(in_all, MOST_ROWS), "findings", _title(in_all))


def _title(in_all: int) -> str:
    """What the files say they hold: the selection, of which they also speak, knows nothing of the words searched."""
    return f"{count(in_all, 'finding')} found for: {setting('q')}" if setting("q") else "Findings"


def show_briefing(view: View) -> None:
    """A briefing on the theme, where exactly one is chosen and no single inspection."""
    themes = view.selection.codes("theme")
    if len(themes) == 1 and not view.selection.codes("inspection"):
        offer_theme_briefing(view, themes[0], _BRIEFING)


def _say_what_is_searched() -> None:
    held = rows("words_held").iloc[0]
    if held["with_text"] == held["findings"]:
        return
    if not held["with_text"] and not held["with_summary"]:
        st.info(_NO_WORDS, icon=":material/download:")
        return
    words, summaries = int(held["with_text"]), count(int(held["with_summary"]), "summary", "summaries")
    searched = f"the words of {words:,} and {summaries}" if words else f"only {summaries}"
    st.caption(
        f"Of {held['findings']:,} findings, {searched} can be searched here. "
        "The command make reports brings in the reports' own words."
    )


def _searched() -> None:
    first_page()
    st.session_state[widget_key("sort")] = "relevance"


def _search_for(term: str) -> None:
    st.session_state[widget_key("q")] = f'"{term}"' if " " in term else term
    _searched()
