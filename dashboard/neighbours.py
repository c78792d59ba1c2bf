"""The quick way to a comparison: an authority beside its statistical neighbours."""

from __future__ import annotations

import streamlit as st

from dashboard.address import widget_key
from dashboard.comparison import MOST_COMPARED, compared_authorities
from dashboard.frame import View
from dashboard.places import neighbours_code
from dashboard.wording import count

_CHOSEN = "neighbours_of"


def show_chooser(view: View) -> None:
    """A box that sets the places to one authority and its ten statistical neighbours."""
    names = {code: one.name for code, one in view.vocabulary.authorities.items() if one.neighbours}
    box, words = st.columns([2, 3], vertical_alignment="bottom")
    box.selectbox(
        "Compare an authority with its statistical neighbours", list(names), index=None, key=_CHOSEN,
        format_func=names.__getitem__, placeholder="Choose an authority", on_change=_choose,
    )  # fmt: skip
    if not compared_authorities(view):
        words.caption(
            f"Regions are compared until you choose 1 to {MOST_COMPARED} authorities, here or under Places. "
            f"The selection holds {count(view.counts['authorities'], 'authority', 'authorities')}."
        )


def _choose() -> None:
    code = st.session_state.get(_CHOSEN)
    if code:
        st.session_state[widget_key("place")] = [code, neighbours_code(code)]
