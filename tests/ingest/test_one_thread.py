"""The process beside ours is told to use one thread, and ours is left as it was."""

from __future__ import annotations

import os

import pytest

from ingest.one_thread import one_thread


@pytest.mark.parametrize("before", ["2", None])
def test_one_thread_there_but_not_here(monkeypatch: pytest.MonkeyPatch, before: str | None) -> None:
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    if before:
        monkeypatch.setenv("OPENBLAS_NUM_THREADS", before)
    with one_thread() as beside:
        assert beside.submit(os.getenv, "OPENBLAS_NUM_THREADS").result() == "1"
    assert os.environ.get("OPENBLAS_NUM_THREADS") == before


def test_fault_there_is_told_here() -> None:
    with pytest.raises(ZeroDivisionError), one_thread() as beside:
        beside.submit(divmod, 1, 0).result()
