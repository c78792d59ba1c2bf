"""A reader without a browser: opens a page over the websocket, sets its widgets, and waits until the script has ended.

It speaks Streamlit's own messages, and like the browser it keeps large ones and says which it holds.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

PATIENCE = 180


class PageFailedError(Exception):
    """The page showed an error or an exception, or could not be compiled."""


class Reader:
    """One session: the page it stands on, the widgets it has seen, and the messages it keeps."""

    def __init__(self, connection: ClientConnection, address: str) -> None:
        self.bytes_received = 0
        self._connection = connection
        self._address = address
        self._page_hash = ""
        self._query = ""
        self._widgets: dict[str, Any] = {}
        self._set: dict[str, WidgetState] = {}
        self._kept: dict[str, ForwardMsg] = {}

    async def open(self, page: str, query: str = "") -> float:
        """Opens a page as a browser that has just loaded does; seconds until its script has ended."""
        self._query = query
        return await self._run(page_name=page)

    async def rerun(self) -> float:
        """Runs the page again with nothing changed; seconds until its script has ended."""
        return await self._run()

    async def choose(self, label: str, chosen: list[str]) -> float:
        """Sets a select box, or pills, to what is chosen of it; seconds until the page's script has ended."""
        widget = self._widgets[label]
        state = WidgetState(id=widget.id)
        if widget.DESCRIPTOR.name == "Selectbox":
            state.string_value = chosen[0]
        else:
            state.string_array_value.data.extend(chosen)
        self._set[widget.id] = state
        return await self._run()

    def has(self, label: str) -> bool:
        """Whether the page has such a widget."""
        return label in self._widgets

    async def _run(self, page_name: str = "") -> float:
        message = BackMsg()
        state = message.rerun_script
        state.query_string, state.page_name, state.page_script_hash = self._query, page_name, self._page_hash
        state.widget_states.widgets.extend(self._set.values())
        state.cached_message_hashes.extend(self._kept)
        state.context_info.url = f"{self._address}/{page_name}"
        state.context_info.timezone, state.context_info.locale = "Europe/London", "en-GB"
        state.context_info.color_scheme = "light"
        began = time.perf_counter()
        await self._connection.send(message.SerializeToString())
        await self._until_finished()
        return time.perf_counter() - began

    async def _until_finished(self) -> None:
        while True:
            content = await self._connection.recv()
            if not isinstance(content, bytes):
                raise PageFailedError("the server sent text where a message was due")
            self.bytes_received += len(content)
            if self._is_end(ForwardMsg.FromString(content)):
                return

    def _is_end(self, message: ForwardMsg) -> bool:
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._page_hash = message.new_session.page_script_hash
        elif kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        elif kind == "navigation":
            self._page_hash = message.navigation.page_script_hash
        elif kind == "delta":
            self._take(message)
        elif kind == "script_finished":
            if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                raise PageFailedError("the page could not be compiled")
            return message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
        return False

    def _take(self, message: ForwardMsg) -> None:
        if message.metadata.cacheable:
            self._kept[message.hash] = message
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise PageFailedError(f"{element.exception.type}: {element.exception.message}")
        if kind == "alert" and element.alert.format == Alert.ERROR:
            raise PageFailedError(element.alert.body)
        if kind in ("selectbox", "button_group"):
            widget = getattr(element, kind)
            self._widgets[widget.label] = widget


@asynccontextmanager
async def reading(address: str) -> AsyncIterator[Reader]:
    """A reader whose connection to the server at the address lasts as long as the block."""
    stream = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    async with connect(stream, max_size=None, open_timeout=PATIENCE, ping_interval=None) as connection:
        yield Reader(connection, address)
