"""Files sent straight to the server by a session of its own: too large, too many, too slow, lying about their kind."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from dashboard.uploads import let_go_unread
from tests.browser.conftest import serving, settled
from tests.ingest.made_reports import letter
from tests.safety.upload_session import PATIENCE, Session, drop, form, kept, session_at

MEGABYTE = 1024 * 1024


@pytest.fixture
def session(attacked: str, browser: Browser) -> Iterator[Session]:
    """A session in which one file has been dropped and read."""
    with session_at(attacked, browser) as session:
        yield session


@pytest.fixture
def only_session(hostile_database: Path, browser: Browser) -> Iterator[Session]:
    """The same at a server of its own, which keeps no upload of anybody who was there before."""
    with serving(hostile_database) as address, session_at(address, browser) as session:
        yield session


def test_upload_needs_its_token(session: Session) -> None:
    assert session.put(b"words") == 204
    assert session.put(b"words", **{"X-Xsrftoken": "", "Cookie": ""}) == 403
    assert session.put(b"words", **{"X-Xsrftoken": "2|aaaa|bbbb|1"}) == 403


def test_upload_needs_a_session(session: Session) -> None:
    stranger = Session(session.page, session.address.replace(session.address.split("/")[-2], "nobody"), session.headers)
    assert stranger.put(b"words") == 400


def test_size_is_bounded_on_the_server(session: Session) -> None:
    assert session.put(b"a" * (20 * MEGABYTE - 1000)) == 204
    assert session.put(b"a" * (20 * MEGABYTE + 1)) == 413
    connection = session.begin("endless", 10**12, form(b"", "letter.txt")[1])
    with closing(connection):
        assert connection.getresponse().status == 413


def test_size_is_counted_where_none_is_said(only_session: Session) -> None:
    body, kind = form(b"a" * (22 * MEGABYTE), "letter.txt")
    lying = {"Content-Length": "", "Transfer-Encoding": "chunked"}
    with closing(only_session.begin("unsaid", 0, kind, **lying)) as connection:
        with suppress(BrokenPipeError, ConnectionResetError):
            for place in range(0, len(body), MEGABYTE):
                piece = body[place : place + MEGABYTE]
                connection.send(b"%x\r\n%s\r\n" % (len(piece), piece))
            connection.send(b"0\r\n\r\n")
        assert connection.getresponse().status == 413
    assert kept(only_session) < MEGABYTE


WRONG_KINDS = [
    "tool.exe",
    "page.html",
    "letter.pdf.exe",
    "letter",
    ".pdf/x.sh",
    "letter.txt ",
    "=1+1.csv",
    "letter.PDFX",
]


def test_other_kinds_are_turned_away_and_not_kept(only_session: Session) -> None:
    content = b"a" * 5 * MEGABYTE
    statuses = {name: only_session.put(content, f"wrong{place}", name) for place, name in enumerate(WRONG_KINDS)}
    assert statuses == dict.fromkeys(WRONG_KINDS, 415)
    assert kept(only_session) < MEGABYTE
    assert [only_session.put(b"words", "right", name) for name in ("letter.PDF", "a letter.txt")] == [204, 204]


def test_one_upload_at_a_time(session: Session) -> None:
    body, kind = form(b"slow words (test)", "slow.txt")
    with closing(session.begin_slowly("slow", body, kind)) as slow:
        assert session.put(b"words", "another") == 503
        slow.send(body[50:])
        assert slow.getresponse().status == 204
    assert session.put(b"words", "another") == 204


def test_reader_who_hangs_up_frees_the_place(session: Session) -> None:
    body, kind = form(b"words", "cut.txt")
    session.begin_slowly("cut", body, kind).close()
    deadline = time.monotonic() + PATIENCE
    while (status := session.put(b"words")) == 503 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert status == 204


def test_only_the_last_file_is_kept(only_session: Session) -> None:
    for place in range(4):
        assert only_session.put(b"a" * 5 * MEGABYTE, f"file{place}") == 204
    assert 5 * MEGABYTE <= kept(only_session) < 6 * MEGABYTE


def test_file_that_nobody_read_is_let_go() -> None:
    memory = MemoryUploadedFileManager("/files")
    for name, content in (("unread", b"words"), ("read", b"")):  # what is read leaves its name alone
        memory.add_file("a session", UploadedFileRec(name, "letter.txt", "text/plain", content))
        let_go_unread(memory, "a session", name)
    assert [file.file_id for file in memory.get_files("a session", ["unread", "read"])] == ["read"]


def test_file_that_was_read_is_not_kept(only_session: Session) -> None:
    page = only_session.page
    drop(page, "large.txt", b"no report (test) " * MEGABYTE)
    expect(page.get_by_text("it holds more text than any inspection report")).to_be_visible()
    settled(page)
    assert kept(only_session) < MEGABYTE


def test_lying_file_gets_one_sentence(session: Session) -> None:
    page = session.page
    drop(page, "<img src=x onerror=window.hacked=1> $x$.pdf", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 40)
    expect(page.get_by_text("it is named .pdf but holds no PDF")).to_be_visible()
    settled(page)
    assert not page.evaluate("Boolean(window.hacked) || document.querySelectorAll('.katex').length > 0")


def test_hostile_letter_is_shown_letter_by_letter(session: Session) -> None:
    page = session.page
    attacks = ["=1+1 $x$ <b>b</b> is no plan.", "[l](https://evil.example) :red[r] is no plan.", "@SUM(A1) is no plan."]
    drop(page, "=1+1 [l](x).txt", letter(developments=attacks).encode())
    expect(page.get_by_text("Sutton", exact=False).first).to_be_visible()
    expect(page.get_by_text("$x$ <b>b</b> is no plan")).to_be_visible()
    settled(page)
    assert not page.evaluate("document.querySelectorAll('.katex, a[href*=\"evil\"]').length")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Findings as CSV").click()
    assert saved.value.suggested_filename == "1-1-l-x.csv"
    written = saved.value.path().read_text(encoding="utf-8-sig")
    assert "'=1+1 $x$" in written and "'@SUM(A1)" in written
