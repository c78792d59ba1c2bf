"""One authority: which one the page is about, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.address import setting, widget_key
from dashboard.database import rows
from dashboard.frame import NAME, View, current_view, set_view
from dashboard.inspected import Inspected, inspections_of
from dashboard.places import authorities_in
from dashboard.sidebar import clear_filters
from dashboard.vocabulary import Authority
from dashboard.wording import count, day, link, listing, plain, unmarked, years_ago

# The authority whose letter of May 2010 this project began with.
FIRST_SHOWN = "Sutton"
_KEY = "authority"
_PROVIDER = "https://reports.ofsted.gov.uk/provider/44/"
# A list of facts, because a metric cuts what does not fit its column.
_FACTS = "display:flex;flex-wrap:wrap;gap:0.75rem 2rem;margin:0;padding:0"
_NAME = "margin:0;font-size:0.875rem"
_VALUE = "margin:0;font-size:1.25rem;font-weight:700;line-height:1.25"


@dataclass(frozen=True)
class Profile:
    """An authority with its inspections, oldest first, and the view narrowed to it."""

    authority: Authority
    inspections: tuple[Inspected, ...]
    view: View

    @property
    def name(self) -> str:
        """The authority's name."""
        return self.authority.name

    @property
    def latest_full(self) -> Inspected | None:
        """Its latest full inspection; None where none is left."""
        full = [one for one in self.inspections if one.is_full]
        return full[-1] if full else None


def open_profile() -> Profile:
    """Asks which authority where several are to be had, and takes the view to it."""
    view = current_view()
    authority = view.vocabulary.authorities[_choose(view)]
    narrowed = set_view(view.page, view.selection.having(place=[authority.ons_code]), view.vocabulary)
    st.set_page_config(page_title=f"Authority profile: {narrowed.name} – {NAME}")
    return Profile(authority, inspections_of(narrowed), narrowed)


def show_heading(profile: Profile) -> None:
    """Who is shown, under which filters, and the way out of them; stops the page where nothing is left."""
    view = profile.view
    findings, inspections = view.counts["findings"], view.counts["inspections"]
    said = f"{count(findings, 'finding')} from {count(inspections, 'inspection')} of {profile.name}"
    conditions = view.selection.having(place=[]).conditions(view.vocabulary)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="selection"):
        st.markdown(f"**{plain(said + (f', where {listing(conditions)}.' if conditions else '.'))}**", width="content")
        if conditions:
            _show_way_out("Clear all", "tertiary", view)
    if not profile.inspections:
        _show_nothing(profile, bool(conditions))


def show_facts(profile: Profile, came_back: str) -> None:
    """Where it is, its latest full inspection and judgement, and what came back."""
    facts = authority_facts(profile)
    newest = profile.latest_full
    shown = [
        ("Where", _where(facts["region"], facts["authority_type"])),
        ("Latest full inspection", years_ago(newest.ended, date.today()) if newest else "None read"),
        ("Overall effectiveness then", overall_words(profile, newest) if newest else "None read"),
        ("Themes that came back", came_back),
    ]
    st.html(f"<dl style='{_FACTS}'>{''.join(_fact(name, value) for name, value in shown)}</dl>")
    _show_notes(facts, newest)


def authority_facts(profile: Profile) -> dict[Any, Any]:
    """Region, type, reference number and end of the authority."""
    return rows("authority_facts", **profile.view.parameters).to_dict("records")[0]


def overall_words(profile: Profile, inspection: Inspected) -> str:
    """The overall grade of an inspection in words, or why there is none."""
    for row in rows("judgement_history", **profile.view.parameters).to_dict("records"):
        if row["inspection_id"] == inspection.inspection_id and row["area"] == "overall_effectiveness":
            return row["grade_label"]
    return inspection.no_overall_reason or "Could not be read"


def _choose(view: View) -> str:
    """ONS code of the authority asked for; the first of several places until the reader chooses among them."""
    authorities = view.vocabulary.authorities
    offered = authorities_in(view.selection.codes("place"), view.vocabulary) or list(authorities)
    first = next((code for code in offered if authorities[code].name == FIRST_SHOWN), offered[0])
    if setting(_KEY) not in offered:
        st.session_state[widget_key(_KEY)] = first
    if len(offered) == 1:
        return offered[0]
    return st.selectbox(
        "Authority", offered, key=widget_key(_KEY), format_func=lambda code: authorities[code].name, width=420,
        help="Type to search. The places chosen in the filters decide which authorities are offered.",
    )  # fmt: skip


def _where(region: str, kind: str) -> str:
    """The region and the kind of authority: "South West, unitary authority"; a London borough says both."""
    return kind.capitalize() if kind.startswith(region) else f"{region}, {kind.lower()}"


def _fact(name: str, value: str) -> str:
    return f"<div><dt style='{_NAME}'>{escape(name)}</dt><dd style='{_VALUE}'>{escape(value)}</dd></div>"


def _show_nothing(profile: Profile, filtered: bool) -> None:
    if filtered:
        st.info(unmarked(f"No inspection of {profile.name} is left by these filters."), icon=":material/search_off:")
        _show_way_out("Clear all filters", "primary", profile.view)
    else:
        st.info(unmarked(f"No inspection report of {profile.name} has been read."), icon=":material/search_off:")
    st.stop()


def _show_way_out(label: str, form: Any, view: View) -> None:
    st.button(label, type=form, icon=":material/close:", on_click=clear_filters, args=(view.vocabulary,), key=label)


def _show_notes(facts: dict[Any, Any], newest: Inspected | None) -> None:
    notes = []
    if newest:
        notes.append(plain(f"Latest full inspection: {newest.framework_name}, ended {day(newest.ended)}."))
    if not pd.isna(facts["abolished_on"]):
        after = f"; {listing(list(facts['successors']))} took over" if len(facts["successors"]) else ""
        notes.append(plain(f"{facts['name']} ceased to exist on {day(facts['abolished_on'])}{after}."))
    st.markdown(" · ".join([*notes, link("Its page at Ofsted", f"{_PROVIDER}{facts['urn']}")]))
