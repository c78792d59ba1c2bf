"""Streamlit's scripts and styles over the wire compressed: 9 MB become less than 3."""

from __future__ import annotations

import asyncio
import gzip
import re
from dataclasses import dataclass, field

from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Named by their content, so that what is kept of one is right for ever.
_COMPRESSED = re.compile(r"/static/(?:js|css)/[^/]+\.(?:js|css)$")
_LEVEL = 6
_REPLACED = (b"content-length", b"content-encoding", b"accept-ranges", b"vary")


@dataclass
class _Answer:
    """One answer as it went out: its headers and its body."""

    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    body: bytearray = field(default_factory=bytearray)


class Compressed:
    """Sends each of them compressed from its second reader on.

    Compressing takes longer than the first reader of a fresh server should wait, and would hold up all others with
    every file if it were done each time: so it is done once, behind the first reader's back.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._kept: dict[str, _Answer] = {}
        self._underway: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _may_be_compressed(scope):
            await self.app(scope, receive, send)
        elif kept := self._kept.get(scope["path"]):
            await send({"type": "http.response.start", "status": 200, "headers": kept.headers})
            await send({"type": "http.response.body", "body": bytes(kept.body)})
        else:
            await self._send_as_it_is(scope, receive, send)

    async def _send_as_it_is(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = _Answer()
        told: list[tuple[bytes, bytes]] = []

        async def send_and_take(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                told.extend(message["headers"])
                answer.headers = [each for each in message["headers"] if each[0].lower() not in _REPLACED]
            answer.body += message.get("body", b"")
            await send(message)

        await self.app(scope, receive, send_and_take)
        if (b"content-length", b"%d" % len(answer.body)) in told:
            task = asyncio.create_task(self._compress(scope["path"], answer))
            self._underway.add(task)
            task.add_done_callback(self._underway.discard)

    async def _compress(self, path: str, answer: _Answer) -> None:
        body = await asyncio.to_thread(gzip.compress, answer.body, _LEVEL)
        told = [(b"content-encoding", b"gzip"), (b"vary", b"accept-encoding"), (b"content-length", b"%d" % len(body))]
        self._kept[path] = _Answer([*answer.headers, *told], bytearray(body))


def _may_be_compressed(scope: Scope) -> bool:
    """A plain question by a browser that takes compressed files; parts and checks of what it has go as they are."""
    if scope["type"] != "http" or scope["method"] != "GET" or not _COMPRESSED.search(scope["path"]):
        return False
    headers = dict(scope["headers"])
    asks_more = b"range" in headers or b"if-none-match" in headers or b"if-modified-since" in headers
    return not asks_more and b"gzip" in headers.get(b"accept-encoding", b"")
