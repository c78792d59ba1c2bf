"""How many findings there are, asked until it is as a test expects."""

from __future__ import annotations

import time
from collections.abc import Callable

from dashboard.database import rows

PATIENCE = 120


def findings() -> int:
    """How many findings the database holds that the dashboard reads."""
    return int(rows("findings_held").iloc[0]["findings"])


def comes_true(happens: Callable[[], bool]) -> bool:
    """Whether something comes true while a busy machine may still be at it."""
    deadline = time.monotonic() + PATIENCE
    while not happens() and time.monotonic() < deadline:
        time.sleep(0.02)
    return happens()
