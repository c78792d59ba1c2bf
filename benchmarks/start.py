"""How soon a server that has just been started is of use: `python -m benchmarks.start`.

From the start of the process to its word that it is well, and to the first chart in a browser that asks for the page
from that moment on; the dashboard and the floor page in turn.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.chromium import chromium, seconds_to_chart
from benchmarks.measured import against_floor, verdict
from benchmarks.server import DASHBOARD, FLOOR_PAGE, starting, wait_for_health

ROUNDS = 5
MOST_TIMES_FLOOR = 1.3


@dataclass
class Started:
    """Seconds of each kind."""

    to_health: list[float] = field(default_factory=list)
    to_chart: list[float] = field(default_factory=list)


def main() -> int:
    """Measures and prints; 1 where a target is missed."""
    floor, own = Started(), Started()
    with chromium() as browser:
        for _ in range(ROUNDS):
            _start(browser, FLOOR_PAGE, floor)
            _start(browser, DASHBOARD, own)
    return verdict(
        [
            against_floor("start to health", own.to_health, floor.to_health, MOST_TIMES_FLOOR),
            against_floor("start to first page painted", own.to_chart, floor.to_chart, MOST_TIMES_FLOOR),
        ]
    )


def _start(browser: Browser, script: Path, started: Started) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    began = time.perf_counter()
    with starting(script) as server:
        wait_for_health(server)
        healthy = time.perf_counter() - began
        started.to_health.append(healthy)
        started.to_chart.append(healthy + seconds_to_chart(page, server.address))
    context.close()


if __name__ == "__main__":
    sys.exit(main())
