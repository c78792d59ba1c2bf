"""The latest judgements of an authority's statistical neighbours, nearest first."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.database import Value, rows
from dashboard.downloads import offer_downloads
from dashboard.frame import View
from dashboard.palette import GRADE_TILES
from dashboard.places import NEIGHBOUR_MODEL, neighbours_code
from dashboard.prepared import prepared_shades
from dashboard.profile import Profile
from dashboard.remembering import remembered
from dashboard.ways_on import BY_KEYBOARD, Way, show_ways
from dashboard.wording import NOT_READ, day, unmarked, years_ago

NEIGHBOURS_NOTE = f"{NEIGHBOUR_MODEL} Latest full inspection of each, whatever years and frameworks are chosen."
_KEY = "neighbours"
_COLUMNS = {
    "Authority": st.column_config.TextColumn(width=270),
    "Overall effectiveness": st.column_config.TextColumn(width=240),
    "Report": st.column_config.LinkColumn(display_text="Open the report"),
}


def show_neighbours(profile: Profile) -> None:
    """The neighbours as a table, and the way to a comparison."""
    name, view = profile.name, profile.view
    table = neighbours_table(profile)
    st.subheader(unmarked(_takeaway(table, profile)), anchor=False)
    if table.empty:
        st.caption(unmarked(f"The model names no statistical neighbours of {name}."))
        return
    event: Any = st.dataframe(
        _shaded(profile), hide_index=True, key=_KEY, on_select="rerun", selection_mode="single-row",
        column_config=_COLUMNS,
        alt=f"Table of the latest full inspections of the ten statistical neighbours of {name}, nearest first.",
    )  # fmt: skip
    chosen = [row for row in event["selection"]["rows"] if row < len(table)]
    ways = [_way(view, *one) for one in table.iloc[chosen][["Authority", "Code"]].to_numpy()]
    show_ways(_KEY, event, ways, (view, name), waiting="Open the profile")
    st.caption(f"{NEIGHBOURS_NOTE} Tick a row, then open that authority's profile {BY_KEYBOARD}.")
    with st.container(horizontal=True):
        offer_downloads(view, table.drop(columns="Code"), "neighbours", f"Statistical neighbours of {name}")
        _show_way_to_comparison(view, profile)


@remembered
def neighbours_table(profile: Profile) -> pd.DataFrame:
    """One row a neighbour: its latest full inspection and overall judgement in words."""
    nearest = list(profile.authority.neighbours)
    if not nearest:
        return pd.DataFrame()
    latest = rows("latest_judgements", **_everything(profile.view, nearest))
    latest = latest.set_index("ons_code").reindex(nearest).reset_index()
    today = date.today()
    return pd.DataFrame(
        {
            "Authority": [profile.view.vocabulary.authorities[code].name for code in nearest],
            "Overall effectiveness": [_overall(row) for row in latest.to_dict("records")],
            "Framework": latest["framework_label"].fillna(""),
            "Inspection ended": [day(ended) if not pd.isna(ended) else "" for ended in latest["end_date"]],
            "How long ago": [years_ago(ended, today) if not pd.isna(ended) else "" for ended in latest["end_date"]],
            "Report": latest["url"],
            "Code": nearest,
        }
    )


@remembered
def _shaded(profile: Profile) -> Any:
    shown = neighbours_table(profile).drop(columns="Code")
    return prepared_shades(shown, lambda shades: shades.map(_shade, subset=["Overall effectiveness"]), _KEY)


def _everything(view: View, codes: list[str]) -> dict[str, Value]:
    return {
        "authorities": codes, "frameworks": [],
        "from_year": view.vocabulary.first_year, "to_year": view.vocabulary.last_year,
    }  # fmt: skip


def _overall(row: dict[Any, Any]) -> str:
    if pd.isna(row["inspection_id"]):
        return NOT_READ
    known = [row[name] for name in ("grade_label", "no_overall_reason") if isinstance(row[name], str)]
    return known[0] if known else "Could not be read"


def _takeaway(table: pd.DataFrame, profile: Profile) -> str:
    if table.empty:
        return f"{profile.name} has no statistical neighbours here"
    grades = set(profile.view.vocabulary.grades.values())
    graded = [words for words in table["Overall effectiveness"] if words in grades]
    if not graded:
        return f"No latest full inspection of {profile.name}'s statistical neighbours gave an overall grade"
    good = sum(words in ("Good", "Outstanding") for words in graded)
    return (
        f"{good} of {profile.name}'s {len(graded)} graded statistical neighbours were last good or outstanding overall"
    )


def _shade(words: object) -> str:
    code = str(words).lower().replace(" to be good", "").replace(" ", "_")
    fill, ink, _ = GRADE_TILES.get(code, ("", "", ""))
    return f"background-color: {fill}; color: {ink}" if fill else ""


def _show_way_to_comparison(view: View, profile: Profile) -> None:
    code = profile.authority.ons_code
    if st.button("Compare with its neighbours", icon=":material/compare_arrows:", key="compare_neighbours"):
        chosen = view.selection.having(place=[code, neighbours_code(code)])
        st.switch_page("pages/compare_authorities.py", query_params=chosen.address())


def _way(view: View, name: str, code: str) -> Way:
    """The way to another authority's profile; the places chosen give way to it."""
    address = {key: value for key, value in view.selection.address().items() if key != "place"}
    return Way(f"Open the profile: {name}", "authority_profile", (*address.items(), ("authority", code)))
