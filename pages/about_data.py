"""What is in here, how it was made, how good it is, and what is missing."""

from __future__ import annotations

import streamlit as st

from dashboard.about import show_coverage_gaps, show_freshness, show_method, show_provenance, show_trust
from dashboard.coverage import coverage, show_coverage
from dashboard.definitions import show_definitions
from dashboard.frame import current_view
from dashboard.quality import show_quality
from dashboard.sidebar import show_kept_filters
from dashboard.whole_data import show_data_dictionary, show_whole_data

view = current_view()
st.title("What is in the data, and how far can it be trusted?", anchor=False)
show_kept_filters(view.page, view.selection, view.vocabulary)
show_freshness(view)

held = coverage()
table, gaps = st.columns([2, 3], gap="large")
with table:
    show_coverage(view, held)
with gaps:
    show_coverage_gaps(held)
    show_trust()

st.subheader("How it was made", anchor=False)
show_method()
st.subheader("How exact it is", anchor=False)
show_quality(view)
st.subheader("What the words mean", anchor=False)
show_definitions(view)
show_data_dictionary(view)
st.subheader("Take it with you", anchor=False)
show_whole_data(view)
st.subheader("Where it comes from", anchor=False)
show_provenance(view)
