"""Authorities side by side: shares of inspections by theme, with benchmarks, and their latest judgements."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from dashboard.frame import View, recounted
from dashboard.places import NEIGHBOUR_MODEL, authorities_in, neighbours_code, region_code
from dashboard.rates import LEAST_COMPARED, TOO_FEW
from dashboard.remembering import remembered
from dashboard.themes import alike, counted_rates
from dashboard.vocabulary import Authority
from dashboard.wording import listing, percentage

# More columns than this cannot be read side by side: then regions are compared.
MOST_COMPARED = 15
_USUAL_FRAMEWORK = "ilacs"
_ENGLAND = "England"
_NEIGHBOURS_OF = "Neighbours of "


@dataclass(frozen=True)
class Comparison:
    """Shares by theme: cells as shown, shares for shading, and what stands in each column."""

    cells: pd.DataFrame
    shares: pd.DataFrame
    themes: list[str]
    codes: dict[str, list[str]]
    origin: str
    counted: pd.DataFrame

    @cached_property
    def cells_with_counts(self) -> pd.DataFrame:
        """Each share with the number of inspections it is of: "57% of 320"; a reader who sorts gets them by size."""
        return pd.DataFrame({name: self._with_counts(name) for name in self.cells.columns}, index=self.cells.index)

    def _with_counts(self, name: str) -> list[str]:
        pairs = zip(self.cells[name], self.counted[name], strict=True)
        return ["" if pd.isna(n) else cell if " of " in cell else f"{cell:>4} of {n:,.0f}" for cell, n in pairs]


def like_with_like(view: View) -> tuple[View, str]:
    """The view kept to one framework where the reader has chosen none, and a sentence that says so."""
    if view.selection.codes("framework") or _USUAL_FRAMEWORK not in view.vocabulary.frameworks:
        chosen = [view.vocabulary.frameworks[code] for code in view.selection.codes("framework")]
        mixed = f"{listing(chosen)} inspections are counted together, as you chose." if len(chosen) > 1 else ""
        return view, mixed
    label = view.vocabulary.frameworks[_USUAL_FRAMEWORK]
    kept = recounted(replace(view, selection=view.selection.having(framework=[_USUAL_FRAMEWORK])))
    return kept, f"Compared like with like: {label} inspections only, until you choose frameworks in the filters."


def compared_authorities(view: View) -> list[Authority]:
    """Authorities with a column of their own; none where there are too many, and regions stand instead."""
    codes = authorities_in(view.selection.codes("place"), view.vocabulary)
    return [view.vocabulary.authorities[code] for code in codes] if 0 < len(codes) <= MOST_COMPARED else []


@remembered
def compare_themes(view: View, side: str) -> Comparison | None:
    """Themes down, authorities (or regions) across, benchmarks first; commonest in England on top."""
    england, origin = counted_rates("theme_rates", _at(view, []), side)
    if england.empty or not england["inspections_with"].any():
        return None
    authorities = compared_authorities(view)
    columns = {_ENGLAND: ([], england)} | _benchmarks(view, side, authorities) | _columns(view, side, authorities)
    return _assemble(columns, england, origin)


def model_note(comparison: Comparison) -> str:
    """By which model neighbours are neighbours, where a column is of them."""
    named = any(name.startswith(_NEIGHBOURS_OF) for name in comparison.cells.columns)
    return f" Neighbours: {NEIGHBOUR_MODEL}" if named else ""


def takeaway(view: View, comparison: Comparison, side: str) -> str:
    """The commonest theme of the authority chosen first, beside England; England's own where a group comes first."""
    first = _chosen_first(view)
    if first is None:
        return _commonest(comparison, _ENGLAND, side)
    if first.name not in comparison.cells:
        return f"{first.name}: no such inspection in this selection. {_commonest(comparison, _ENGLAND, side)}"
    return _commonest(comparison, first.name, side)


def _chosen_first(view: View) -> Authority | None:
    """The authority that stands first among the places and has a column; None where a group of them stands first."""
    codes = view.selection.codes("place")
    return view.vocabulary.authorities.get(codes[0]) if codes and compared_authorities(view) else None


def _commonest(comparison: Comparison, name: str, side: str) -> str:
    """The themes most often asked for or praised in one column; no word of comparison where too few are counted."""
    shares = comparison.shares[name]
    leading = shares.index[shares == shares.max()].tolist()
    verb = "asked to improve" if side == "development" else "praised for"
    if not shares.max() > 0:
        return f"{name}: not {verb} {f'“{shares.index[0]}”' if len(shares) == 1 else 'any of these themes'}"
    few = comparison.counted[name].max() < LEAST_COMPARED
    who = f"Authorities in {_ENGLAND} are" if name == _ENGLAND else f"{name} is"
    often = f"{name}:" if few or len(shares) == 1 else f"{who} most often"
    said = f"{often} {verb} {alike(leading)}in {comparison.cells.loc[leading[0], name]}"
    beside = name != _ENGLAND and len(leading) == 1
    england = f"; England {comparison.cells.loc[leading[0], _ENGLAND]}" if beside else ""
    return f"{said} inspections, {TOO_FEW}{england}" if few else f"{said} of inspections{england}"


def _at(view: View, places: list[str]) -> View:
    return replace(view, selection=view.selection.having(place=places))


def _benchmarks(view: View, side: str, authorities: list[Authority]) -> dict[str, tuple[list[str], pd.DataFrame]]:
    """The region and the statistical neighbours of the authority chosen first; of a group the region that holds it."""
    first, regions = _chosen_first(view), {one.region for one in authorities}
    if first is None:
        return {region: _benchmark(view, side, region_code(region)) for region in regions} if len(regions) == 1 else {}
    found = {first.region: _benchmark(view, side, region_code(first.region))}
    if first.neighbours:
        found[f"{_NEIGHBOURS_OF}{first.name}"] = _benchmark(view, side, neighbours_code(first.ons_code))
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
