"""What a reader sees while there is no database to read: what to do, and the page itself as soon as it can be drawn."""

from __future__ import annotations

import streamlit as st

from dashboard.database import DatabaseUnavailableError, data_version
from dashboard.wording import unmarked

_EVERY = "5s"


def show_unavailable(problem: DatabaseUnavailableError) -> None:
    """Says what is wrong and looks again every few seconds, so that nobody has to reload the page."""
    st.title("The findings are not here yet", anchor=False)
    st.error(unmarked(str(problem)), icon=":material/database_off:")
    st.caption("This page looks again every few seconds and goes on by itself.")
    _look_again(_version())


@st.fragment(run_every=_EVERY)
def _look_again(failed: str | None) -> None:
    """Draws the whole page anew once another version stands there than the one that failed."""
    version = _version()
    if version is not None and version != failed:
        st.rerun()


def _version() -> str | None:
    try:
        return data_version()
    except DatabaseUnavailableError:
        return None
