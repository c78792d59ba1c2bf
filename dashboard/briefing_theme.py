"""The briefing on one theme: how often it is asked for and praised, who is praised for it, and the findings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from dashboard.briefing import Briefing, Part, briefed, table_of
from dashboard.database import Value, rows
from dashboard.drawing import Box, Drawing, Rule, Words
from dashboard.found import found_page
from dashboard.frame import View
from dashboard.palette import SIDE_COLOURS
from dashboard.rates import LEAST_COMPARED, TOO_FEW
from dashboard.search import read_words
from dashboard.themes import counted_rates
from dashboard.vocabulary import SIDES
from dashboard.wording import day, percentage

_MOST = 25
_NEWEST: dict[str, Value] = {**read_words("").parameters(), "sort": "newest", "grouped_by": "none"}
_SIDES = {"development": "Asked to improve", "strength": "Praised"}
_ORIGINS = {"listed": "listed", "narrative": "inferred", "chosen": "as filtered"}
_COUNTING = (
    "Share of the inspections that make any finding of the side (listed under a heading that says so; inferred from "
    "the wording where a framework lists none), with the 95% Wilson interval. The frameworks set out their findings "
    f"differently: compare within a row. Under {LEAST_COMPARED} inspections no share is given."
)
_WIDTH, _LEFT, _ROW = 720, 120, 34


def theme_briefing(view: View, theme: str, address: str, made_on: date) -> Briefing:
    """What the view's inspections say of one theme."""
    narrowed = replace(view, selection=view.selection.having(theme=[theme]))
    label = view.vocabulary.themes[theme]
    return Briefing(
        title=f"{label}: what inspections of children's services found",
        selection=f"{view.places}. {_years(view)}",
        parts=(_how_often(narrowed), _praised(view, theme), *(_findings(narrowed, side) for side in SIDES)),
        address=address,
        made_on=made_on,
    )


def _years(view: View) -> str:
    first, last = view.selection.years or (view.vocabulary.first_year, view.vocabulary.last_year)
    return f"Inspections of {first} to {last}."


def _how_often(view: View) -> Part:
    rates = pd.DataFrame([row for framework in _frameworks(view) for row in _rates(view, framework)])
    if rates.empty:
        return Part("How often", ("No inspection of the selection makes such findings.",))
    asked = pd.DataFrame(rates[rates["Side"] == _SIDES["development"]]).to_dict("records")
    table = table_of("How often, by framework", rates.drop(columns="share"))
    return Part("How often", (_COUNTING,), _bars(asked, view) if asked else None, table)


def _frameworks(view: View) -> list[str]:
    return list(view.selection.codes("framework")) or list(view.vocabulary.frameworks)


def _rates(view: View, framework: str) -> list[dict[str, object]]:
    within = replace(view, selection=view.selection.having(framework=[framework]))
    found = []
    for side, words in _SIDES.items():
        table, origin = counted_rates("theme_rates", within, side)
        if len(table):
            found.append(
                {"Framework": view.vocabulary.frameworks[framework], "Side": words}
                | _rate(table.to_dict("records")[0], origin)
            )
    return found


def _rate(row: dict[Any, Any], origin: str) -> dict[str, object]:
    some, counted = int(row["inspections_with"]), int(row["inspections_counted"])
    enough = counted >= LEAST_COMPARED
    return {
        "Inspections": f"{some} of {counted}",
        "Share": percentage(float(row["share"])) if enough else TOO_FEW,
        "95% interval": f"{percentage(float(row['low']))} to {percentage(float(row['high']))}" if enough else TOO_FEW,
        "Counted": _ORIGINS[origin],
        "share": float(row["share"]),
    }


def _bars(rates: list[dict], view: View) -> Drawing:
    """One bar a framework: the share of its inspections that ask for improvement."""
    room = _WIDTH - _LEFT - 200
    shapes: list[Box | Words | Rule] = []
    for place, rate in enumerate(rates):
        middle = _ROW * (place + 0.5)
        is_rate = rate["Share"] != TOO_FEW
        length = room * rate["share"] if is_rate else 0
        said = f"{rate['Share']} ({rate['Inspections']})" if is_rate else f"{rate['Inspections']}: {TOO_FEW}"
        shapes.append(Words(0, middle, str(rate["Framework"]), 13))
        shapes.append(Box(_LEFT, middle - 9, max(1.0, length), 18, SIDE_COLOURS["development"]))
        shapes.append(Words(_LEFT + length + 8, middle, said, 12))
    said = "; ".join(f"{rate['Framework']} {rate['Inspections']}" for rate in rates)
    theme = view.vocabulary.themes[view.selection.codes("theme")[0]]
    alt = f"Bars: inspections that ask for improvement under {theme}. {said}."
    return Drawing(_WIDTH, _ROW * len(rates) + 4, alt, tuple(shapes))


def _praised(view: View, theme: str) -> Part:
    found = rows("praised_for", **{**view.parameters, "theme": theme})
    if found.empty:
        return Part("Who is praised for it", ("No latest full inspection of the selection praises it.",))
    table = pd.DataFrame(
        {
            "Authority": found["name"],
            "Region": found["region"],
            "Inspection ended": [day(ended) for ended in found["end_date"]],
            "Findings that praise it": found["strengths"],
            "Findings that ask for improvement": found["developments"],
            "Report": [url if isinstance(url, str) else "Address not known" for url in found["url"]],
        }
    )
    said = (
        "Authorities whose latest full inspection praises it most and asks for improvement least, by findings under "
        "the theme, most of them inferred from the wording. A list of whom to ring, not a ranking."
    )
    return Part("Who is praised for it", (said,), table=table_of("Latest full inspections", table))


def _findings(view: View, side: str) -> Part:
    kinds = [kind for kind in SIDES[side] if kind in (view.selection.codes("kind") or SIDES[side])]
    origins = list(view.selection.codes("origin")) or ["listed"]
    asked = {**view.parameters, **_NEWEST, "kinds": kinds or list(SIDES[side]), "origins": origins}
    newest = found_page(asked, _MOST, 0)
    in_all = int(newest["in_all"].max()) if len(newest) else 0
    said = f"The {len(newest)} most recent of {in_all:,} findings." if in_all else "None in the selection."
    return Part(f"{_SIDES[side]}: findings", (said,), findings=briefed(newest, with_place=True))
