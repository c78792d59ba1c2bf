"""The frame of every page: the dashboard's dress, the shared filters, the page itself and its foot."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page as StreamlitPage

from dashboard.address import arrive, publish, setting
from dashboard.appearance import is_dark
from dashboard.database import DatabaseUnavailableError, one_version
from dashboard.frame import NAME, set_view, show_foot
from dashboard.reconnecting import redraw_on_reconnect
from dashboard.sidebar import draw_filters
from dashboard.unavailable import known_problem, remember_problem, show_unavailable
from dashboard.vocabulary import Vocabulary, vocabulary
from dashboard.wording import unmarked


def dress(static: Path) -> None:
    """Name, icon, wordmark and styles, from the folder of static files."""
    # As SVG it travels within the page; a PNG would be a file of the server that a quick reader asks for too late.
    st.set_page_config(page_title=NAME, page_icon=str(static / "icon.svg"), layout="wide")
    st.logo(str(static / ("wordmark-dark.svg" if is_dark() else "wordmark.svg")), size="large")
    st.html(static / "page.css")


def draw(page: StreamlitPage) -> None:
    """The page with what surrounds it, all from one version of the database; where there is none, what to do."""
    redraw_on_reconnect()
    if problem := known_problem():
        show_unavailable(problem)
        return
    try:
        with one_version():
            _draw(page)
    except DatabaseUnavailableError as problem:
        # Drawn anew, so that what stands of the page already goes.
        remember_problem(problem)
        st.rerun()


def _draw(page: StreamlitPage) -> None:
    words = vocabulary()
    notices = arrive(page.url_path, words)
    selection = draw_filters(page.url_path, words)
    view = set_view(page.url_path, selection, words)
    publish(page.url_path, selection)
    st.set_page_config(page_title=f"{page.title}: {_own(page.url_path, words)}{view.name} – {NAME}")
    if notices:
        # In one box, so that a bad link does not push what it asks for off the screen.
        st.warning("  \n".join(unmarked(notice) for notice in notices), icon=":material/link_off:")
    page.run()
    show_foot()


def _own(page: str, words: Vocabulary) -> str:
    """What a page of its own setting is about, for the browser's tab: the words searched, or the theme followed."""
    if page == "search-findings" and setting("q"):
        return f"“{setting('q')}”, "
    subject = words.themes.get(setting("subject")) if page == "theme-trends" else None
    return f"{subject}, " if subject else ""
