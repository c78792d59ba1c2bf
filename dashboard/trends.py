"""Themes over time: the share of each year's inspections, framework by framework, gaps left as gaps."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard.address import widget_key
from dashboard.components import Chart
from dashboard.database import rows
from dashboard.frame import View, recounted
from dashboard.rates import LEAST_COMPARED
from dashboard.remembering import remembered
from dashboard.themes import counted_rates, rate_note
from dashboard.trend_figure import SIDE_NAMES, trend_figure
from dashboard.wording import listing, percentage


def over_full_inspections(view: View) -> tuple[View, str]:
    """The view kept to full inspections where no framework is chosen, and a sentence that says so."""
    if view.selection.codes("framework"):
        return view, ""
    frameworks = rows("frameworks")
    full = frameworks[frameworks["is_full_inspection"]]
    kept = recounted(replace(view, selection=view.selection.having(framework=full["framework"].tolist())))
    labels = listing(full["short_label"].tolist(), "or")
    return kept, f"Full inspections only ({labels}), until you choose frameworks in the filters."


def area_note(view: View) -> str:
    """A caution where a judgement area is chosen, which not every year's reports have."""
    return " Judgement areas changed over the years: one that a report does not have counts as none." * bool(
        view.selection.codes("area")
    )


@remembered
def commonest_first(view: View) -> dict[str, str]:
    """Labels of the themes by code: most asked for first, or most praised where nothing is asked for."""
    tables = [trends(view, side)[0] for side in SIDE_NAMES]
    ranked = next((table for table in tables if len(table) and table["inspections_with"].any()), pd.DataFrame())
    if ranked.empty:
        return {}
    by_theme = ranked.groupby(["theme", "label"], sort=False)["inspections_with"].sum()
    return dict(by_theme.sort_values(ascending=False).index.tolist())


def choose_subject(labels: dict[str, str]) -> str:
    """The theme whose trend is drawn large: as chosen, else the first."""
    key = widget_key("subject")
    if st.session_state.get(key) not in labels:
        st.session_state[key] = next(iter(labels))
    return st.selectbox("Theme", list(labels), format_func=labels.__getitem__, key=key) or next(iter(labels))


@remembered
def trends(view: View, side: str) -> tuple[pd.DataFrame, str]:
    """Share, interval and n by framework, year and theme, and the origin of the findings counted."""
    return counted_rates("theme_trends", view, side)


@remembered
def trend_chart(view: View, theme: str, framework_note: str) -> Chart | None:
    """Both sides of one theme over the years, one line a framework, so that a change of framework breaks the line."""
    tables = {side: trends(view, side) for side in SIDE_NAMES}
    chosen = {
        side: pd.DataFrame(table[table["theme"] == theme]).assign(origin=origin)
        for side, (table, origin) in tables.items()
        if len(table) and table["inspections_with"].any()
    }
    if not chosen:
        return None
    label = next(iter(chosen.values()))["label"].iloc[0]
    notes = " ".join(f"{SIDE_NAMES[side]}: {_lowered(rate_note(side, tables[side][1]))}" for side in chosen)
    return Chart(
        name=f"trend-{theme}",
        title=_takeaway(chosen, label),
        figure=trend_figure(chosen),
        table=readable_years(chosen),
        alt=f"Line chart: share of inspections by year with findings about {label}, by framework.",
        note=f"{framework_note} {notes} Bars are 95% intervals: two years whose bars overlap may differ by chance; "
        f"n: inspections counted for “{SIDE_NAMES[next(iter(chosen))].lower()}”, a number for each framework; "
        f"hollow marks have fewer than {LEAST_COMPARED} inspections.",
    )


def _firm_years(table: pd.DataFrame) -> pd.DataFrame:
    """Years of the latest framework in which enough inspections were counted, oldest first."""
    firm = table[table["inspections_counted"] >= LEAST_COMPARED].sort_values("year")
    return firm[firm["framework"] == firm["framework"].iloc[-1]] if len(firm) else firm


def _takeaway(chosen: dict[str, pd.DataFrame], label: str) -> str:
    side = next(iter(chosen))
    firm, verb = _firm_years(chosen[side]), "asked for" if side == "development" else "praised"
    if len(firm) < 2:
        return f"{label}: too few inspections to compare years"
    first, last = firm.iloc[0], firm.iloc[-1]
    said = (
        f"{label}: {verb} in {percentage(last['share'])} of {last['framework_label']} inspections "
        f"in {last['year']}, {percentage(first['share'])} in {first['year']}"
    )
    apart = last["low"] > first["high"] or last["high"] < first["low"]
    return said if apart else f"{said}, which may be chance"


def readable_years(chosen: dict[str, pd.DataFrame], with_theme: bool = False) -> pd.DataFrame:
    """One row for each side, framework and year (and theme), in words."""
    table = pd.concat(chosen.values())
    themes = {"Theme": table["label"]} if with_theme else {}
    return pd.DataFrame(
        {
            **themes,
            "Side": table["side"].map(SIDE_NAMES),
            "Framework": table["framework_label"],
            "Year": table["year"],
            "Inspections with such a finding": table["inspections_with"],
            "Inspections counted": table["inspections_counted"],
            "Share (%)": (table["share"] * 100).round(1),
            "95% interval from (%)": (table["low"] * 100).round(1),
            "to (%)": (table["high"] * 100).round(1),
        }
    )


def _lowered(text: str) -> str:
    return text[0].lower() + text[1:]
