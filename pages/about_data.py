"""What is in here, how it was made, how good it is, and what is missing."""

from __future__ import annotations

import streamlit as st

from dashboard.about import coverage, show_definitions, show_limits, show_provenance, show_whole_data
from dashboard.components import show_table
from dashboard.database import rows
from dashboard.frame import page_heading

view = page_heading("What is in the data, and how far can it be trusted?")
show_limits()

st.subheader("Inspections held, by year and framework", anchor=False)
show_table(view, coverage(), "coverage", "Inspections held, by framework and year")
st.subheader("Findings, by framework and kind", anchor=False)
show_table(view, rows("kinds_by_framework"), "kinds", "Findings, by framework and kind")

show_definitions(view)
show_provenance(view)
show_whole_data(view)
