"""What do inspectors most often ask authorities to improve, and what do they praise?"""

from __future__ import annotations

import streamlit as st

from dashboard.components import open_authority, open_themes, show_chart
from dashboard.frame import page_heading
from dashboard.headlines import show_headlines
from dashboard.judgements import judgement_map
from dashboard.movement import show_movement
from dashboard.themes import mixture, theme_chart
from dashboard.tile_map import show_tile_map
from dashboard.wording import unmarked

SHOWN = 8
NOTHING = {
    "development": "No inspection of this selection asks for improvement.",
    "strength": "No inspection of this selection praises anything.",
}

view = page_heading("What do inspectors ask for, and what do they praise?")
show_headlines(view)

for column, side in zip(st.columns(2, gap="large"), ("development", "strength"), strict=True):
    chart = theme_chart(view, side, SHOWN)
    with column:
        if chart:
            show_chart(view, chart, open_themes(view, side))
        else:
            st.info(NOTHING[side], icon=":material/search_off:")
st.caption(unmarked(mixture(view)))
show_movement(view)

for column, where in zip(st.columns(2, gap="large"), ("england", "london"), strict=True):
    chart = judgement_map(view, where)
    if chart:
        with column:
            show_tile_map(view, chart, open_authority(view))
