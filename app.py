"""The frame: page settings, navigation, the shared filters, and the page itself."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page as StreamlitPage

from dashboard.address import arrive, publish
from dashboard.appearance import is_dark
from dashboard.database import DatabaseUnavailableError
from dashboard.frame import NAME, set_view, show_foot
from dashboard.serving import middleware
from dashboard.sidebar import draw_filters
from dashboard.vocabulary import vocabulary

ROOT = Path(__file__).resolve().parent


def pages() -> list[StreamlitPage]:
    """The pages in their order, each at an address that differs from its file's name.

    At the file's own name Streamlit would run the page without this frame.
    """
    folder = ROOT / "pages"
    return [
        st.Page(folder / "national_overview.py", title="National overview", icon=":material/flag:", default=True,
                url_path="overview"),
        st.Page(_home, title="National overview", url_path="national-overview", visibility="hidden"),
        st.Page(folder / "compare_authorities.py", title="Compare authorities", icon=":material/compare_arrows:",
                url_path="compare-authorities"),
        st.Page(folder / "theme_trends.py", title="Theme trends", icon=":material/timeline:", url_path="theme-trends"),
        st.Page(folder / "search_findings.py", title="Search findings", icon=":material/search:",
                url_path="search-findings"),
        st.Page(folder / "authority_profile.py", title="Authority profile", icon=":material/location_city:",
                url_path="authority-profile"),
        st.Page(folder / "read_a_report.py", title="Read a report", icon=":material/upload_file:",
                url_path="read-a-report"),
        st.Page(folder / "about_data.py", title="About the data", icon=":material/info:", url_path="about-data"),
    ]  # fmt: skip


def _home() -> None:
    """Takes a reader who asks for the first page by its name to the address that Streamlit gives it: the bare one."""
    st.switch_page("pages/national_overview.py", query_params=st.query_params.to_dict())


def main() -> None:
    """Runs the page the reader asked for inside the shared frame."""
    # As SVG it travels within the page; a PNG would be a file of the server that a quick reader asks for too late.
    st.set_page_config(page_title=NAME, page_icon=str(ROOT / "static" / "icon.svg"), layout="wide")
    st.logo(str(ROOT / "static" / ("wordmark-dark.svg" if is_dark() else "wordmark.svg")), size="large")
    st.html(ROOT / "static" / "pills.css")
    page = st.navigation(pages(), position="top")
    try:
        words = vocabulary()
        notices = arrive(page.url_path, words)
        selection = draw_filters(page.url_path, words)
        view = set_view(page.url_path, selection, words)
        publish(page.url_path, selection)
        st.set_page_config(page_title=f"{page.title}: {view.places} – {NAME}")
        for notice in notices:
            st.warning(notice, icon=":material/link_off:")
        page.run()
        show_foot()
    except DatabaseUnavailableError as problem:
        st.title("The findings are not here yet", anchor=False)
        st.error(str(problem), icon=":material/database_off:")


if __name__ == "app":
    # "streamlit run" has imported this file to serve it. Naming the pages once before the first
    # reader comes keeps Streamlit from taking the folder for its older kind of navigation, in
    # which a deep link on a fresh server is "not found".
    st.navigation(pages())
    app = st.App(__file__, middleware=middleware())
else:
    main()
