"""Counts of what each further filter would leave, each a box that sets it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard.address import widget_key
from dashboard.counting import unsearched_facet_counts
from dashboard.database import Value, rows
from dashboard.filters import FILTERS, Filter
from dashboard.frame import View
from dashboard.results import first_page, search_parameters
from dashboard.search import Words
from dashboard.wording import plain

# How many values of each facet are shown, in the order of the facets.
_FACETS = {"kind": 4, "theme": 8, "framework": 8, "place": 8}
_FILTERS = {one.key: one for one in FILTERS}


def show_facets(view: View, words: Words) -> None:
    """For each facet the values that hold most findings, with how many under all the other filters."""
    counts = facet_counts(search_parameters(view, words))
    for key, shown in _FACETS.items():
        facet = counts[counts["facet"] == key].head(shown)
        if facet.empty:
            continue
        st.markdown(f"**{_FILTERS[key].label}**")
        with st.container(gap=None, key=f"facet_{key}"):
            for code, findings in zip(facet["code"], facet["findings"], strict=True):
                _show_value(view, _FILTERS[key], code, findings)


def facet_counts(parameters: Mapping[str, Value]) -> pd.DataFrame:
    """How many findings each value of a facet would leave, most first."""
    if any(parameters[name] for name in ("terms", "left_out", "phrases")):
        return rows("searched_facet_counts", **parameters)
    return unsearched_facet_counts(**parameters)


def _show_value(view: View, one: Filter, code: str, findings: int) -> None:
    key = f"facet_{one.key}_{code}"
    st.session_state[key] = code in view.selection.codes(one.key)
    # A hyphen within a name is harmless, and a backslash before it would be read aloud.
    label = plain(one.options(view.vocabulary)[code]).replace("\\-", "-")
    st.checkbox(f"{label} ({findings:,})", key=key, on_change=_toggle, args=(one.key, code))


def _toggle(key: str, code: str) -> None:
    """A place takes the place of the ones chosen, which may hold it already; other values add up."""
    chosen = list(st.session_state.get(widget_key(key)) or [])
    kept = [] if key == "place" else chosen
    st.session_state[widget_key(key)] = [one for one in chosen if one != code] if code in chosen else [*kept, code]
    first_page()
