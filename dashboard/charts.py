"""Figures as plain Plotly dictionaries: no Plotly Express, whose every chart costs 20 ms."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.appearance import ink
from dashboard.palette import INTERVAL, SIDE_COLOURS
from dashboard.wording import drawn, percentage

Figure = dict[str, Any]

_ROW = 46
# Where the bars' axis ends, and how far above the middle of a bar its texts stand.
_RIGHT, _ABOVE = 1.02, 0.2
# What a bar knows: by the theme and the origin a click finds the findings, the others are said when it is pointed at.
_POINT = ["theme", "side", "label", "inspections_with", "inspections_counted", "origin"]
_HIDDEN_AXIS = {"visible": False, "fixedrange": True}


def theme_bars(rates: pd.DataFrame, side: str, origin: str) -> Figure:
    """Ranked bars of the share of inspections, each with its label above and its 95 % interval through its end.

    The labels stand above the bars, because beside them they would leave a phone no room. Each bar carries the origin
    of the findings that it counts, for the click that opens them.
    """
    shown = rates.iloc[::-1]
    places = list(range(len(shown)))
    return {
        "data": [_bars(shown.assign(origin=origin), places, SIDE_COLOURS[side]), *_bar_labels(shown, places)],
        "layout": {
            "height": _ROW * len(shown) + 24,
            "margin": {"l": 0, "r": 4, "t": 6, "b": 4},
            "xaxis": {**_HIDDEN_AXIS, "range": [0, _RIGHT]},
            "yaxis": {**_HIDDEN_AXIS, "range": [-0.45, len(shown) - 0.3]},
            "bargap": 0,
            "showlegend": False,
        },
    }


def _bars(shown: pd.DataFrame, places: list[int], colour: str) -> Figure:
    return {
        "type": "bar",
        "orientation": "h",
        "x": shown["share"].tolist(),
        "y": places,
        "width": 0.34,
        "marker": {"color": colour},
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": (shown["high"] - shown["share"]).tolist(),
            "arrayminus": (shown["share"] - shown["low"]).tolist(),
            "color": INTERVAL,
            "thickness": 1.5,
            "width": 4,
        },
        "customdata": shown.assign(label=shown["label"].map(drawn))[_POINT].values.tolist(),
        "hovertemplate": "%{customdata[2]}<br>%{customdata[3]} of %{customdata[4]} inspections (%{x:.0%})"
        "<br>Click to read the findings<extra></extra>",
    }


def _bar_labels(shown: pd.DataFrame, places: list[int]) -> list[Figure]:
    """The labels and the shares as texts over the bars: notes would do, but Plotly takes far longer over those."""
    shares = [f"<b>{percentage(share)}</b>" for share in shown["share"]]
    return [
        _texts(shown["label"].map(drawn).tolist(), places, 0, "top right"),
        _texts(shares, places, _RIGHT, "top left"),
    ]


def _texts(texts: list[str], places: list[int], x: float, towards: str) -> Figure:
    font = {"size": 13, "color": ink()}
    return {
        "type": "scatter", "mode": "text", "x": [x] * len(texts), "y": [place + _ABOVE for place in places],
        "text": texts, "textposition": towards, "textfont": font, "unselected": {"textfont": {"color": ink()}},
        "hoverinfo": "skip", "cliponaxis": False,
    }  # fmt: skip
