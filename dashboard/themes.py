"""Themes ranked by the share of inspections that ask for development or praise under them."""

from __future__ import annotations

import pandas as pd

from dashboard.charts import theme_bars
from dashboard.components import Chart
from dashboard.database import Value, rows
from dashboard.frame import View
from dashboard.rates import LEAST_COMPARED, with_rates
from dashboard.remembering import remembered
from dashboard.wording import count, listing, percentage

_ASKED = {"development": "ask to improve", "strength": "praise"}
_COUNTED = {
    ("listed", "development"): "list anything to improve",
    ("listed", "strength"): "list strengths (JTAI, area SEND and early SIF reports do; ILACS reports do not)",
    ("narrative", "development"): "say in their text that something must get better (inferred from the wording)",
    ("narrative", "strength"): "praise anything in their text (inferred from the wording)",
    ("chosen", "development"): "say that something must get better, as filtered",
    ("chosen", "strength"): "praise anything, as filtered",
}
_HEADS = {"development": "Asked to improve", "strength": "Praised"}


def counted_rates(query: str, view: View, side: str) -> tuple[pd.DataFrame, str]:
    """Rows of a query of rates for one side with their shares, and the origin of the findings counted.

    Listed findings are counted, since nearly every report praises nearly every theme somewhere in its text.
    Where the frameworks chosen list none of that side, or none under the judgement area chosen, inferred ones are.
    """
    if view.selection.codes("origin"):
        return _rates_of(query, view.parameters, side), "chosen"
    listed = _rates_of(query, {**view.parameters, "origins": ["listed"]}, side)
    if len(listed) and (not view.selection.codes("area") or listed["inspections_with"].any()):
        return listed, "listed"
    return _rates_of(query, {**view.parameters, "origins": ["narrative"]}, side), "narrative"


def _rates_of(query: str, parameters: dict[str, Value], side: str) -> pd.DataFrame:
    table = rows(query, **parameters)
    return with_rates(table[table["side"] == side].reset_index(drop=True))


@remembered
def theme_chart(view: View, side: str, shown: int) -> Chart | None:
    """The chart of one side with its first themes; nothing where no inspection makes such findings."""
    rates, origin = counted_rates("theme_rates", view, side)
    if rates.empty or not rates["inspections_with"].any():
        return None
    return Chart(
        name=f"themes-{side}",
        title=_takeaway(rates, side, origin),
        figure=theme_bars(rates.head(shown), side, origin),
        table=_readable(rates, _findings(view, side, origin)),
        alt=_alt(rates, side),
        note=f"{rate_note(side, origin)} Lines show 95% intervals; n = {int(rates['inspections_counted'].max()):,}.",
    )


def mixture(view: View) -> str:
    """Which frameworks are counted together, in one sentence; empty where there is only one."""
    mixed = rows("inspections_by_framework", **view.parameters)
    if len(mixed) < 2:
        return ""
    parts = [f"{number:,} {label}" for label, number in zip(mixed["label"], mixed["inspections"], strict=True)]
    return (
        f"Counted together: {listing(parts)} inspections. They set out their findings differently; "
        "choose one framework to compare like with like."
    )


def _takeaway(rates: pd.DataFrame, side: str, origin: str) -> str:
    first = rates.iloc[0]
    counted = int(first["inspections_counted"])
    if counted < LEAST_COMPARED:
        return f"{_HEADS[side]}: {count(counted, 'inspection')}, too few to compare"
    leading = rates.loc[rates["inspections_with"] == first["inspections_with"], "label"].tolist()
    # With their number, for those that list strengths are not all: "of inspections" would claim too much.
    of = f"{percentage(first['share'])} of {count(counted, 'inspection')}"
    return f"{_HEADS[side]}: {alike(leading)}in {of}{' (inferred)' if origin == 'narrative' else ''}"


def alike(labels: list[str]) -> str:
    """The themes that share a place, for a sentence to go on with where: one or two by name, or how many.

    In quotation marks, because a name such as "Plans, visits and reviews" would read as three things asked for.
    """
    if len(labels) == 1:
        return f"“{labels[0]}”, "
    return f"“{labels[0]}” and “{labels[1]}”, each " if len(labels) == 2 else f"{len(labels)} themes alike, each "


def _findings(view: View, side: str, origin: str) -> dict[str, int]:
    """How many findings of one side each theme has, of the origin that the rates count."""
    origins = view.parameters["origins"] if origin == "chosen" else [origin]
    totals = rows("theme_totals", **{**view.parameters, "origins": origins})
    of_side = totals[totals["side"] == side]
    return dict(zip(of_side["theme"], of_side["findings"], strict=True))


def _readable(rates: pd.DataFrame, findings: dict[str, int]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Theme": rates["label"],
            "Inspections with such a finding": rates["inspections_with"],
            "Inspections counted": rates["inspections_counted"],
            "Share (%)": (rates["share"] * 100).round(1),
            "95% interval from (%)": (rates["low"] * 100).round(1),
            "to (%)": (rates["high"] * 100).round(1),
            "Findings": [findings.get(theme, 0) for theme in rates["theme"]],
        }
    )


def _alt(rates: pd.DataFrame, side: str) -> str:
    first = [f"{row.label} {percentage(float(str(row.share)))}" for row in rates.head(3).itertuples()]
    return f"Bar chart: share of inspections that {_ASKED[side]} each theme. Commonest: {listing(first)}."


def rate_note(side: str, origin: str) -> str:
    """What the shares are of, in words."""
    return f"Share of the inspections that {_COUNTED[origin, side]}."
