"""Figures and shaded tables worked out once, so that a page which shows them again only has to send them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pandas as pd

from dashboard.chart_look import in_look


def prepared_figure(figure: dict[str, Any]) -> Any:
    """The figure, checked by Plotly here and not, as a plain dictionary is, each time that it is shown."""
    from plotly.graph_objects import Figure

    whole = Figure(data=figure["data"], layout=in_look(figure["layout"])).to_dict()
    del whole["layout"]["template"]  # the look is in the layout already
    return _figure_class()(whole)


def prepared_shades(table: pd.DataFrame, shade: Callable[[Any], object], name: str) -> Any:
    """The table shaded, its styles worked out here and not, as a Styler's are, each time that it is shown.

    Streamlit asks a Styler for them by these two methods, and takes nothing else for one.
    """
    shaded: Any = table.style.set_uuid(name)
    shade(shaded)
    shaded._compute()
    styles = shaded._translate(False, False)
    if _shown(styles) == table.astype(str).to_numpy().tolist():
        styles = {**styles, "body": []}  # nothing is shown otherwise than it stands: Streamlit need not look
    shaded._compute = lambda: shaded
    shaded._translate = lambda *_: styles
    return shaded


def _shown(styles: dict[str, Any]) -> list[list[str]]:
    return [[str(cell["display_value"]) for cell in row if cell["type"] == "td"] for row in styles["body"]]


@cache
def _figure_class() -> type:
    """Made with the first chart, because loading Plotly would hold up the start."""
    from plotly.basedatatypes import BaseFigure

    class PreparedFigure(BaseFigure):
        """What Streamlit takes for a figure that has been checked."""

        def __init__(self, whole: dict[str, Any]) -> None:
            self._whole = whole

        def to_dict(self) -> dict[str, Any]:
            return self._whole

    return PreparedFigure
