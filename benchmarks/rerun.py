"""How long a reader waits for each page after an action, beside the floor page: `python -m benchmarks.rerun`.

Measured over the websocket, from the message that a widget was changed to the last message of the page's new state.
"""

from __future__ import annotations

import asyncio
import sys

from benchmarks.dashboard_pages import CHOICES, PAGES, BenchmarkPage, act
from benchmarks.measured import against_floor, verdict
from benchmarks.server import DASHBOARD, FLOOR_PAGE, serving
from benchmarks.websocket_reader import reading

TURNS = 60
MOST_TIMES_FLOOR = 3.0


def main() -> int:
    """Measures and prints; 1 where a target is missed."""
    with serving(FLOOR_PAGE) as floor, serving(DASHBOARD) as dashboard:
        return verdict([asyncio.run(_measured(page, floor.address, dashboard.address)) for page in PAGES])


async def _measured(page: BenchmarkPage, floor: str, dashboard: str) -> bool:
    async with reading(floor) as floor_reader, reading(dashboard) as reader:
        await floor_reader.open("")
        await reader.open(page.path, page.query)
        for turn in range(len(CHOICES)):
            await act(reader, turn)
        pairs = [(await act(reader, turn), await act(floor_reader, turn)) for turn in range(TURNS)]
    seconds, least = zip(*pairs, strict=True)
    return against_floor(page.name, seconds, least, MOST_TIMES_FLOOR)


if __name__ == "__main__":
    sys.exit(main())
