"""What a reader sees while there is no database to read: what to do, and the page itself as soon as it can be drawn."""

from __future__ import annotations

import streamlit as st

from dashboard.database import DatabaseUnavailableError, data_version
from dashboard.wording import unmarked

_EVERY = "5s"
_PROBLEM = "database_problem"


def remember_problem(problem: DatabaseUnavailableError) -> None:
    """Keeps what is wrong with the version that stands now, for a page that is to show that and nothing else."""
    st.session_state[_PROBLEM] = (problem, _version())


def known_problem() -> DatabaseUnavailableError | None:
    """What was wrong with the version that still stands, if anything was; another version deserves another try."""
    problem, version = st.session_state.get(_PROBLEM, (None, None))
    if problem is not None and version != _version():
        del st.session_state[_PROBLEM]
        return None
    return problem


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
