"""A reader without a browser who also reads: the words of the page as it stood when its script ended."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from streamlit.proto.AutoRerun_pb2 import AutoRerun
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.websocket_reader import PATIENCE, Reader

UNAVAILABLE = "The findings are not here yet"


class Witness(Reader):
    """Keeps the headings, paragraphs and alerts of the last run, in their order."""

    def __init__(self, connection: ClientConnection, address: str) -> None:
        super().__init__(connection, address)
        self.words: tuple[str, ...] = ()
        self._heard: list[str] = []
        self._looks_again: AutoRerun | None = None
        self._whole = False
        self._longest = 0

    @property
    def is_served(self) -> bool:
        """Whether the page came, and not the one that says that there is no database."""
        return bool(self.words) and UNAVAILABLE not in self.words

    async def go_to(self, page: str, query: str = "") -> float:
        """Leaves the page for another one, as by the menu; seconds until its script has ended."""
        self._page_hash = ""
        self._set.clear()
        return await self.open(page, query)

    def hear_up_to(self, longest: int) -> None:
        """From here on only messages up to so many bytes are taken apart: enough to know that a page has come."""
        self._longest = longest

    async def stay(self) -> None:
        """Does nothing, as a reader who has left the table, while the browser asks anew as often as the page told it.

        Returns when the whole page has been drawn anew, and not only the part of it that looks again.
        """
        if self._looks_again is None:
            raise ValueError("this page does not look again by itself")
        words, self._whole = self.words, False
        while not self._whole:
            self.words = words
            await asyncio.sleep(self._looks_again.interval)
            message = BackMsg()
            message.rerun_script.query_string = self._query
            message.rerun_script.fragment_id = self._looks_again.fragment_id
            message.rerun_script.page_script_hash = self._page_hash
            await self._connection.send(message.SerializeToString())
            await self._until_finished()

    async def _until_finished(self) -> None:
        self._heard = []
        if self._longest:
            await self._until_end_only()
        else:
            await super()._until_finished()
            self.words = tuple(self._heard)

    async def _until_end_only(self) -> None:
        while True:
            content = await self._connection.recv()
            if len(content) <= self._longest and isinstance(content, bytes):
                message = ForwardMsg.FromString(content)
                if message.WhichOneof("type") == "script_finished":
                    return

    def _is_end(self, message: ForwardMsg) -> bool:
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            self._hear(self._kept[message.ref_hash])
        elif kind == "auto_rerun":
            self._looks_again = message.auto_rerun
        elif kind == "script_finished":
            self._whole = message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
        return super()._is_end(message)

    def _take(self, message: ForwardMsg) -> None:
        if message.delta.new_element.WhichOneof("type") != "alert":  # an alert is words too, for who only reads
            super()._take(message)
        self._hear(message)

    def _hear(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind in ("markdown", "heading", "alert"):
            self._heard.append(getattr(element, kind).body)


@asynccontextmanager
async def witnessing(address: str, cookie: str = "") -> AsyncIterator[Witness]:
    """A witness whose connection to the server at the address lasts as long as the block."""
    stream, headers = f"{address.replace('http', 'ws', 1)}/_stcore/stream", {"Cookie": cookie} if cookie else {}
    async with connect(
        stream, additional_headers=headers, max_size=None, open_timeout=PATIENCE, ping_interval=None
    ) as connection:
        yield Witness(connection, address)
