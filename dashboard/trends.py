"""Themes over time: the share of each year's inspections, framework by framework, gaps left as gaps."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard.address import widget_key
from dashboard.components import Chart
from dashboard.database import rows
from dashboard.frame import View
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
    kept = replace(view, selection=view.selection.having(framework=full["framework"].tolist()))
    labels = listing(full["short_label"].tolist(), "or")
    return kept, f"Full inspections only ({labels}), until you choose frameworks in the filters."


def choose_subject(ranked: pd.DataFrame) -> str:
    """The theme whose trend is drawn large: as chosen, else the commonest."""
    commonest = ranked.groupby(["theme", "label"], sort=False)["inspections_with"].sum().sort_values(ascending=False)
    labels: dict[str, str] = dict(commonest.index.tolist())
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
    chosen = {side: table[table["theme"] == theme] for side, (table, _) in tables.items() if len(table)}
    if not chosen:
        return None
    label = next(iter(chosen.values()))["label"].iloc[0]
    notes = " ".join(f"{SIDE_NAMES[side]}: {_lowered(rate_note(side, tables[side][1]))}" for side in chosen)
    return Chart(
        name=f"trend-{theme}",
        title=_takeaway(chosen, label),
        figure=trend_figure(chosen),
        table=_readable(chosen),
        alt=f"Line chart: share of inspections by year with findings about {label}, by framework.",
        note=f"{framework_note} {notes} Bars are 95% intervals; "
        f"hollow marks have fewer than {LEAST_COMPARED} inspections.",
    )


def trend_table(table: pd.DataFrame) -> pd.DataFrame:
    """One row a theme: its shares year by year under the latest framework, for a small line, and the last of them."""
    years = _firm_years(table)
    if years.empty:
        return pd.DataFrame()
    grouped = years.groupby("label", sort=False)
    small = pd.DataFrame({"Latest": grouped["share"].last() * 100, "Share by year": grouped["share"].agg(_percentages)})
    span = f"{years['framework_label'].iloc[0]}, {years['year'].min()} to {years['year'].max()}"
    ranked = small.sort_values("Latest", ascending=False)
    return ranked.rename(columns={"Share by year": span}).reset_index(names="Theme")


def _firm_years(table: pd.DataFrame) -> pd.DataFrame:
    """Years of the latest framework in which enough inspections were counted, oldest first."""
    firm = table[table["inspections_counted"] >= LEAST_COMPARED].sort_values("year")
    return firm[firm["framework"] == firm["framework"].iloc[-1]] if len(firm) else firm


def _percentages(shares: pd.Series) -> list[float]:
    return [round(share * 100, 1) for share in shares]


def _takeaway(chosen: dict[str, pd.DataFrame], label: str) -> str:
    firm = _firm_years(chosen["development"]) if "development" in chosen else pd.DataFrame()
    if len(firm) < 2:
        return f"{label}: too few inspections to compare years"
    first, last = firm.iloc[0], firm.iloc[-1]
    return (
        f"{label}: asked for in {percentage(last['share'])} of {last['framework_label']} inspections "
        f"in {last['year']}, {percentage(first['share'])} in {first['year']}"
    )


def _readable(chosen: dict[str, pd.DataFrame]) -> pd.DataFrame:
    table = pd.concat(chosen.values())
    return pd.DataFrame(
        {
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
