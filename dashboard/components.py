"""A chart that cannot lack its title, table, download, alt text and source; and other parts that pages share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.downloads import offer_downloads
from dashboard.frame import View, source_line
from dashboard.picture_head import PICTURE_WIDTH, with_head
from dashboard.prepared import prepared_figure
from dashboard.remembering import remembered
from dashboard.vocabulary import SIDES
from dashboard.wording import listing, unmarked

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


# Dates as they are written in Britain, and still sorted as dates.
_DATE = st.column_config.DateColumn(format="D MMM YYYY")
COLUMNS = {
    "Report": st.column_config.LinkColumn(display_text="Open the report"),
    "Ended": _DATE,
    "Inspection ended": _DATE,
}


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
    st.subheader(unmarked(chart.title), anchor=False)
    config, drawn = _config(chart), _drawn(view, chart.name, chart)
    if open_point is None:
        st.plotly_chart(drawn, key=f"chart_{chart.name}", config=config, alt=chart.alt, theme=None)
    else:
        event: Any = st.plotly_chart(
            drawn, key=f"chart_{chart.name}", config=config, alt=chart.alt, theme=None,
            on_select="rerun", selection_mode="points",
        )  # fmt: skip
        points = event["selection"]["points"]
        if points:
            open_point(points[0]["customdata"])
    show_beside(view, chart)


@remembered
def _drawn(view: View, name: str, _chart: Chart) -> Any:
    """The figure that the view makes under that name, with what its picture says, checked once for all readers."""
    del name
    return prepared_figure(with_head(_chart.figure, _chart.title, said_of(view, _chart)))


def said_of(view: View, chart: Chart) -> str:
    """What a saved picture says of the chart below its title: what was selected, what is counted and whence."""
    selected = listing(view.selection.conditions(view.vocabulary)) or "England, all years"
    return f"Selection: {selected}. {chart.note} {source_line()}"


def show_beside(view: View, chart: Chart) -> None:
    """What stands below a chart: its note, and in a fold its table and downloads."""
    st.caption(unmarked(f"{chart.note} {source_line()}"))

    def show_inside() -> None:
        st.dataframe(chart.table, hide_index=True, alt=chart.alt, column_config=COLUMNS)
        offer_downloads(view, chart.table, chart.name, chart.title)
        _choose_picture(chart)

    show_folded("The same as a table", chart.name, show_inside, icon=":material/table:")


def show_folded(
    label: str, name: str, show_inside: Callable[[], None], icon: str | None = None, expanded: bool = False
) -> None:
    """A fold whose inside is made once it is open: most readers open few, and a page may have dozens."""
    fold = st.expander(label, icon=icon, expanded=expanded, key=f"fold_{name}", on_change="rerun")
    if fold.open:
        with fold:
            show_inside()


def _choose_picture(chart: Chart) -> None:
    """The choice of what the camera on the chart saves."""
    st.segmented_control(
        "Figure saved at the chart's upper right", list(_PICTURES), key=_picture_key(chart),
        format_func=_PICTURES.__getitem__, required=True,
    )  # fmt: skip


def _config(chart: Chart) -> dict[str, Any]:
    """Plotly's settings, with the kind of picture that its camera saves and the picture's name."""
    picture = {"format": picture_format(chart), "filename": chart.name, "scale": 2, "width": PICTURE_WIDTH}
    return {**_CONFIG, "toImageButtonOptions": picture}


def picture_format(chart: Chart) -> str:
    """What kind of picture the chart saves."""
    key = _picture_key(chart)
    # Set anew in each run, because Streamlit forgets what was chosen in a widget that is folded away.
    st.session_state[key] = st.session_state.get(key, "png")
    return st.session_state[key]


def _picture_key(chart: Chart) -> str:
    return f"picture_{chart.name}"


def open_search(view: View, **codes: list[str]) -> None:
    """Leaves for Search findings with the selection narrowed to the codes."""
    st.switch_page("pages/search_findings.py", query_params=view.selection.having(**codes).address())


def counted_codes(view: View, side: str, origin: str) -> dict[str, list[str]]:
    """The kinds and origins that were counted for a side, so that a click opens those findings and no others."""
    chosen = view.selection.codes("kind")
    kinds = [kind for kind in SIDES[side] if not chosen or kind in chosen]
    return {"kind": kinds, "origin": list(view.selection.codes("origin")) if origin == "chosen" else [origin]}


def open_themes(view: View, side: str) -> Callable[[list[Any]], None]:
    """What a click on a theme's bar does: opens the findings behind it."""
    return lambda point: open_search(view, theme=[point[0]], **counted_codes(view, side, point[-1]))


def open_authority(view: View) -> Callable[[list[Any]], None]:
    """What a click on a tile does: opens the authority's profile with the other filters as they are."""
    return lambda point: st.switch_page(
        "pages/authority_profile.py", query_params={**view.selection.address(), "authority": point[0]}
    )


def open_trend_point(view: View, theme: str) -> Callable[[list[Any]], None]:
    """What a click on a year of a trend does: opens that year's findings under that line's framework."""

    def open_point(point: list[Any]) -> None:
        side, year, framework, origin = point[0], point[1], point[-2], point[-1]
        in_year = replace(view, selection=replace(view.selection, years=(year, year)))
        open_search(in_year, theme=[theme], framework=[framework], **counted_codes(view, side, origin))

    return open_point


def show_table(view: View, table: pd.DataFrame, name: str, title: str) -> None:
    """A table with its download; addresses of reports become links."""
    st.dataframe(table, hide_index=True, column_config=COLUMNS, alt=f"Table: {title}.")
    offer_downloads(view, table, name, title)
