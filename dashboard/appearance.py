"""Ink for charts that suits the reader's light or dark page."""

from __future__ import annotations

import streamlit as st


def ink() -> str:
    """Colour of text on the page."""
    return "#eef3f6" if is_dark() else "#14232d"


def is_dark() -> bool:
    """Whether the reader's page is dark."""
    return getattr(st.context.theme, "type", None) == "dark"
