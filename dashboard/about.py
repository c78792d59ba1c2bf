"""What readers should know before they trust a number."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.components import show_table
from dashboard.database import rows
from dashboard.downloads import offer_made_downloads
from dashboard.frame import View
from dashboard.wording import LICENCE, SUMMARY_IS_OURS, plain

_LIMITS = """
- **It counts what inspectors wrote.** A theme that is not mentioned is not a theme without problems: inspectors choose what to write about.
- **Listed and inferred are different.** A listed finding stands under a heading of the report that says its kind.
  An inferred one is a sentence of the report's body whose kind this program judged from its wording; it can be wrong.
- **Frameworks differ.** They look at different things and set out different numbers of findings. Rates are shares of
  inspections, never counts of findings, and Compare authorities keeps to one framework until you choose otherwise.
- **Small numbers stay numbers.** Under 10 inspections no share is compared; intervals are 95% Wilson intervals.
- **Strengths and areas for development are never added up into a score.**
"""
_MISSING = """
| words | meaning |
| --- | --- |
| Not judged under this framework | the framework does not grade this |
| Not reported from April 2026 | inspections from then on give no overall effectiveness judgement |
| Could not be read | the report has it, this program did not find it |
| No inspection read | no report of such an inspection is in this data |
"""
_GAPS = (
    "Known gaps: of the years 2010 to 2012 only single letters and reports are held; "
    "focused visits and monitoring visits are not held yet."
)


def show_limits() -> None:
    """How to read the numbers, and what is missing."""
    st.markdown(_LIMITS)
    st.info(_GAPS, icon=":material/info:")


def coverage() -> pd.DataFrame:
    """Inspections by framework down and year across."""
    table = rows("coverage")
    wide = table.pivot_table(
        index="framework", columns="year", values="inspections", aggfunc="sum", fill_value=0, sort=False
    )
    wide = wide[sorted(wide.columns)]
    wide.columns = [str(year) for year in wide.columns]
    totals = wide.sum(axis=1)
    return wide.astype("Int64").replace(0, pd.NA).assign(All=totals).rename_axis("Framework").reset_index()


def show_definitions(view: View) -> None:
    """Kinds, themes and frameworks with their meanings, and the words for what is missing."""
    st.subheader("Definitions", anchor=False)
    with st.expander("Kinds of finding"):
        for kind in rows("kinds").to_dict("records"):
            st.markdown(f"**{plain(kind['label'])}**: {plain(kind['meaning'])}")
    with st.expander("Themes"):
        themes = rows("themes")[["label", "theme_group", "belongs", "does_not_belong"]]
        show_table(view, themes, "themes", "Themes of the codebook")
    with st.expander("Inspection frameworks"):
        for framework in rows("frameworks").to_dict("records"):
            st.markdown(
                f"**{plain(framework['label'])} ({plain(framework['short_label'])})**: {plain(framework['description'])}"
            )
    with st.expander("Words for what is missing"):
        st.markdown(_MISSING)
    with st.expander("Data dictionary"):
        show_table(view, rows("data_dictionary"), "data-dictionary", "Every table and column")


def show_provenance(view: View) -> None:
    """Where the data is from, what the last build did, and which files it left out."""
    st.subheader("Where it comes from", anchor=False)
    st.markdown(f"{LICENCE} {SUMMARY_IS_OURS}.")
    with st.expander("The last build"):
        show_table(view, rows("build_facts"), "build", "What is known of the build")
    rejected = rows("rejected_files")
    with st.expander(f"Files that were not used ({len(rejected)})"):
        show_table(view, rejected, "rejected-files", "Report files that were not used")


def show_whole_data(view: View) -> None:
    """The selection's inspections as a file; findings are downloaded from Search findings."""
    st.subheader("Take it with you", anchor=False)
    held = rows("inspections_held", **view.parameters)
    st.markdown(
        "Every inspection of the selection. Findings are downloaded, exactly as filtered, from **Search findings**."
    )
    offer_made_downloads(view, lambda: held, len(held), "all-inspections", "Inspections")
