"""What a page needs is asked for while the server draws the page, not once its first words are there.

Streamlit's page asks for the script of a kind of element when the first of the kind arrives. The largest, Plotly's, is
half of all that is loaded, and takes half a second to start up, for which the reader waits. It is asked for a step
earlier: not in the page's head, where it would hold up Streamlit's own start.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import streamlit as st
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_STREAMLIT = Path(st.__file__).parent / "static"
_SCRIPTS = _STREAMLIT / "static" / "js"
_WITH_CHARTS = re.compile(r"/(overview|national-overview|theme-trends|authority-profile)?$")
_KINDS = ("Multiselect", "Slider", "ButtonGroup", "Button", "Metric", "Selectbox", "DataFrame", "PlotlyChart")
_LETTERS = re.compile(rb"\./static/media/SourceSans[^\"]+\.woff2")
_OUR_LETTERS = b"./app/static/public-sans.woff2"
# The browser's first word asks the server for the page: until the answer comes, it has nothing else to do.
_START = """(() => {
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (...words) {
    WebSocket.prototype.send = send;
    send.apply(this, words);
    for (const name of %s) import(`./static/js/${name}`);
  };
})();"""


@cache
def starting_script() -> str:
    """The script within a page with charts that starts the kinds of element up; it skips those Streamlit has not."""
    return _START % json.dumps(_kinds())


def with_early_files(page: bytes, path: str) -> bytes:
    """Streamlit's page with what the page at that path needs early; the letters are ours, not Streamlit's."""
    page = _LETTERS.sub(_OUR_LETTERS, page)
    if not _WITH_CHARTS.search(path):
        return page
    return page.replace(b"</head>", f"<script>{starting_script()}</script></head>".encode(), 1)


@cache
def _kinds() -> list[str]:
    return [path.name for kind in _KINDS for path in sorted(_SCRIPTS.glob(f"{kind}.*.js"))]


class Early:
    """Puts it into the head of each page that goes out to a browser."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _asks_for_page(scope):
            await self.app(scope, receive, send)
            return
        held: list[Message] = []
        body = bytearray()

        async def send_or_hold(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_page(message):
                held.append(message)
            elif not held:
                await send(message)
            else:
                body.extend(message.get("body", b""))
                if not message.get("more_body"):
                    await _send_whole(send, held[0], with_early_files(bytes(body), scope["path"]))

        # A compressed page could not be added to.
        plain = [each for each in scope["headers"] if each[0] != b"accept-encoding"]
        await self.app({**scope, "headers": plain}, receive, send_or_hold)


def _asks_for_page(scope: Scope) -> bool:
    """Whether a browser asks for one of the pages, whose paths have one part without an ending, and not for a file."""
    if scope["type"] != "http" or scope["method"] != "GET" or not re.fullmatch(r"/[^/.]*", scope["path"]):
        return False
    return dict(scope["headers"]).get(b"sec-fetch-dest") == b"document"


def _is_page(start: Message) -> bool:
    return start["status"] == 200 and dict(start["headers"]).get(b"content-type", b"").startswith(b"text/html")


async def _send_whole(send: Send, start: Message, body: bytes) -> None:
    # What a browser keeps is another page than Streamlit's, so it is not asked to compare.
    dropped = (b"content-length", b"etag", b"last-modified", b"accept-ranges")
    headers = [each for each in start["headers"] if each[0].lower() not in dropped]
    await send({**start, "headers": [*headers, (b"content-length", b"%d" % len(body))]})
    await send({"type": "http.response.body", "body": body})
