"""A chart that cannot lack its title, table, download, alt text and source; and other parts that pages share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.downloads import offer_downloads
from dashboard.frame import View
from dashboard.vocabulary import SIDES

_CONFIG = {
    "displaylogo": False,
    "responsive": True,
    "scrollZoom": False,
    "modeBarButtonsToRemove": [
        "select2d",
        "lasso2d",
        "zoom2d",
        "pan2d",
        "autoScale2d",
        "zoomIn2d",
        "zoomOut2d",
        "resetScale2d",
    ],
}
_PICTURES = {"png": "PNG", "svg": "SVG"}


LINKS = {"Report": st.column_config.LinkColumn(display_text="Open the report")}


@dataclass(frozen=True)
class Chart:
    """A figure with all that must stand beside it."""

    name: str
    title: str
    figure: dict[str, Any]
    table: pd.DataFrame
    alt: str
    note: str


def show_chart(view: View, chart: Chart, open_point: Callable[[list[Any]], None] | None = None) -> None:
    """Shows the chart; a click on one of its points hands that point's data to open_point."""
    st.subheader(chart.title, anchor=False)
    config = _config(chart)
    if open_point is None:
        st.plotly_chart(chart.figure, key=f"chart_{chart.name}", config=config, alt=chart.alt)
    else:
        event: Any = st.plotly_chart(
            chart.figure, key=f"chart_{chart.name}", config=config, alt=chart.alt,
            on_select="rerun", selection_mode="points",
        )  # fmt: skip
        points = event["selection"]["points"]
        if points:
            open_point(points[0]["customdata"])
    _show_beside(view, chart)


def _show_beside(view: View, chart: Chart) -> None:
    st.caption(chart.note)
    with st.expander("The same as a table", icon=":material/table:"):
        st.dataframe(chart.table, hide_index=True, alt=chart.alt, column_config=LINKS)
        offer_downloads(view, chart.table, chart.name, chart.title)
        _choose_picture(chart)


def _choose_picture(chart: Chart) -> None:
    """The choice of what the camera on the chart saves."""
    st.segmented_control(
        "Figure saved by the camera at the chart's upper right", list(_PICTURES), key=_picture_key(chart),
        format_func=_PICTURES.__getitem__, default="png", required=True,
    )  # fmt: skip


def _config(chart: Chart) -> dict[str, Any]:
    """Plotly's settings, with the kind of picture that its camera saves and the picture's name."""
    picture = {"format": st.session_state.get(_picture_key(chart), "png"), "filename": chart.name, "scale": 2}
    return {**_CONFIG, "toImageButtonOptions": picture}


def _picture_key(chart: Chart) -> str:
    return f"picture_{chart.name}"


def open_search(view: View, **codes: list[str]) -> None:
    """Leaves for Search findings with the selection narrowed to the codes."""
    st.switch_page("pages/search_findings.py", query_params=view.selection.having(**codes).address())


def open_themes(view: View, side: str) -> Callable[[list[Any]], None]:
    """What a click on a theme's bar does: opens the findings behind it."""
    kinds = [kind for kind in SIDES[side] if kind in (view.selection.codes("kind") or SIDES[side])]
    return lambda point: open_search(view, theme=[point[0]], kind=kinds)


def open_authority(view: View) -> Callable[[list[Any]], None]:
    """What a click on a tile does: opens the authority's profile with the other filters as they are."""
    return lambda point: st.switch_page(
        "pages/authority_profile.py", query_params={**view.selection.address(), "authority": point[0]}
    )


def open_trend_point(view: View, theme: str) -> Callable[[list[Any]], None]:
    """What a click on a year of a trend does: opens that year's findings."""

    def open_point(point: list[Any]) -> None:
        narrowed = replace(view.selection.having(theme=[theme], kind=list(SIDES[point[0]])), years=(point[1], point[1]))
        st.switch_page("pages/search_findings.py", query_params=narrowed.address())

    return open_point


def show_table(view: View, table: pd.DataFrame, name: str, title: str) -> None:
    """A table with its download; addresses of reports become links."""
    st.dataframe(table, hide_index=True, column_config=LINKS, alt=f"Table: {title}.")
    offer_downloads(view, table, name, title)
