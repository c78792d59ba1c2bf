"""What may be uploaded, bounded on the server: one file at a time and one kept a session, few at once, none for long.

Streamlit bounds the size of a file and asks for its token, but takes any number of files of any kind of anyone who has
a session, and keeps them in memory until the session ends: only the page's box looks at the kind. A reader's browser
sends one report, which is read at once; what sends more or else is no reader's browser.
"""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from dashboard.reading import KINDS_OF_FILE

SECONDS = 120
"""A file of the largest size takes this long over a line of 1.4 megabits a second."""
UNREAD_SECONDS = 120
"""After this a file that no page has read is let go."""

_AT_ONCE = 8
_MOST_KEPT = 200 * 1024 * 1024
_WRONG_KIND = 415
_SAID = {
    408: "Uploading took too long.",
    _WRONG_KIND: "Only PDF and plain text (.pdf, .txt) can be read.",
    503: "Too many reports are being uploaded. Please try again.",
}
_ROUTE = re.compile(r"/_stcore/upload_file/([^/]+)/([^/]+)$")


class Uploads:
    """Lets an upload through to Streamlit, or refuses it; afterwards only that one is kept of its session."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._arriving: set[str] = set()
        self._kept: dict[str, str] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_upload = scope["type"] == "http" and scope["method"] == "PUT"
        route = _ROUTE.search(scope["path"]) if is_upload else None
        if not route:
            await self.app(scope, receive, send)
            return
        session, file = route.groups()
        if session in self._arriving or len(self._arriving) >= _AT_ONCE or _bytes_kept() >= _MOST_KEPT:
            await _refuse(503, scope, receive, send)
            return
        self._arriving.add(session)
        try:
            await self._take(session, file, scope, receive, send)
        finally:
            self._arriving.discard(session)

    async def _take(self, session: str, file: str, scope: Scope, receive: Receive, send: Send) -> None:
        status = 0

        async def watch(message: Message) -> None:
            nonlocal status
            if status == _WRONG_KIND:  # what Streamlit says of it is not passed on
                return
            status = message.get("status", status)
            if message["type"] == "http.response.start" and 200 <= status < 300 and not _is_report(session, file):
                _memory().remove_file(session, file)
                status = _WRONG_KIND
                await _refuse(status, scope, receive, send)
                return
            await send(message)

        try:
            async with asyncio.timeout(SECONDS):
                await self.app(scope, receive, watch)
        except TimeoutError:
            if not status:
                await _refuse(408, scope, receive, send)
        if 200 <= status < 300:
            self._keep_only(session, file)
            asyncio.get_running_loop().call_later(UNREAD_SECONDS, let_go_unread, _memory(), session, file)

    def _keep_only(self, session: str, file: str) -> None:
        """Lets go of the session's earlier file, and of what is remembered of sessions that have ended."""
        earlier = self._kept.get(session)
        if earlier and earlier != file:
            _memory().remove_file(session, earlier)
        server = runtime.get_instance()
        still = {each: last for each, last in self._kept.items() if server.is_active_session(each)}
        self._kept = {**still, session: file}


def _is_report(session: str, file: str) -> bool:
    """Whether what has arrived is named as a report; whether it is one is found out when it is read."""
    arrived = _memory().get_files(session, [file])
    return all(Path(each.name).suffix.lower().lstrip(".") in KINDS_OF_FILE for each in arrived)


def let_go_unread(memory: MemoryUploadedFileManager, session: str, file: str) -> None:
    """Lets go of a file that no page has read; of one that was read only the name is left, which the page needs."""
    if any(each.data for each in memory.get_files(session, [file])):
        memory.remove_file(session, file)


def _bytes_kept() -> int:
    """How much of all the readers' uploads is in memory."""
    return sum(stat.byte_length for stats in _memory().get_stats().values() for stat in stats)


def _memory() -> MemoryUploadedFileManager:
    """Where Streamlit keeps uploads."""
    memory = runtime.get_instance().uploaded_file_mgr
    if not isinstance(memory, MemoryUploadedFileManager):
        raise TypeError("Uploads are not kept in memory: this version of Streamlit is not the one that was pinned.")
    return memory


async def _refuse(status: int, scope: Scope, receive: Receive, send: Send) -> None:
    headers = {"Retry-After": "30", "Connection": "close"} if status != _WRONG_KIND else {"Connection": "close"}
    await PlainTextResponse(_SAID[status], status, headers)(scope, receive, send)
