"""How has each theme fared over time?"""

from __future__ import annotations

import streamlit as st

from dashboard.briefing_offer import offer_theme_briefing
from dashboard.components import open_trend_point, show_chart
from dashboard.frame import page_heading
from dashboard.trends import choose_subject, over_full_inspections, trend_chart, trend_table, trends

view = page_heading("How have the themes changed over time?")
view, framework_note = over_full_inspections(view)

ranked, _ = trends(view, "development")
if ranked.empty:
    st.info("No inspection of this selection lists anything to improve.", icon=":material/search_off:")
    st.stop()

theme = choose_subject(ranked)
chart = trend_chart(view, theme, framework_note)
if chart:
    show_chart(view, chart, open_trend_point(view, theme))
offer_theme_briefing(view, theme)

st.subheader("Every theme: share of inspections asked to improve it, year by year", anchor=False)
small = trend_table(ranked)
if small.empty:
    st.info("No year has enough inspections to compare.", icon=":material/info:")
else:
    st.dataframe(
        small, hide_index=True, height=35 * (len(small) + 1) + 3,
        column_config={
            small.columns[2]: st.column_config.LineChartColumn(y_min=0, y_max=100, width="large"),
            "Theme": st.column_config.TextColumn(width=230),
            "Latest": st.column_config.NumberColumn(format="%.0f%%"),
        },
        alt="Table: each theme with a small line of its share of inspections by year, and the latest share.",
    )  # fmt: skip
    st.caption("Years with fewer than 10 inspections are left out. The line runs from 0 to 100%.")
