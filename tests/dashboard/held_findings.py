"""How many findings there are, asked until it is as a test expects."""

from __future__ import annotations

import time
from collections.abc import Callable

from dashboard.database import rows


def findings() -> int:
    """How many findings the database holds that the dashboard reads."""
    return int(rows("findings_held").iloc[0]["findings"])


def within(seconds: float, happens: Callable[[], bool]) -> bool:
    """Whether something comes true before so many seconds are over."""
    deadline = time.monotonic() + seconds
    while not happens() and time.monotonic() < deadline:
        time.sleep(0.02)
    return happens()
