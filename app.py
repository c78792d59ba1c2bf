"""The navigation, the page that was asked for within the shared frame, and how both are served."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page as StreamlitPage
from streamlit.runtime.pages_manager import PagesManager

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
    # Imported here, because this file is imported to serve the pages too, and is up a second sooner without them.
    from dashboard.shared_frame import draw, dress

    dress(ROOT / "static")
    draw(st.navigation(pages(), position="top"))


if __name__ == "app":
    # "streamlit run" has imported this file to serve it.
    from dashboard import made_files, whole_file
    from dashboard.feedback import FeedbackAddressError, feedback_place
    from dashboard.serving import middleware
    from dashboard.warming import warming

    # As st.navigation sets it with the first reader: until then Streamlit would take the folder for
    # its older kind of navigation, in which a deep link on a fresh server is "not found".
    PagesManager.uses_pages_directory = False
    try:
        feedback_place()
    except FeedbackAddressError as problem:
        raise SystemExit(f"error: {problem}") from None
    routes = [*whole_file.routes(), *made_files.routes()]
    app = st.App(__file__, routes=routes, middleware=middleware(), lifespan=warming)
else:
    main()
