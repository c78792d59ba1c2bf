"""Many readers at once on one process: `python -m benchmarks.load [--readers 100 200] [--seconds 40]`.

Each reader has a session of its own on one of the pages and does something every ten seconds; how long it waits for
its page is measured over the websocket. Then the memory that a session holds, and whether memory stays flat over 4,000
runs. The floor page under the same load is printed beside the dashboard, without a target.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.dashboard_pages import PAGES, BenchmarkPage, act
from benchmarks.measured import MILLISECONDS, at_most, percentile_95, verdict
from benchmarks.server import DASHBOARD, FLOOR_PAGE, Server, serving
from benchmarks.websocket_reader import PageFailedError, Reader, reading

PAUSE = 10.0
MOST_SECONDS = {100: 0.150, 200: 0.300}
MOST_MEGABYTES_A_SESSION = 1.0
RUNS, WARM_RUNS, AT_ONCE = 4000, 1000, 4
# What an allocator may keep of it, and of what is measured while others come and go.
MOST_MEGABYTES_GROWN = 15.0
_FLOOR = (BenchmarkPage("Floor page", "", 1.0),)


@dataclass
class Heard:
    """What the readers met: how long each waited, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def main() -> int:
    """Measures and prints; 1 where a target is missed."""
    asked = argparse.ArgumentParser(description="The dashboard under load, in one process.")
    asked.add_argument("--readers", type=int, nargs="+", default=list(MOST_SECONDS))
    asked.add_argument("--seconds", type=float, default=40.0)
    given = asked.parse_args()
    checks = []
    for readers in given.readers:
        floor = _load(FLOOR_PAGE, _FLOOR, readers, given.seconds)
        print(f"floor page, {readers} readers: p95 {percentile_95(floor.seconds) * MILLISECONDS:.0f} ms")
        checks += _checked(_load(DASHBOARD, PAGES, readers, given.seconds), readers)
    checks += _memory()
    return verdict(checks)


def _checked(heard: Heard, readers: int) -> list[bool]:
    for error in sorted(set(heard.errors))[:5]:
        print(f"  {error}")
    most = MOST_SECONDS.get(readers, max(MOST_SECONDS.values())) * MILLISECONDS
    p95 = percentile_95(heard.seconds) * MILLISECONDS
    print(f"{readers} readers, {len(heard.seconds):,} reruns of all pages in turn")
    return [
        at_most(f"{readers} readers, p95 of reruns", p95, most, "ms"),
        at_most(f"{readers} readers, errors", len(heard.errors), 0, ""),
    ]


def _load(script: Path, pages: Sequence[BenchmarkPage], readers: int, seconds: float) -> Heard:
    heard = Heard()

    async def everybody() -> None:
        await _see_every_view(server, pages)
        await asyncio.gather(*(_read(server, pages, place, readers, seconds, heard) for place in range(readers)))

    with serving(script) as server:
        asyncio.run(everybody())
    return heard


async def _see_every_view(server: Server, pages: Sequence[BenchmarkPage]) -> None:
    """One reader has been on every page before the others come: a server that has just started is not measured here."""
    for page in pages:
        async with reading(server.address) as reader:
            await reader.open(page.path, page.query)
            for turn in range(3):
                await act(reader, turn)


async def _read(
    server: Server, pages: Sequence[BenchmarkPage], place: int, readers: int, seconds: float, heard: Heard
) -> None:
    """One reader: comes within the first pause, stays on a page, and acts once in each pause."""
    page = pages[place % len(pages)]
    await asyncio.sleep(PAUSE * place / readers)
    try:
        async with reading(server.address) as reader:
            await reader.open(page.path, page.query)
            for turn in range(round(seconds / PAUSE)):
                await asyncio.sleep(PAUSE)
                heard.seconds.append(await act(reader, turn))
    except (PageFailedError, OSError, TimeoutError) as problem:
        heard.errors.append(f"{page.name}: {type(problem).__name__}: {problem}")


def _memory() -> list[bool]:
    """Memory of a session that has seen its page, and growth over thousands of runs of the same sessions."""
    with serving(DASHBOARD) as server:
        asyncio.run(_see_every_view(server, PAGES))
        each = asyncio.run(_megabytes_a_session(server, 70))
        grown = asyncio.run(_megabytes_grown(server))
    return [
        at_most("memory of a session", each, MOST_MEGABYTES_A_SESSION, "MB"),
        at_most(f"growth of memory over {RUNS:,} runs", grown, MOST_MEGABYTES_GROWN, "MB"),
    ]


async def _megabytes_a_session(server: Server, sessions: int) -> float:
    async with AsyncExitStack() as stack:
        before = server.megabytes()
        for place in range(sessions):
            page = PAGES[place % len(PAGES)]
            reader = await stack.enter_async_context(reading(server.address))
            await reader.open(page.path, page.query)
        return (server.megabytes() - before) / sessions


async def _megabytes_grown(server: Server) -> float:
    async with AsyncExitStack() as stack:
        readers = [await stack.enter_async_context(reading(server.address)) for _ in range(AT_ONCE)]
        for place, reader in enumerate(readers):
            await reader.open(PAGES[place].path, PAGES[place].query)
        await asyncio.gather(*(_run(reader, WARM_RUNS // AT_ONCE) for reader in readers))
        before = server.megabytes()
        await asyncio.gather(*(_run(reader, RUNS // AT_ONCE) for reader in readers))
        return server.megabytes() - before


async def _run(reader: Reader, runs: int) -> None:
    for turn in range(runs):
        await act(reader, turn)


if __name__ == "__main__":
    sys.exit(main())
