"""A saved picture says what it shows, and on the page just that part of it is cut away."""

from __future__ import annotations

import re
from pathlib import Path

from dashboard.picture_head import HEAD, with_head

CSS = (Path(__file__).parent.parent.parent / "static" / "page.css").read_text(encoding="utf-8")
FIGURE = {"data": [], "layout": {"height": 300, "margin": {"l": 1, "t": 20}}}


def test_head_has_room_of_its_own() -> None:
    layout = with_head(FIGURE, "Asked to improve: assessment", "England. n = 40.")["layout"]
    assert (layout["height"], layout["margin"]) == (300 + HEAD, {"l": 1, "t": 20 + HEAD})
    assert FIGURE["layout"]["height"] == 300, "the figure given was changed"


def test_head_says_title_and_source() -> None:
    text = with_head(FIGURE, "Praised: a & b", "Source: reports.")["layout"]["title"]["text"]
    assert re.sub("<[^>]*>", "|", text) == "|Praised: a &amp; b|||Source: reports.|"


def test_long_words_are_broken_and_end() -> None:
    text = with_head(FIGURE, "title " * 60, "words " * 400)["layout"]["title"]["text"]
    assert text.count("<br>") == 1 + 1 + 4, "two lines of title and five of words stand in the head"
    assert text.count("…") == 2


def test_page_cuts_the_whole_head_away() -> None:
    rules = CSS[CSS.index("/* The head that a chart") : CSS.index("/* The table's own")]
    assert set(re.findall(r"(?<!min-width: )\b(\d+)px", rules)) == {str(HEAD)}
