"""What did inspectors say about one subject, everywhere?"""

from __future__ import annotations

import streamlit as st

from dashboard.facets import show_facets
from dashboard.frame import page_heading
from dashboard.results import counted, found_or_first, page_number, show_as_table, show_cards, show_pages
from dashboard.search_box import show_briefing, show_order, show_search_box, show_search_downloads

view = page_heading("What did inspectors say?")
words = show_search_box()

results = found_or_first(view, words)
in_all = int(results["in_all"].iloc[0]) if len(results) else 0
main, side = st.columns([3, 1], gap="large")

with main:
    as_cards = show_order(counted(in_all, page_number()))
    if results.empty:
        ways = "Try fewer, or clear the filters." if view.selection.address() else "Try fewer, or others."
        st.info(f"No finding has all of these words. {ways}", icon=":material/search_off:")
    elif as_cards:
        show_cards(results, words)
    else:
        show_as_table(results)
    show_pages(in_all, page_number())

with side:
    show_search_downloads(view, words, in_all)
    show_briefing(view)
    show_facets(view, words)
