"""How has one authority fared from inspection to inspection, and which weaknesses came back?"""

from __future__ import annotations

import streamlit as st

from dashboard.briefing_offer import offer_authority_briefing
from dashboard.components import show_chart
from dashboard.database import rows
from dashboard.inspection_notes import listed_findings, open_inspection, show_inspections
from dashboard.neighbour_judgements import show_neighbours
from dashboard.profile import open_profile, show_facts, show_heading
from dashboard.recurrence import recurrence_of, show_recurrence
from dashboard.theme_grid import show_theme_grid, theme_grid
from dashboard.timeline import timeline
from dashboard.wording import unmarked

heading = st.container()
profile = open_profile()
view, name = profile.view, profile.authority.name
heading.title(unmarked(f"How has {name} fared, and what came back?"), anchor=False)
show_heading(profile)

recurrence = recurrence_of(view)
show_facts(profile, recurrence.headline)
offer_authority_briefing(profile)

chart = timeline(profile)
if chart:
    show_chart(view, chart, lambda point: open_inspection(view, point[0]))
else:
    st.info(unmarked(f"No inspection of {name} in this selection gives grades."), icon=":material/search_off:")

findings = listed_findings(view)
counts = rows("inspection_theme_counts", **view.parameters)
show_recurrence(profile, recurrence, findings)
show_inspections(profile, findings, counts)
show_theme_grid(view, theme_grid(profile), f"Each theme at each inspection of {name}")
show_neighbours(profile)
