"""Every theme over the years at once: how often inspections asked to improve it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd

from dashboard.components import Chart, counted_codes, open_search
from dashboard.frame import View
from dashboard.multiples_figure import multiples_figure
from dashboard.rates import LEAST_COMPARED
from dashboard.remembering import remembered
from dashboard.themes import alike, rate_note
from dashboard.trends import readable_years, trends
from dashboard.wording import listing, percentage

_SIDE = "development"


@remembered
def trend_multiples(view: View, framework_note: str) -> Chart | None:
    """Small multiples of every theme, those most asked for lately first; None where there is nothing or one theme."""
    years, origin = trends(view, _SIDE)
    if years.empty or not years["inspections_with"].any() or years["theme"].nunique() < 2:
        return None
    ranked = _ranked(years).assign(origin=origin)
    starts = ranked.groupby("framework_label")["year"].min().sort_values()
    begun = listing([f"{framework} in {year}" for framework, year in starts.items()])
    return Chart(
        name="every-theme",
        title=_takeaway(years, "The themes chosen" if view.selection.codes("theme") else "Every theme"),
        figure=multiples_figure(ranked),
        table=readable_years({_SIDE: ranked}, with_theme=True),
        alt=f"Small line charts, one for each of {ranked['theme'].nunique()} themes, all on the same scales: share of "
        "each year's inspections asked to improve it.",
        note=f"{framework_note} {rate_note(_SIDE, origin)} Thin lines are 95% intervals; hollow marks have fewer than "
        f"{LEAST_COMPARED} inspections; dashed lines mark where a framework begins ({begun}); a year without "
        "inspections is a gap. Click a mark to read its findings.",
    )


def open_multiple(view: View) -> Callable[[list[Any]], None]:
    """What a click on a mark does: opens the findings of that theme, year and framework."""

    def open_point(point: list[Any]) -> None:
        side, year, _, _, theme, framework, origin = point
        in_year = replace(view, selection=replace(view.selection, years=(int(year), int(year))))
        open_search(in_year, theme=[theme], framework=[framework], **counted_codes(view, side, origin))

    return open_point


def _ranked(years: pd.DataFrame) -> pd.DataFrame:
    """The years in the order in which the themes are drawn: by how many inspections under the latest framework ask."""
    latest = years[years["framework"] == years.sort_values("year")["framework"].iloc[-1]]
    asked = latest.groupby("theme")["inspections_with"].sum().sort_values(ascending=False, kind="stable")
    order = {theme: place for place, theme in enumerate(asked.index)}
    return years.sort_values("theme", key=lambda themes: themes.map(order), kind="stable")


def _takeaway(years: pd.DataFrame, which: str) -> str:
    """Which theme was asked for most in the latest year that holds enough inspections."""
    firm = years[years["inspections_counted"] >= LEAST_COMPARED]
    if firm.empty:
        return f"{which}, year by year: too few inspections in any year to compare"
    last = firm[firm["year"] == firm["year"].max()]
    last = pd.DataFrame(last[last["framework"] == last["framework"].iloc[-1]])
    leading = last.loc[last["share"] == last["share"].max(), "label"].tolist()
    framework, year = last["framework_label"].iloc[0], last["year"].iloc[0]
    share = percentage(last["share"].max())
    return f"{which}: most often asked for {alike(leading)}in {share} of {framework} inspections of {year}"
