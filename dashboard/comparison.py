"""Authorities side by side: shares of inspections by theme, with benchmarks, and their latest judgements."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd

from dashboard.database import rows
from dashboard.frame import View
from dashboard.places import authorities_in, neighbours_code, region_code
from dashboard.rates import LEAST_COMPARED, TOO_FEW
from dashboard.remembering import remembered
from dashboard.themes import counted_rates
from dashboard.vocabulary import Authority
from dashboard.wording import listing, percentage

# More columns than this cannot be read side by side: then regions are compared.
MOST_COMPARED = 15
NEIGHBOUR_MODEL = "children's services statistical neighbour model"
_USUAL_FRAMEWORK = "ilacs"


@dataclass(frozen=True)
class Comparison:
    """Shares by theme: cells as shown, shares for shading, and what stands in each column."""

    cells: pd.DataFrame
    shares: pd.DataFrame
    themes: list[str]
    codes: dict[str, list[str]]
    origin: str
    counted: pd.DataFrame


def like_with_like(view: View) -> tuple[View, str]:
    """The view kept to one framework where the reader has chosen none, and a sentence that says so."""
    if view.selection.codes("framework") or _USUAL_FRAMEWORK not in view.vocabulary.frameworks:
        chosen = [view.vocabulary.frameworks[code] for code in view.selection.codes("framework")]
        mixed = f"{listing(chosen)} inspections are counted together, as you chose." if len(chosen) > 1 else ""
        return view, mixed
    label = view.vocabulary.frameworks[_USUAL_FRAMEWORK]
    kept = replace(view, selection=view.selection.having(framework=[_USUAL_FRAMEWORK]))
    return kept, f"Compared like with like: {label} inspections only, until you choose frameworks in the filters."


def compared_authorities(view: View) -> list[Authority]:
    """Authorities with a column of their own; none where there are too many, and regions stand instead."""
    codes = authorities_in(view.selection.codes("place"), view.vocabulary)
    return [view.vocabulary.authorities[code] for code in codes] if 0 < len(codes) <= MOST_COMPARED else []


@remembered
def compare_themes(view: View, side: str) -> Comparison | None:
    """Themes down, authorities (or regions) across, benchmarks first; commonest in England on top."""
    england, origin = counted_rates("theme_rates", _at(view, []), side)
    if england.empty:
        return None
    authorities = compared_authorities(view)
    columns = {"England": ([], england)} | _benchmarks(view, side, authorities) | _columns(view, side, authorities)
    return _assemble(columns, england, origin)


def takeaway(view: View, comparison: Comparison, side: str) -> str:
    """The first compared authority's commonest theme beside its benchmark, or England's where regions are compared."""
    authorities = compared_authorities(view)
    verb = "asked to improve" if side == "development" else "praised for"
    if not authorities or authorities[0].name not in comparison.cells:
        theme = comparison.cells.index[0]
        return f"England is most often {verb} {theme.lower()}: {comparison.cells.iloc[0, 0]} of inspections"
    name = authorities[0].name
    theme = str(comparison.shares[name].idxmax())
    own, england = comparison.cells.loc[theme, name], comparison.cells.loc[theme, "England"]
    if comparison.counted[name].max() < LEAST_COMPARED:
        return f"{name}: {verb} {theme.lower()} in {own} inspections, {TOO_FEW}; England {england}"
    return f"{name} is most often {verb} {theme.lower()}: {own} inspections, England {england}"


def latest_side_by_side(view: View) -> pd.DataFrame:
    """Each compared authority's grades at its latest full inspection, one row an authority."""
    history = rows("judgement_history", **view.parameters)
    newest = history.sort_values("end_date").groupby("name")["inspection_id"].last()
    return _grades(history[history["inspection_id"].isin(newest)])


def judgements_over_time(view: View) -> pd.DataFrame:
    """Each compared authority's grades at every inspection of the view, oldest first, one row an inspection."""
    return _grades(rows("judgement_history", **view.parameters))


def _grades(history: pd.DataFrame) -> pd.DataFrame:
    """Inspections down, judgement areas across, each grade in words."""
    if history.empty:
        return history
    keys = ["name", "inspection_id"]
    wide = history.pivot_table(index=keys, columns="area_label", values="grade_label", aggfunc="first", sort=False)
    when = history.groupby(keys)[["framework_label", "end_date"]].first()
    order = list(dict.fromkeys(history["area_label"]))
    table = when.join(wide[order]).reset_index().sort_values(["name", "end_date"]).drop(columns="inspection_id")
    table["end_date"] = pd.to_datetime(table["end_date"]).dt.date
    titles = {"name": "Authority", "framework_label": "Framework", "end_date": "Ended"}
    return table.rename(columns=titles).fillna("Not judged")


def _at(view: View, places: list[str]) -> View:
    return replace(view, selection=view.selection.having(place=places))


def _benchmarks(view: View, side: str, authorities: list[Authority]) -> dict[str, tuple[list[str], pd.DataFrame]]:
    """The first authority's region and its statistical neighbours."""
    if not authorities:
        return {}
    first = authorities[0]
    found = {first.region: _benchmark(view, side, region_code(first.region))}
    if first.neighbours:
        found[f"Neighbours of {first.name}"] = _benchmark(view, side, neighbours_code(first.ons_code))
    return found


def _benchmark(view: View, side: str, place: str) -> tuple[list[str], pd.DataFrame]:
    return [place], counted_rates("theme_rates", _at(view, [place]), side)[0]


def _columns(view: View, side: str, authorities: list[Authority]) -> dict[str, tuple[list[str], pd.DataFrame]]:
    if not authorities:
        regions = sorted({one.region for one in view.vocabulary.authorities.values()})
        return {region: _benchmark(view, side, region_code(region)) for region in regions}
    table = counted_rates("authority_theme_rates", view, side)[0]
    return {one.name: ([one.ons_code], table[table["ons_code"] == one.ons_code]) for one in authorities}


def _assemble(columns: dict[str, tuple[list[str], pd.DataFrame]], england: pd.DataFrame, origin: str) -> Comparison:
    names = dict(zip(england["theme"], england["label"], strict=True))
    filled = {name: table.set_index("theme") for name, (_, table) in columns.items() if len(table)}

    def across(made: Callable[[pd.DataFrame], pd.Series]) -> pd.DataFrame:
        wide = pd.DataFrame({name: made(table) for name, table in filled.items()})
        return wide.reindex(list(names)).rename(index=names)

    return Comparison(
        cells=across(_cells),
        shares=across(lambda table: table["share"]),
        themes=list(names),
        codes={name: codes for name, (codes, _) in columns.items()},
        origin=origin,
        counted=across(lambda table: table["inspections_counted"]),
    )


def _cells(table: pd.DataFrame) -> pd.Series:
    """A percentage where enough inspections were counted, else "2 of 3": too few for a rate."""
    counts = zip(table["share"], table["inspections_with"], table["inspections_counted"], strict=True)
    shown = [percentage(share) if n >= LEAST_COMPARED else f"{found} of {n}" for share, found, n in counts]
    return pd.Series(shown, index=table.index)
