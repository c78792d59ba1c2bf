"""What do inspectors most often ask authorities to improve, and what do they praise?"""

from __future__ import annotations

import streamlit as st

from dashboard.components import open_authority, open_themes, show_chart
from dashboard.frame import page_heading
from dashboard.headlines import show_headlines
from dashboard.judgements import judgement_map
from dashboard.movement import show_movement
from dashboard.themes import mixture, theme_chart

SHOWN = 8

view = page_heading("What do inspectors ask for, and what do they praise?")
show_headlines(view)

for column, side in zip(st.columns(2, gap="large"), ("development", "strength"), strict=True):
    chart = theme_chart(view, side, SHOWN)
    if chart:
        with column:
            show_chart(view, chart, open_themes(view, side))
st.caption(mixture(view))
show_movement(view)

for column, where in zip(st.columns(2, gap="large"), ("england", "london"), strict=True):
    chart = judgement_map(view, where)
    if chart:
        with column:
            show_chart(view, chart, open_authority(view))
