"""The lines of a theme over the years, as a plain Plotly dictionary."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.appearance import ink
from dashboard.palette import GRID, SIDE_COLOURS
from dashboard.rates import LEAST_COMPARED
from dashboard.wording import drawn

SIDE_NAMES = {"development": "Asked to improve", "strength": "Praised"}
_SYMBOLS = {"development": "circle", "strength": "diamond"}


def trend_figure(chosen: dict[str, pd.DataFrame]) -> dict[str, Any]:
    """One line for each side and framework: a change of framework breaks the line, a year without inspections too."""
    lines = [line for side, table in chosen.items() for line in _lines(table, side)]
    return {"data": lines, "layout": _layout(chosen)}


def _lines(table: pd.DataFrame, side: str) -> list[dict[str, Any]]:
    parts = table.groupby("framework_label", sort=False)
    return [_line(part, side, drawn(str(framework))) for framework, part in parts]


def _line(part: pd.DataFrame, side: str, framework: str) -> dict[str, Any]:
    by_year = part.set_index("year").reindex(range(int(part["year"].min()), int(part["year"].max()) + 1))
    few = by_year["inspections_counted"].fillna(0) < LEAST_COMPARED
    symbol = _SYMBOLS[side]
    shares = [None if pd.isna(share) else share for share in by_year["share"]]
    return {
        "type": "scatter", "mode": "lines+markers", "name": f"{SIDE_NAMES[side]}, {framework}", "connectgaps": False,
        "x": by_year.index.tolist(), "y": shares,
        "line": {"color": SIDE_COLOURS[side], "width": 2.5, "dash": "solid" if side == "development" else "dot"},
        "marker": {
            "symbol": [f"{symbol}-open" if low else symbol for low in few], "size": 9, "color": SIDE_COLOURS[side],
        },
        "error_y": {
            "type": "data", "symmetric": False, "color": SIDE_COLOURS[side], "thickness": 1, "width": 3,
            "array": (by_year["high"] - by_year["share"]).fillna(0).tolist(),
            "arrayminus": (by_year["share"] - by_year["low"]).fillna(0).tolist(),
        },
        "customdata": [
            [side, year, *counts, *_counted_as(part)]
            for year, counts in zip(by_year.index, _counts(by_year), strict=True)
        ],
        "hovertemplate": "%{x}: %{customdata[2]} of %{customdata[3]} inspections (%{y:.0%})"
        f"<extra>{framework}</extra>",
    }  # fmt: skip


def _counts(by_year: pd.DataFrame) -> list[list[int]]:
    return by_year[["inspections_with", "inspections_counted"]].fillna(0).astype(int).values.tolist()


def _counted_as(part: pd.DataFrame) -> list[str]:
    """Framework and origin of what a line counts, for the click that opens it."""
    return part[["framework", "origin"]].iloc[0].tolist()


def _layout(chosen: dict[str, pd.DataFrame]) -> dict[str, Any]:
    everything = pd.concat(chosen.values())
    starts = everything.groupby("framework_label")["year"].min().sort_values()
    lines = [
        {"type": "line", "x0": year - 0.5, "x1": year - 0.5, "yref": "paper", "y0": 0, "y1": 1,
         "line": {"color": GRID, "width": 1.5, "dash": "dash"}}
        for year in starts
    ]  # fmt: skip
    words = [
        {"x": year - 0.45, "yref": "paper", "y": 1, "yanchor": "bottom", "xanchor": "left", "showarrow": False,
         "text": drawn(str(framework)), "font": {"size": 12, "color": ink()}}
        for framework, year in starts.items()
    ]  # fmt: skip
    return {
        "height": 400,
        "margin": {"l": 44, "r": 8, "t": 26, "b": 58},
        "yaxis": {"range": [0, 1.03], "tickformat": ".0%", "gridcolor": GRID, "fixedrange": True},
        "xaxis": {"showgrid": False, "fixedrange": True, "tickangle": 0, "tickformat": "d", "nticks": 9},
        "legend": {"orientation": "h", "y": -0.19, "x": 0, "yanchor": "top"},
        "shapes": lines,
        "annotations": [*words, *_numbers(chosen)],
    }


def _numbers(chosen: dict[str, pd.DataFrame]) -> list[dict[str, Any]]:
    """Below each year how many inspections were counted, one number a framework."""
    counted = next(iter(chosen.values())).groupby("year")["inspections_counted"]
    below = {"y": 0, "yref": "paper", "yanchor": "top", "yshift": -22, "showarrow": False,
             "font": {"size": 10, "color": ink()}}  # fmt: skip
    numbers = [{**below, "x": year, "text": "<br>".join(f"{int(n)}" for n in of)} for year, of in counted]
    return [{**below, "x": 0, "xref": "paper", "xanchor": "right", "xshift": -6, "text": "n"}, *numbers]
