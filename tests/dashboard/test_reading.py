"""Reading an upload: in a child process, bounded, one of few, and without a trace."""

from __future__ import annotations

import os
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from dashboard import reading
from dashboard.reading import ReadingRefusedError, read_report


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder for temporary files that no other server or test reads reports in at the same time."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def nobody(what: str, seconds: float) -> None:
    """Nobody listens."""


def left_behind() -> list[Path]:
    return list(Path(tempfile.gettempdir()).glob("inspection-outcomes-report-*"))


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


def test_uploads_of_a_killed_server_are_removed() -> None:
    old, young = (Path(tempfile.gettempdir()) / f"inspection-outcomes-report-{name}.txt" for name in ("old", "young"))
    for path in (old, young):
        path.write_text("left behind (test)")
    os.utime(old, (time.time() - 7200, time.time() - 7200))
    with pytest.raises(ReadingRefusedError):
        read_report("letter.txt", b"", nobody)
    assert left_behind() == [young]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are told by /proc")
def test_stopped_reading_leaves_no_process() -> None:
    begun: set[int] = set()
    earlier = {*children_of(os.getpid())}

    def leave(what: str, seconds: float) -> None:
        commands = {*children_of(os.getpid())} - earlier
        begun.update(commands, *(children_of(command) for command in commands))
        if len(begun) > len(commands):
            raise KeyboardInterrupt  # the process that reads has begun too

    with pytest.raises(KeyboardInterrupt):
        read_report("letter.txt", b"word " * 180_000, leave)
    assert len(begun) >= 2
    until = time.monotonic() + 60
    while any(map(is_running, begun)) and time.monotonic() < until:
        time.sleep(0.1)
    assert not [one for one in begun if is_running(one)]


def children_of(parent: int) -> list[int]:
    """Processes that a process has begun."""
    everything = [int(path.name) for path in Path("/proc").glob("[0-9]*")]
    return [one for one in everything if parent_and_state(one)[0] == parent]


def is_running(process: int) -> bool:
    return parent_and_state(process)[1] not in ("", "Z")


def parent_and_state(process: int) -> tuple[int, str]:
    """Its parent and its state; nothing where it has gone."""
    with suppress(OSError):
        state, parent = (Path("/proc") / str(process) / "stat").read_text().rpartition(")")[2].split()[:2]
        return int(parent), state
    return 0, ""


NAMES = [
    ("letter.txt", "letter.txt"),
    ("../../etc/passwd.txt", "passwd.txt"),
    ("C:\\letters\\letter.txt", "letter.txt"),
    ("a" * 300 + ".txt", "a" * 40 + "…" + "a" * 26 + ".txt"),
    ("x\u202etxt.exe\n.txt", "x txt.exe .txt"),
]


@pytest.mark.parametrize(("name", "shown"), NAMES)
def test_name_is_shown_as_a_name(name: str, shown: str) -> None:
    with pytest.raises(ReadingRefusedError) as refused:
        read_report(name, b"", nobody)
    assert str(refused.value) == f"{shown}: it is empty"
