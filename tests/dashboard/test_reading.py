"""Reading an upload: in a child process, bounded, one of few, and without a trace."""

from __future__ import annotations

import tempfile
import threading
from pathlib import Path

import pytest

from dashboard import reading
from dashboard.reading import ReadingRefusedError, read_report


def nobody(what: str, seconds: float) -> None:
    """Nobody listens."""


def left_behind() -> list[Path]:
    return list(Path(tempfile.gettempdir()).glob("report-*"))


@pytest.mark.parametrize("name", ["letter.docx", "letter", "letter.pdf.exe", "../../etc/passwd"])
def test_refuses_other_kinds_of_file(name: str) -> None:
    with pytest.raises(ReadingRefusedError, match="only PDF and plain text"):
        read_report(name, b"words", nobody)


def test_refuses_what_is_too_large() -> None:
    with pytest.raises(ReadingRefusedError, match="larger than 20 MB"):
        read_report("big.txt", b"a" * (20 * 1024 * 1024 + 1), nobody)


def test_sentence_names_the_file_as_the_reader_knows_it() -> None:
    with pytest.raises(ReadingRefusedError) as refused:
        read_report("my letter.txt", b"", nobody)
    assert str(refused.value).startswith("my letter.txt: ")
    assert tempfile.gettempdir() not in str(refused.value)


def test_reader_who_leaves_stops_the_reading() -> None:
    def leave(what: str, seconds: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_report("letter.txt", b"words " * 1000, leave)
    assert left_behind() == []


def test_reading_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "SECONDS", 0)
    with pytest.raises(ReadingRefusedError, match="takes more than"):
        read_report("letter.txt", b"words " * 1000, nobody)
    assert left_behind() == []


def test_upload_is_private_to_this_user() -> None:
    seen: list[int] = []

    def look(what: str, seconds: float) -> None:
        seen.extend(path.stat().st_mode & 0o777 for path in left_behind())

    with pytest.raises(ReadingRefusedError):
        read_report("letter.txt", b"no report at all (test)", look)
    assert set(seen) == {0o600}


def test_full_queue_turns_readers_away(monkeypatch: pytest.MonkeyPatch) -> None:
    full = threading.BoundedSemaphore(1)
    full.acquire()
    monkeypatch.setattr(reading, "_places", full)
    with pytest.raises(ReadingRefusedError, match="just now"):
        read_report("letter.txt", b"words", nobody)


def test_waits_for_its_turn_and_gives_it_back(monkeypatch: pytest.MonkeyPatch) -> None:
    one = threading.BoundedSemaphore(1)
    one.acquire()
    monkeypatch.setattr(reading, "_slots", one)
    told: list[str] = []

    def hear(what: str, seconds: float) -> None:
        if not told:
            one.release()
        told.append(what)

    with pytest.raises(ReadingRefusedError):
        read_report("letter.txt", b"", hear)
    assert told[0].startswith("Waiting")
    assert one.acquire(blocking=False), "the turn is free again"
