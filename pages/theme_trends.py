"""How has each theme fared over time?"""

from __future__ import annotations

import streamlit as st

from dashboard.briefing_offer import offer_theme_briefing
from dashboard.components import open_trend_point, show_chart
from dashboard.frame import page_heading
from dashboard.multiples import open_multiple, trend_multiples
from dashboard.trends import area_note, choose_subject, commonest_first, over_full_inspections, trend_chart

view = page_heading("How have the themes changed over time?")
view, framework_note = over_full_inspections(view)
framework_note += area_note(view)

themes = commonest_first(view)
if not themes:
    st.info("No inspection of this selection makes findings to count under a theme.", icon=":material/search_off:")
    st.stop()

theme = choose_subject(themes)
chart = trend_chart(view, theme, framework_note)
if chart:
    show_chart(view, chart, open_trend_point(view, theme))
offer_theme_briefing(view, theme)

multiples = trend_multiples(view, framework_note)
if multiples:
    show_chart(view, multiples, open_multiple(view))
