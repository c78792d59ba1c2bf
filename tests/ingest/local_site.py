"""A web site on 127.0.0.1 that behaves as well or as badly as a test asks of it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Headers = dict[str, str]


@dataclass
class Answer:
    """What the site gives: status, headers and body; `promised` more bytes than it sends is an answer cut off."""

    body: bytes = b""
    status: int = 200
    headers: Headers = field(default_factory=dict)
    promised: int | None = None
    begins: threading.Event | None = None


@dataclass
class Site:
    """The site's address, what it answers at each path, and every request that it had."""

    address: str = ""
    answers: dict[str, list[Answer] | Callable[[Headers], Answer]] = field(default_factory=dict)
    asked: list[tuple[str, Headers]] = field(default_factory=list)

    def answer(self, path: str, headers: Headers) -> Answer:
        """The next answer for a path; the last one stays."""
        self.asked.append((path, headers))
        answers = self.answers.get(path) or [Answer(status=404)]
        if callable(answers):
            return answers(headers)
        return answers.pop(0) if len(answers) > 1 else answers[0]


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Says nothing of a client that went away in the middle, as impatient ones do."""


@contextmanager
def running_site() -> Iterator[Site]:
    """A site that answers until the block ends."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            answer = site.answer(self.path, dict(self.headers))
            if answer.begins:
                answer.begins.wait(60)
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(answer.promised or len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)
            self.close_connection = answer.promised is not None

        def log_message(self, format: str, *arguments: object) -> None:
            """Says nothing on standard error."""

    server = _Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    site.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
