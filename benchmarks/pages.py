"""How long the server's script of each page runs beside the floor page's: `python -m benchmarks.pages`.

Both servers run side by side and take turns, so that whatever else the machine does falls on both. On each page a
reader changes the framework again and again (on pages without filters the page is run again): the first round of
choices warms nothing but what the data's version keeps, as it would be for any reader but the first of a view; how
long that first round takes is printed too, without a target.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable
from contextlib import AsyncExitStack

from benchmarks.dashboard_pages import CHOICES, PAGES, BenchmarkPage, act
from benchmarks.measured import MILLISECONDS, against_floor, verdict
from benchmarks.server import DASHBOARD, FLOOR_PAGE, Server, serving
from benchmarks.websocket_reader import Reader, reading

TURNS = 40


def main() -> int:
    """Measures and prints; 1 where a target is missed."""
    with serving(FLOOR_PAGE) as floor, serving(DASHBOARD) as dashboard:
        return verdict([asyncio.run(_measured(page, floor, dashboard)) for page in PAGES])


async def _measured(page: BenchmarkPage, floor: Server, dashboard: Server) -> bool:
    async with AsyncExitStack() as stack:
        floor_reader = await stack.enter_async_context(reading(floor.address))
        reader = await stack.enter_async_context(reading(dashboard.address))
        await floor_reader.open("")
        opened = await _seconds(dashboard, reader.open(page.path, page.query))
        first = [await _turn(dashboard, reader, turn) for turn in range(len(CHOICES))]
        pairs = [
            (await _turn(dashboard, reader, turn), await _turn(floor, floor_reader, turn)) for turn in range(TURNS)
        ]
    said = ", ".join(f"{seconds * MILLISECONDS:.0f}" for seconds in (opened, *first))
    print(f"{page.name}, opened and each view for the first time: {said} ms")
    seconds, least = zip(*pairs, strict=True)
    return against_floor(page.name, seconds, least, page.most_times_floor)


async def _turn(server: Server, reader: Reader, turn: int) -> float:
    return await _seconds(server, act(reader, turn))


async def _seconds(server: Server, action: Awaitable[float]) -> float:
    """Seconds that the server's scripts ran for the action, all of them where one led to another."""
    before = len(server.scripts())
    await action
    while len(server.scripts()) == before:  # the last message may overtake the end of the script by a hair
        await asyncio.sleep(0.001)
    return sum(server.scripts()[before:])


if __name__ == "__main__":
    sys.exit(main())
