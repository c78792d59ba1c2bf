"""A session that sends files straight to the server, without the browser's own checks."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import settled, watched

PATIENCE = 120
BOX = "input[type=file]"


@dataclass(frozen=True)
class Session:
    """A reader's session, known by the address and the token of its own first upload."""

    page: Page
    address: str
    headers: dict[str, str]

    def put(self, content: bytes, file: str = "one", name: str = "letter.txt", **headers: str) -> int:
        """Status of an upload without the browser's own checks."""
        body, kind = form(content, name)
        with closing(self.begin(file, len(body), kind, **headers)) as connection:
            with suppress(BrokenPipeError, ConnectionResetError):  # the answer may well come before the file's end
                connection.send(body)
            return connection.getresponse().status

    def begin(self, file: str, length: int, kind: str, **headers: str) -> http.client.HTTPConnection:
        """An upload that has sent its head."""
        parts = urlsplit(self.address)
        connection = http.client.HTTPConnection(parts.netloc, timeout=PATIENCE)
        connection.putrequest("PUT", f"{parts.path.rsplit('/', 1)[0]}/{file}")
        for name, value in {**self.headers, "Content-Type": kind, "Content-Length": str(length), **headers}.items():
            if value:
                connection.putheader(name, value)
        connection.endheaders()
        return connection

    def begin_slowly(self, file: str, body: bytes, kind: str) -> http.client.HTTPConnection:
        """An upload that the server has begun to take, as its answer to being asked says, and of which a part came."""
        connection = self.begin(file, len(body), kind, Expect="100-continue")
        heard = b""
        while not heard.endswith(b"\r\n\r\n"):
            heard += connection.sock.recv(1)
        assert heard.startswith(b"HTTP/1.1 100 "), heard
        connection.send(body[:50])
        return connection


def form(content: bytes, name: str) -> tuple[bytes, str]:
    """A file as the body of a form, and the kind of that body."""
    head = f'--cut\r\nContent-Disposition: form-data; name="f"; filename="{name}"\r\nContent-Type: text/plain\r\n\r\n'
    return head.encode() + content + b"\r\n--cut--\r\n", "multipart/form-data; boundary=cut"


@contextmanager
def session_at(address: str, browser: Browser) -> Iterator[Session]:
    """A session in which one file has been dropped and read."""
    with watched(browser) as visit:
        page = visit(f"{address}/read-a-report")
        with page.expect_request(lambda request: "/upload_file/" in request.url and request.method == "PUT") as sent:
            drop(page, "first.txt", b"no report (test)")
        expect(page.get_by_text("it is not a report", exact=False)).to_be_visible()
        settled(page)
        given = sent.value.all_headers()
        token = {"X-Xsrftoken": given["x-xsrftoken"], "Cookie": given["cookie"]}
        yield Session(page, sent.value.url, token)


def kept(session: Session) -> int:
    """Bytes of uploads that the server says it holds; it counts them when first asked, so ask it once."""
    said = session.page.request.get(f"{session.address.split('/_stcore')[0]}/_stcore/metrics").text()
    counts = [int(line.split()[-1]) for line in said.splitlines() if "UploadedFileManager" in line]
    assert counts, said
    return sum(counts)


def drop(page: Page, name: str, content: bytes) -> None:
    """Gives the page's box a file."""
    page.set_input_files(BOX, {"name": name, "mimeType": "text/plain", "buffer": content})
