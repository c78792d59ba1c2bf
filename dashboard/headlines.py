"""The few numbers that stand first on the overview."""

from __future__ import annotations

import streamlit as st

from dashboard.frame import View
from dashboard.judgements import good_or_better, latest_judgements


def show_headlines(view: View) -> None:
    """Counts of what the selection leaves, and how many authorities are good or better."""
    good, graded = good_or_better(latest_judgements(view))
    numbers = [
        ("Findings", f"{view.counts['findings']:,}"),
        ("Inspections", f"{view.counts['inspections']:,}"),
        ("Authorities", f"{view.counts['authorities']:,}"),
        ("Good or outstanding at their latest full inspection", f"{good} of {graded}" if graded else "None graded"),
    ]
    with st.container(horizontal=True, gap="medium", key="headlines"):
        for label, value in numbers:
            st.metric(label, value, width="content")
