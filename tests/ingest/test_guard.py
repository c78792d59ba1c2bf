"""One bad file costs only itself."""

from __future__ import annotations

import os
import resource
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.cache import Refusal
from ingest.guard import SECONDS, Guard, Reading, TransientRefusal
from ingest.reports import Report
from tests.ingest.bad_inputs import REJECTED, USED
from tests.ingest.made_reports import letter

# The build turns the others away before or after the reading.
REGULAR = [name for name in REJECTED if not name.startswith(("folder", "named-pipe", "link", "impossible-dates"))]


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard(jobs=1) as guard:
        yield guard


def _reason(reading: Reading) -> str:
    assert isinstance(reading, Refusal), "a report was read from it"
    return reading.reason


@pytest.mark.parametrize("name", REGULAR)
def test_unusable_file_gets_a_reason(guard: Guard, tmp_path: Path, name: str) -> None:
    REJECTED[name](tmp_path / name)
    reason = _reason(guard.read(tmp_path / name))
    assert reason and "program failed" not in reason and "\n" not in reason


@pytest.mark.parametrize("name", USED)
def test_badly_kept_letter_is_read(guard: Guard, tmp_path: Path, name: str) -> None:
    USED[name](tmp_path / name)
    reading = guard.read(tmp_path / name)
    assert isinstance(reading, Report), reading
    assert len(reading.findings) >= 3


def test_slow_file_is_cut_off_in_time(tmp_path: Path) -> None:
    REJECTED["one-endless-line.txt"](tmp_path / "slow.txt")
    (tmp_path / "next.txt").write_text(letter(), encoding="utf-8")
    with Guard(jobs=1) as guard:
        guard.read(tmp_path / "next.txt")  # starts the process, which may take longer than a second
        os.kill(_child(guard), signal.SIGSTOP)
        (process,) = guard._all
        process._seconds = 1
        began = time.monotonic()
        slow = guard.read(tmp_path / "slow.txt")
        assert time.monotonic() - began < SECONDS / 2
        assert isinstance(slow, TransientRefusal)
        assert "more than 1 seconds" in slow.reason
        process._seconds = SECONDS
        assert isinstance(guard.read(tmp_path / "next.txt"), Report)


def test_memory_is_bounded(tmp_path: Path) -> None:
    REJECTED["fifty-megabytes.txt"](tmp_path / "big.txt")
    (tmp_path / "next.txt").write_text(letter(), encoding="utf-8")
    with Guard(jobs=1, megabytes=1500) as guard:
        _reason(guard.read(tmp_path / "big.txt"))
        assert isinstance(guard.read(tmp_path / "next.txt"), Report)
        bound, _ = resource.prlimit(_child(guard), resource.RLIMIT_AS)
    assert bound == 1500 << 20


def test_dead_process_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text(letter(), encoding="utf-8")
    with Guard(jobs=1) as guard:
        assert isinstance(guard.read(tmp_path / "letter.txt"), Report)
        os.kill(_child(guard), signal.SIGKILL)
        assert isinstance(guard.read(tmp_path / "letter.txt"), Report)


def test_all_processes_end_with_the_guard(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text(letter(), encoding="utf-8")
    with Guard(jobs=1) as guard:
        guard.read(tmp_path / "letter.txt")
        child = _child(guard)
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def _child(guard: Guard) -> int:
    (process,) = guard._all
    assert process._child is not None
    return process._child.pid
