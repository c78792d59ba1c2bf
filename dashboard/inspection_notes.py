"""What each inspection asked for and praised: its themes with counts, and its findings with their pages."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard.components import open_search
from dashboard.database import rows
from dashboard.finding_lines import finding_lines
from dashboard.frame import View
from dashboard.inspected import Inspected
from dashboard.profile import Profile
from dashboard.vocabulary import SIDES
from dashboard.wording import day, plain

_HEADS = {
    "development": (":material/construction:", "Asked to improve"),
    "strength": (":material/check_circle:", "Praised"),
}
_MOST_SHOWN, _INFERRED_SHOWN = 40, 5


def show_inspections(profile: Profile, findings: pd.DataFrame, counts: pd.DataFrame) -> None:
    """One fold for each inspection, newest first and open."""
    st.subheader("What each inspection asked for and praised", anchor=False)
    for place, inspection in enumerate(reversed(profile.inspections)):
        with st.expander(_summary(inspection, findings), expanded=place == 0):
            st.caption(_about(inspection))
            for column, side in zip(st.columns(2, gap="large"), SIDES, strict=True):
                with column:
                    _show_side(profile.view, inspection, side, findings, counts)


def listed_findings(view: View) -> pd.DataFrame:
    """The listed findings that the view leaves; those of the origins chosen where the reader has chosen any."""
    origins = list(view.selection.codes("origin")) or ["listed"]
    return rows("inspection_findings", **{**view.parameters, "origins": origins})


def listed_of(findings: pd.DataFrame, inspection: Inspected, side: str) -> pd.DataFrame:
    """The listed findings of one side of an inspection, in the order of the report, priority actions first."""
    here = findings[findings["inspection_id"] == inspection.inspection_id]
    return pd.DataFrame(here[(here["side"] == side) & (here["origin"] == "listed")])


def theme_totals(counts: pd.DataFrame, inspection: Inspected, side: str, origin: str) -> dict[str, int]:
    """Findings by theme label, most first."""
    here = pd.DataFrame(counts[(counts["inspection_id"] == inspection.inspection_id) & (counts["side"] == side)])
    of_origin = pd.DataFrame(here[here["origin"] == origin])
    ordered = of_origin.sort_values(["findings", "display_order"], ascending=[False, True])
    return dict(zip(ordered["label"], ordered["findings"].astype(int), strict=True))


def open_inspection(view: View, framework: str, year: int, **codes: list[str]) -> None:
    """Leaves for Search findings with the selection narrowed to one inspection's framework and year."""
    in_year = replace(view, selection=replace(view.selection, years=(year, year)))
    open_search(in_year, framework=[framework], **codes)


def _summary(inspection: Inspected, findings: pd.DataFrame) -> str:
    asked, praised = (len(listed_of(findings, inspection, side)) for side in SIDES)
    said = f"{asked} asked, {praised} praised" if praised else f"{asked} asked"
    return f"**{plain(inspection.name)}**: {said} in its lists"


def _about(inspection: Inspected) -> str:
    began = f"{day(inspection.began)} to " if inspection.began and inspection.began != inspection.ended else ""
    parts = [plain(inspection.framework_name), began + day(inspection.ended)]
    if inspection.published:
        parts.append(f"published {day(inspection.published)}")
    if inspection.lead_inspector:
        parts.append(f"lead inspector {plain(inspection.lead_inspector)}")
    parts.append(f"[Open the report]({inspection.url})" if inspection.url else "address of the report not known")
    return " · ".join(parts)


def _show_side(view: View, inspection: Inspected, side: str, findings: pd.DataFrame, counts: pd.DataFrame) -> None:
    icon, head = _HEADS[side]
    listed = listed_of(findings, inspection, side)
    st.markdown(f"{icon} **{head}**")
    if len(listed):
        st.markdown(_totals(theme_totals(counts, inspection, side, "listed")))
        st.markdown(finding_lines(listed.head(_MOST_SHOWN)))
    else:
        st.markdown(":gray[This report sets out no list of them.]")
    _show_inferred(view, inspection, side, counts)


def _show_inferred(view: View, inspection: Inspected, side: str, counts: pd.DataFrame) -> None:
    """Themes of the sentences whose kind was inferred, and the way to read them."""
    totals = dict(list(theme_totals(counts, inspection, side, "narrative").items())[:_INFERRED_SHOWN])
    if totals:
        st.markdown(f":gray[Inferred from the wording of the text, most often: {_totals(totals)}]")
    if st.button("Read them all in Search findings", key=f"read_{inspection.inspection_id}_{side}", type="tertiary",
                 icon=":material/search:"):  # fmt: skip
        open_inspection(view, inspection.framework, inspection.year, kind=list(SIDES[side]))


def _totals(totals: dict[str, int]) -> str:
    return " · ".join(f"{plain(label)} **{number}**" for label, number in totals.items())
