"""The look of every chart, in which its own layout stands: letters, colours and axes that suit the reader's page."""

from __future__ import annotations

import re
from typing import Any

from dashboard.appearance import ink, is_dark

Layout = dict[str, Any]

_AXIS = re.compile(r"[xy]axis\d*")
_FAMILY = "Public Sans, sans-serif"
# Page, letters on an axis, and lines: of the light page and of the dark one, as .streamlit/config.toml has them.
_LIGHT, _DARK = ("#ffffff", "#4d5f6c", "#c9d3da"), ("#10191f", "#aab8c2", "#3a4b56")
# Streamlit's page draws a chart that can be clicked, then sets these and draws it a second time, unless they stand
# already. The revision tells Plotly that a second drawing holds the same data: other data is another chart here.
_AS_STREAMLIT_SETS = {"clickmode": "event+select", "hovermode": "closest", "dragmode": "pan", "datarevision": 1}


def in_look(layout: Layout) -> Layout:
    """The layout within the look.

    Streamlit's own look would do, but is a template, which Plotly takes for a new one each time: every chart would be
    drawn twice for each change.
    """
    page, letters, lines = _DARK if is_dark() else _LIGHT
    font = {"family": _FAMILY, "size": 12, "color": letters}
    look = {
        **_AS_STREAMLIT_SETS,
        "font": font,
        "paper_bgcolor": page,
        "plot_bgcolor": page,
        "margin": {"pad": 8},
        "legend": {"valign": "top", "font": {**font, "color": ink()}},
        "hoverlabel": {"bgcolor": page, "bordercolor": lines, "font": {**font, "color": ink()}},
        **{name: _axis(name, lines) for name in layout if _AXIS.fullmatch(name)},
    }
    return _over(look, layout)


def _axis(name: str, lines: str) -> Layout:
    upwards = name.startswith("y")
    colours = {"gridcolor": lines, "zerolinecolor": lines}
    return {**colours, "showgrid": upwards, "zeroline": upwards, "ticks": "", "automargin": True}


def _over(under: Layout, upper: Layout) -> Layout:
    """Both, what the upper says before what the one under it does, at every depth."""
    both = {**under, **upper}
    deep = [name for name in upper if isinstance(upper[name], dict) and isinstance(under.get(name), dict)]
    return {**both, **{name: _over(under[name], upper[name]) for name in deep}}
