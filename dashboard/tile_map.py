"""Shows a tile map: an element of our own, for Plotly takes longer over two hundred tiles than over all other charts.

Its script is a file of the server and no part of the page, so that the page's security policy need let in no other.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from streamlit.components.v2 import component
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

from dashboard.components import Chart, picture_format, said_of, show_beside
from dashboard.frame import View
from dashboard.picture_head import PICTURE_WIDTH, head_lines
from dashboard.remembering import remembered
from dashboard.wording import unmarked

_PACKAGE, _NAME = "inspection_outcomes", "tile_map"
_FOLDER = Path(__file__).parent


def show_tile_map(view: View, chart: Chart, open_tile: Callable[[list[Any]], None]) -> None:
    """Shows the map; a click on one of its tiles hands that tile's authority to open_tile."""
    st.subheader(unmarked(chart.title), anchor=False)
    told = {"map": _told(view, chart.name, chart), "format": picture_format(chart)}
    event: Any = _element()(key=f"chart_{chart.name}", data=told, on_opened_change=_nothing)
    if event["opened"] in {tile["code"] for tile in chart.figure["tiles"]}:
        open_tile([event["opened"]])
    show_beside(view, chart)


@remembered
def _told(view: View, name: str, _chart: Chart) -> str:
    """The map that the view makes under that name, with what its picture says, written once for all readers."""
    title, said = head_lines(_chart.title, said_of(view, _chart))
    picture = {"filename": name, "width": PICTURE_WIDTH, "title": title, "said": said}
    around = {"alt": _chart.alt, "hint": "Click for its profile", "address": _address(view), "picture": picture}
    return json.dumps({**_chart.figure, **around}, separators=(",", ":"))


def _address(view: View) -> str:
    """The profile's address but for the code at its end: a tile may be opened beside the page as any link."""
    return f"authority-profile?{urlencode({**view.selection.address(), 'authority': ''})}"


def _element() -> Any:
    """The element, known to the server that runs: a test has another for each page."""
    manager = get_bidi_component_manager()
    if manager.get_component_path(f"{_PACKAGE}.{_NAME}") is None:
        # What Streamlit does for a package that is installed, which this program is not.
        config = ComponentConfig(_NAME, asset_dir="browser")
        manager.register_from_manifest(ComponentManifest(_PACKAGE, "1", [config]), _FOLDER)
    return _registered()


@cache
def _registered() -> Any:
    return component(f"{_PACKAGE}.{_NAME}", js="tile_map.js", isolate_styles=False)


def _nothing() -> None:
    """Streamlit tells the page of a click only where something is to be called for it."""
