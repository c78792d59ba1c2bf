"""Files that are made on the click: each has an address of its own for as long as its reader stays.

Streamlit's own way keeps every file in memory, and forgets one made on a click as soon as two scripts of any readers
have ended: among a hundred readers a slow line loses its file. Here a file is written to disk, sent from there piece
by piece, and gone when it is sent.
"""

from __future__ import annotations

import asyncio
import html
import os
import secrets
import tempfile
import threading
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import IO
from urllib.parse import quote

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

ADDRESS = "/data/made"
_AT_ONCE, _QUEUED = 2, 20
_MOST_OFFERS = 60
"""A session's: more than any page has, so that the oldest, which go first, are of pages that it has left."""
_PIECE = 256 * 1024
_GONE = "This file is not kept: please go back to the page and ask for it again."
_BUSY = "Many files are being made just now. Please try again in a minute."


@dataclass(frozen=True)
class Offer:
    """A file on offer: what it is called, what kind it is, how it is written, and whether once is enough."""

    name: str
    mime: str
    write: Callable[[IO[bytes]], None]
    once: bool = False


@dataclass(frozen=True)
class _Place:
    session: str
    key: str


_lock = threading.Lock()
_tokens: OrderedDict[_Place, str] = OrderedDict()
_offers: dict[str, Offer] = {}


def offer_file(label: str, key: str, offer: Offer) -> None:
    """Draws the link at which a file is made and sent; nothing is made before it is followed."""
    # From the page's own address; and no button of Streamlit's, which would open a new tab for it.
    address = html.escape(address_of(key, offer).lstrip("/"))
    st.html(f'<a class="file" href="{address}" download="{html.escape(offer.name)}">{html.escape(label)}</a>')


def address_of(key: str, offer: Offer) -> str:
    """Where the file is fetched: the same at each drawing of the same place, so that a link on the page stays good."""
    context = get_script_run_ctx()
    place = _Place(context.session_id if context else "", key)
    with _lock:
        token = _tokens.setdefault(place, secrets.token_urlsafe(16))
        _tokens.move_to_end(place)
        _offers[token] = offer
        _forget_old(place.session)
    return f"{ADDRESS}/{token}/{quote(offer.name, safe='')}"


def routes() -> list[Route]:
    """Where the files are fetched."""
    return [Route(f"{ADDRESS}/{{token}}/{{name}}", _Sender().answer, methods=["GET"])]


def _forget_old(session: str) -> None:
    """Lets go of what sessions that have ended were offered, and of this one's oldest."""
    own = [place for place in _tokens if place.session == session]
    old = own[:-_MOST_OFFERS]
    if runtime.exists():
        server = runtime.get_instance()
        ended = {each for each in {place.session for place in _tokens} if not server.is_active_session(each)}
        old += [place for place in _tokens if place.session in ended - {session}]
    for place in old:
        _offers.pop(_tokens.pop(place), None)


class _Sender:
    """Makes the files that are asked for, two at once."""

    def __init__(self) -> None:
        self._turns = asyncio.Semaphore(_AT_ONCE)
        self._waiting = 0

    async def answer(self, request: Request) -> Response:
        offer = _offers.get(request.path_params["token"])
        if offer is None or offer.name != request.path_params["name"]:
            return PlainTextResponse(_GONE, 404)
        if self._waiting >= _QUEUED:
            return PlainTextResponse(_BUSY, 503, {"Retry-After": "30"})
        self._waiting += 1
        try:
            async with self._turns:
                answer = await asyncio.to_thread(_made, offer)
            if offer.once:
                _offers.pop(request.path_params["token"], None)
            return answer
        finally:
            self._waiting -= 1


def _made(offer: Offer) -> Response:
    """The file, whole, or the sentence that says why there is none."""
    from dashboard.database import DatabaseUnavailableError

    file = tempfile.TemporaryFile()  # noqa: SIM115 - closed when it is sent
    try:
        offer.write(file)
    except DatabaseUnavailableError as problem:
        file.close()
        return PlainTextResponse(str(problem), 503)
    except BaseException:
        file.close()
        raise
    # Said to be encoded already, so that Streamlit does not compress it on the way, which takes longer than making it.
    headers = {
        "content-disposition": f"attachment; filename*=utf-8''{quote(offer.name, safe='')}",
        "content-length": str(file.seek(0, os.SEEK_END)), "content-encoding": "identity", "cache-control": "no-store",
    }  # fmt: skip
    return StreamingResponse(_pieces(file), headers=headers, media_type=offer.mime)


async def _pieces(file: IO[bytes]) -> AsyncIterator[bytes]:
    with file:
        file.seek(0)
        while piece := await asyncio.to_thread(file.read, _PIECE):
            yield piece
