"""How the app is served: compressed, with bounded uploads, and with headers that keep other sites out and ours in."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.compression import Compressed
from dashboard.uploads import Uploads

_HEADERS = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"same-origin",
    b"x-frame-options": b"SAMEORIGIN",
    b"permissions-policy": b"camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    b"cross-origin-resource-policy": b"same-origin",
}
# Streamlit writes styles into the page as it goes, and Plotly draws its pictures through blobs; nothing else is let in.
_POLICY = (
    "default-src 'self'; script-src 'self' {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self' {sockets}; worker-src 'self' blob:; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'self'"
)
_INNER = re.compile(r"/_stcore/metrics/?$")
_OWN_MACHINE = {"127.0.0.1", "::1"}
_INLINE = re.compile(r"<script>(.*?)</script>", re.S)
_HOST = re.compile(r"[A-Za-z0-9.\-]+(:\d{1,5})?|\[[0-9A-Fa-f:]+\](:\d{1,5})?")


def middleware() -> list[Middleware]:
    """What every answer of the server passes through."""
    return [
        Middleware(_Headers),
        Middleware(_Inner),
        Middleware(Uploads),
        Middleware(Compressed),
    ]


def policy(host: str) -> str:
    """The content security policy of a page asked for at this host: whatever is not ours is neither run nor asked for.

    Browsers differ in whether 'self' holds for web sockets, so they are named too.
    """
    sockets = f"ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    return _POLICY.format(scripts=_inline_scripts(), sockets=sockets)


@cache
def _inline_scripts() -> str:
    """Hashes of the scripts that stand within Streamlit's own page, so that no other script within it may run."""
    page = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    digests = [hashlib.sha256(script.encode()).digest() for script in _INLINE.findall(page)]
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


class _Inner:
    """Keeps what Streamlit says of its memory and its sessions for those who work on this machine itself.

    Whoever comes through a proxy is a stranger, even where the proxy stands on the same machine.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and _INNER.search(scope["path"]):
            is_passed_on = any(name == b"x-forwarded-for" for name, _ in scope["headers"])
            if is_passed_on or (scope["client"] or ("",))[0] not in _OWN_MACHINE:
                await PlainTextResponse("Not Found", 404)(scope, receive, send)
                return
        await self.app(scope, receive, send)


class _Headers:
    """Puts the headers on each answer over HTTP, in the place of any of the same name."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        host = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
        ours = {**_HEADERS, b"content-security-policy": policy(host).encode("latin-1")}

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                theirs = [each for each in message["headers"] if each[0].lower() not in ours]
                message["headers"] = [*theirs, *ours.items()]
            await send(message)

        await self.app(scope, receive, send_with_headers)
