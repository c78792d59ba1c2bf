"""One file at an address of this machine, served as a web server or a bucket does, or as badly as a test asks of it."""

from __future__ import annotations

import copy
import hashlib
import re
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


@dataclass
class Place:
    """What is served, and every request that came, as its method and its headers."""

    body: bytes = b""
    address: str = ""
    status: int = 200
    marked: bool = True
    cut: bool = False
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    @property
    def etag(self) -> str:
        """The mark of the body."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    place: Place

    def do_GET(self) -> None:
        """Answers with the file, the part asked for, or that it is still the same."""
        self._answer(given=True)

    def do_HEAD(self) -> None:
        """Answers like GET, without the file."""
        self._answer(given=False)

    def log_message(self, format: str, *arguments: object) -> None:
        """Says nothing on standard error."""

    def _answer(self, given: bool) -> None:
        place = copy.copy(self.place)  # one state throughout, though a test may change it meanwhile
        headers = {name.lower(): value for name, value in self.headers.items()}
        place.asked.append((self.command, headers))
        whole = place.body if place.status == 200 else b"<Error><Message>It was asked for so.</Message></Error>"
        status, first, last = place.status, 0, len(whole) - 1
        asked_part = re.fullmatch(r"bytes=(\d+)-(\d*)", headers.get("range", ""))
        if status == 200 and headers.get("if-none-match") == place.etag:
            status, given, last = 304, False, -1
        elif status == 200 and asked_part:
            status, first, last = 206, int(asked_part[1]), min(int(asked_part[2] or last), last)
        self.send_response(status)
        if place.marked:
            self.send_header("ETag", place.etag)
            self.send_header("Last-Modified", "Mon, 01 Jun 2026 10:00:00 GMT")
        if status == 206:
            self.send_header("Content-Range", f"bytes {first}-{last}/{len(whole)}")
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Length", str(last - first + 1))
        self.end_headers()
        if given:
            part = whole[first : last + 1]
            self.wfile.write(part[: len(part) // 2] if place.cut else part)
        self.close_connection = place.cut


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Says nothing of a client that went away in the middle."""


@contextmanager
def serving_file(body: bytes, certificate: tuple[Path, Path] | None = None) -> Iterator[Place]:
    """The file at an address that answers until the block ends; over TLS where there is a certificate with its key."""
    place = Place(body)
    server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"place": place}))
    if certificate:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(*certificate)
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    place.address = f"{'https' if certificate else 'http'}://127.0.0.1:{server.server_address[1]}"
    try:
        yield place
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
