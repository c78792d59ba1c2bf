"""The drawing of small multiples: one panel a theme, all on the same scales, as a plain Plotly dictionary."""

from __future__ import annotations

from math import ceil
from textwrap import wrap
from typing import Any

import pandas as pd

from dashboard.appearance import ink
from dashboard.palette import GRID, INTERVAL, SIDE_COLOURS
from dashboard.rates import LEAST_COMPARED
from dashboard.wording import drawn

# Two panels fit side by side on a phone; their heads are broken to suit it.
_COLUMNS, _HEAD_LETTERS = 2, 23
_PANEL, _HEAD, _BETWEEN = 100, 52, 0.12
_HEAD_FONT, _YEAR_FONT = 11, 10
_POINT = ["side", "year", "inspections_with", "inspections_counted", "theme", "framework", "origin"]
_SAID = "<b>%{x}</b>, %{meta}: %{customdata[2]} of %{customdata[3]} inspections (%{y:.0%})<extra></extra>"


def multiples_figure(years: pd.DataFrame) -> dict[str, Any]:
    """A panel for each theme in the order given; the line breaks where the framework changes and where a year lacks."""
    panels = list(years.groupby("theme", sort=False))
    lines = ceil(len(panels) / _COLUMNS)
    height = lines * (_PANEL + _HEAD) + 30
    starts = years.groupby("framework_label")["year"].min()
    layout: dict[str, Any] = {
        "height": height, "margin": {"l": 32, "r": 4, "t": 6, "b": 20}, "showlegend": False,
        "annotations": [], "shapes": [],
    }  # fmt: skip
    traces = []
    for place, (_, panel) in enumerate(panels, start=1):
        traces.append(_trace(pd.DataFrame(panel), place))
        across, top = (place - 1) % _COLUMNS, 1 - ((place - 1) // _COLUMNS) / lines
        bottom_edge, top_edge = top - 1 / lines + 16 / height, top - _HEAD / height
        layout |= _axes(place, across, (bottom_edge, top_edge), years)
        layout["annotations"].append(_head(panel["label"].iloc[0], across, top_edge))
        layout["shapes"] += [_change(year, place) for year in starts]
    return {"data": traces, "layout": layout}


def _trace(panel: pd.DataFrame, place: int) -> dict[str, Any]:
    points = _with_gaps(panel)
    few = points["inspections_counted"].fillna(0) < LEAST_COMPARED
    colour = SIDE_COLOURS["development"]
    return {
        "type": "scatter", "mode": "lines+markers", "connectgaps": False,
        "xaxis": f"x{_own(place)}", "yaxis": f"y{_own(place)}",
        "x": points["year"].tolist(), "y": [None if pd.isna(share) else share for share in points["share"]],
        "line": {"color": colour, "width": 2},
        "marker": {"symbol": ["circle-open" if low else "circle" for low in few], "size": 6, "color": colour},
        "error_y": {
            "type": "data", "symmetric": False, "color": INTERVAL, "thickness": 1, "width": 0,
            "array": (points["high"] - points["share"]).fillna(0).tolist(),
            "arrayminus": (points["share"] - points["low"]).fillna(0).tolist(),
        },
        "meta": drawn(str(panel["label"].iloc[0])),
        "customdata": points[_POINT].astype(object).where(points[_POINT].notna(), None).values.tolist(),
        "hovertemplate": _SAID,
    }  # fmt: skip


def _with_gaps(panel: pd.DataFrame) -> pd.DataFrame:
    """The years of each framework, every one that lacks among them as a gap, and a gap after each framework."""
    parts = []
    for _, part in panel.groupby("framework", sort=False):
        first, last = int(part["year"].min()), int(part["year"].max())
        whole = part.set_index("year").reindex(range(first, last + 2)).reset_index()
        whole.loc[whole.index[-1], "year"] = last  # the gap itself stands where the line ends
        parts.append(whole)
    return pd.concat([*parts[:-1], parts[-1].iloc[:-1]], ignore_index=True)


def _axes(place: int, across: int, domain: tuple[float, float], years: pd.DataFrame) -> dict[str, Any]:
    width = (1 - _BETWEEN) / _COLUMNS
    left = across * (width + _BETWEEN)
    small = {"tickfont": {"size": _YEAR_FONT}, "fixedrange": True}
    return {
        f"xaxis{_own(place)}": {
            **small, "domain": [left, left + width], "anchor": f"y{_own(place)}", "showgrid": False, "tickformat": "d",
            "range": [int(years["year"].min()) - 0.7, int(years["year"].max()) + 0.7], "nticks": 5, "tickangle": 0,
        },
        f"yaxis{_own(place)}": {
            **small, "domain": list(domain), "anchor": f"x{_own(place)}", "range": [0, 1.05], "tickformat": ".0%",
            "tickvals": [0, 0.5, 1], "gridcolor": GRID,
        },
    }  # fmt: skip


def _own(place: int) -> str:
    """How Plotly numbers the axes of a panel: the first pair has no number."""
    return str(place) if place > 1 else ""


def _head(label: str, across: int, bottom: float) -> dict[str, Any]:
    left = across * ((1 - _BETWEEN) / _COLUMNS + _BETWEEN)
    words = "<br>".join(wrap(drawn(label), _HEAD_LETTERS, break_on_hyphens=False))
    return {
        "x": left, "xref": "paper", "xanchor": "left", "y": bottom, "yref": "paper", "yanchor": "bottom", "yshift": 3,
        "text": f"<b>{words}</b>", "align": "left", "showarrow": False, "font": {"size": _HEAD_FONT, "color": ink()},
    }  # fmt: skip


def _change(year: int, place: int) -> dict[str, Any]:
    """A dashed line where a framework begins."""
    return {
        "type": "line", "xref": f"x{_own(place)}", "yref": f"y{_own(place)} domain", "x0": year - 0.5, "x1": year - 0.5,
        "y0": 0, "y1": 1, "line": {"color": GRID, "width": 1.5, "dash": "dash"},
    }  # fmt: skip
