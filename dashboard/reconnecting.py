"""A reader whose server was started again, or replaced by another copy, gets the page drawn anew at once."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

_SELDOM = timedelta(days=1)


def redraw_on_reconnect() -> None:
    """Makes the browser ask for the page as soon as it has a server again.

    Streamlit's page asks anew on reconnecting only where a part of it is drawn again by itself. Without one, it would
    stand there until the next click, and that click would be lost: the new server has not drawn what was clicked.
    """
    _part_that_is_drawn_again()


@st.fragment(run_every=_SELDOM)
def _part_that_is_drawn_again() -> None:
    """Shows nothing; that it is there is enough."""
