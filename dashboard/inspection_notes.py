"""What each inspection asked for and praised: its themes with counts, and its findings with their pages."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from dashboard.components import counted_codes, open_search, show_folded
from dashboard.database import rows
from dashboard.finding_lines import finding_lines
from dashboard.frame import View
from dashboard.inspected import Inspected
from dashboard.profile import Profile
from dashboard.remembering import remembered
from dashboard.vocabulary import SIDES
from dashboard.wording import day, link, plain

_HEADS = {
    "development": (":material/construction:", "Asked to improve"),
    "strength": (":material/check_circle:", "Praised"),
}
_MOST_SHOWN, _INFERRED_SHOWN = 40, 5


def show_inspections(profile: Profile, findings: pd.DataFrame, counts: pd.DataFrame) -> None:
    """One fold for each inspection, newest first and open."""
    st.subheader("What each inspection asked for and praised", anchor=False)
    summaries = _summaries(profile, findings)
    for place, inspection in enumerate(reversed(profile.inspections)):
        show_inside = partial(_show_inspection, profile.view, inspection, findings, counts)
        name = f"inspection_{inspection.inspection_id}"
        show_folded(summaries[inspection.inspection_id], name, show_inside, expanded=place == 0)


@remembered
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


def open_inspection(view: View, inspection_id: str, **codes: list[str]) -> None:
    """Leaves for Search findings with the selection narrowed to one inspection."""
    open_search(view, inspection=[inspection_id], **codes)


@remembered
def _summaries(profile: Profile, _findings: pd.DataFrame) -> dict[str, str]:
    return {inspection.inspection_id: _summary(inspection, _findings) for inspection in profile.inspections}


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
    parts.append(link("Open the report", inspection.url) if inspection.url else "address of the report not known")
    return " · ".join(parts)


def _show_inspection(view: View, inspection: Inspected, findings: pd.DataFrame, counts: pd.DataFrame) -> None:
    st.caption(_about(inspection))
    for column, side in zip(st.columns(2, gap="large"), SIDES, strict=True):
        with column:
            _show_side(view, inspection, side, findings, counts)


def _show_side(view: View, inspection: Inspected, side: str, findings: pd.DataFrame, counts: pd.DataFrame) -> None:
    for words in _side_in_words(view, inspection.inspection_id, side, inspection, findings, counts):
        st.markdown(words)
    if st.button("Read them all in Search findings", key=f"read_{inspection.inspection_id}_{side}", type="tertiary",
                 icon=":material/search:"):  # fmt: skip
        open_inspection(view, inspection.inspection_id, kind=counted_codes(view, side, "chosen")["kind"])


@remembered
def _side_in_words(
    view: View, inspection_id: str, side: str, _inspection: Inspected, _findings: pd.DataFrame, _counts: pd.DataFrame
) -> list[str]:
    """What the view leaves of one side of the inspection: the listed findings, and the themes of inferred ones."""
    del view, inspection_id
    icon, head = _HEADS[side]
    listed = listed_of(_findings, _inspection, side)
    words = [f"{icon} **{head}**"]
    if len(listed):
        words.append(_totals(theme_totals(_counts, _inspection, side, "listed")))
        words.append(finding_lines(listed.head(_MOST_SHOWN)))
    else:
        words.append(":gray[This report sets out no list of them.]")
    inferred = dict(list(theme_totals(_counts, _inspection, side, "narrative").items())[:_INFERRED_SHOWN])
    if inferred:
        words.append(f":gray[Inferred from the wording of the text, most often: {_totals(inferred)}]")
    return words


def _totals(totals: dict[str, int]) -> str:
    return " · ".join(f"{plain(label)} **{number}**" for label, number in totals.items())
