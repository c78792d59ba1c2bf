"""What stands above the chart in a saved picture: what it shows, where, when, of how many inspections and whence.

On the page the same words stand around the chart; static/page.css cuts this part away there.
"""

from __future__ import annotations

from textwrap import wrap
from typing import Any

from dashboard.appearance import ink
from dashboard.wording import drawn

# As high in static/page.css.
HEAD = 160
# Of a saved picture, whatever the screen is; and how many letters of the title and of the lines below it that holds.
PICTURE_WIDTH = 1000
_TITLE_LETTERS, _LINE_LETTERS = 105, 158
_TITLE_LINES, _LINES = 2, 5
_TITLE_SIZE, _LINE_SIZE = 16, 12
_AT_THE_TOP = {"xref": "container", "x": 0, "xanchor": "left", "yref": "container", "y": 1, "yanchor": "top"}


def with_head(figure: dict[str, Any], title: str, said: str) -> dict[str, Any]:
    """The figure with room above it, and in that the title and what is said below it."""
    layout = figure["layout"]
    margin = {**layout["margin"], "t": layout["margin"]["t"] + HEAD}
    first, below = ("<br>".join(drawn(line) for line in lines) for lines in head_lines(title, said))
    head = {
        "text": f"<b>{first}</b><br><span style='font-size:{_LINE_SIZE}px'>{below}</span>",
        "font": {"size": _TITLE_SIZE, "color": ink()},
        **_AT_THE_TOP,
        "pad": {"l": 8, "t": _TITLE_SIZE + 10},
    }
    return {**figure, "layout": {**layout, "height": layout["height"] + HEAD, "margin": margin, "title": head}}


def head_lines(title: str, said: str) -> tuple[list[str], list[str]]:
    """The lines of the title and of what is said below it, as many as there is room for."""
    return _broken(title, _TITLE_LETTERS, _TITLE_LINES), _broken(said, _LINE_LETTERS, _LINES)


def _broken(text: str, letters: int, lines: int) -> list[str]:
    return wrap(text, letters, max_lines=lines, placeholder=" …")
