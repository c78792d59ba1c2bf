"""What does one report or letter say? Drop it in; nothing is stored."""

from __future__ import annotations

import streamlit as st

from dashboard.frame import current_view
from dashboard.reading_view import ask_for_report, read_given, show_report
from dashboard.sidebar import show_kept_filters

view = current_view()
st.title("What does this report say?", anchor=False)
show_kept_filters(view.page, view.selection, view.vocabulary)
st.markdown(
    "Drop in an inspection report or letter: see who was inspected, what was judged, and each finding with its themes "
    "and the words that gave them. **Nothing is stored:** the file is deleted once it is read, and the result lives "
    "only in this browser session."
)
given = ask_for_report()
if given is not None:
    content = read_given(given)
    if content:
        show_report(view, given.name, content)
