"""Readers, rebuilds and uploads together for a while: `python -m benchmarks.soak --minutes 10`.

Printed are memory in each minute, at the start and at the end of the steady state, how many pages were drawn and how
fast, and whatever went wrong. It ends with status 1 where anything did, or where memory grew by more than a tenth.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from websockets.exceptions import WebSocketException

from benchmarks.server import DASHBOARD, PROJECT, Server, serving
from benchmarks.uploader import uploading
from benchmarks.websocket_reader import PageFailedError
from benchmarks.witness import witnessing
from tests.ingest.made_reports import letter

PAGES = ("", "compare-authorities", "theme-trends", "search-findings", "authority-profile", "about-data")
QUERIES = ("", "place=london", "theme=care_leavers", "framework=ilacs&kind=strength", "place=london&theme=workforce")
PAUSE, REBUILD_EVERY, UPLOAD_EVERY, LOOK_EVERY = 5.0, 30.0, 10.0, 1.0
STEADY_FROM = 0.3
"""The share of the time after which caches are full and memory should stay as it is."""
MOST_GROWTH = 0.10


@dataclass
class Tally:
    """What happened."""

    ends: float
    seconds: list[float] = field(default_factory=list)
    problems: Counter[str] = field(default_factory=Counter)
    rebuilds: int = 0
    uploads: int = 0
    memory: list[tuple[float, float]] = field(default_factory=list)

    @property
    def is_over(self) -> bool:
        """Whether the time is up."""
        return time.monotonic() >= self.ends

    def tell(self, problem: str) -> None:
        """Notes what went wrong, and says it at once where it is new."""
        self.problems[problem] += 1
        if self.problems[problem] == 1:
            print(problem, file=sys.stderr, flush=True)


async def read(address: str, tally: Tally, chance: random.Random) -> None:
    """A reader who opens a page, looks at it a few times, goes to another, and leaves; then the next one comes."""
    while not tally.is_over:
        async with witnessing(address) as witness:
            for _ in range(chance.randint(2, 5)):
                tally.seconds.append(await witness.go_to(chance.choice(PAGES), chance.choice(QUERIES)))
                for _ in range(chance.randint(1, 3)):
                    await asyncio.sleep(chance.expovariate(1 / PAUSE))
                    tally.seconds.append(await witness.rerun())
                if not witness.is_served:
                    tally.tell(f"a reader was shown: {' '.join(witness.words)[:200]}")
                if tally.is_over:
                    return


async def rebuild(database: Path, tally: Tally) -> None:
    """The real command, with one report more every other time, so that the data changes."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "2010-05-21_letter.txt").write_text(letter("Barnet"), encoding="utf-8")
        extra = ["--reports", folder] if tally.rebuilds % 2 == 0 else []
        command = [sys.executable, "-m", "ingest", "build", "--db", str(database), *extra]
        process = await asyncio.create_subprocess_exec(
            *command, cwd=PROJECT, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE
        )
        _, told = await process.communicate()
    tally.rebuilds += 1
    if process.returncode:
        tally.tell(f"a rebuild failed: {told.decode()[-300:]}")


async def upload(address: str, tally: Tally) -> None:
    """A reader who drops a letter and waits until it is read."""
    async with uploading(address) as reader:
        await reader.open("read-a-report")
        shown = await reader.drop("a letter.txt", letter("Barnet").encode())
    tally.uploads += 1
    if "Barnet" not in shown:
        tally.tell(f"an uploaded letter was not read: {shown[:300]}")


async def every(seconds: float, tally: Tally, act: Callable[[], Awaitable[None]]) -> None:
    """Acts again and again until the time is up; what fails is told, and does not end the rest."""
    while not tally.is_over:
        began = time.monotonic()
        try:
            await act()
        except (PageFailedError, OSError, WebSocketException) as error:
            tally.tell(f"{type(error).__name__}: {error}")
        await asyncio.sleep(max(0.0, min(began + seconds, tally.ends) - time.monotonic()))


async def look(server: Server, tally: Tally) -> None:
    """Notes the server's memory."""
    tally.memory.append((time.monotonic(), server.megabytes()))


async def soak(server: Server, database: Path, readers: int, tally: Tally) -> None:
    """Everything at once until the time is up."""
    chance = random.Random(7)
    reading = [every(0, tally, lambda: read(server.address, tally, chance)) for _ in range(readers)]
    await asyncio.gather(
        *reading,
        every(REBUILD_EVERY, tally, lambda: rebuild(database, tally)),
        every(UPLOAD_EVERY, tally, lambda: upload(server.address, tally)),
        every(LOOK_EVERY, tally, lambda: look(server, tally)),
    )


def steady(tally: Tally) -> tuple[float, float]:
    """Megabytes at the start and at the end of the steady state, each the median of a tenth of it."""
    values = [megabytes for _, megabytes in tally.memory]
    values = values[int(len(values) * STEADY_FROM) :]
    tenth = max(1, len(values) // 10)
    return statistics.median(values[:tenth]), statistics.median(values[-tenth:])


def by_minute(tally: Tally) -> str:
    """The median of each minute's megabytes, one after another."""
    began = tally.memory[0][0]
    minutes: dict[int, list[float]] = {}
    for when, megabytes in tally.memory:
        minutes.setdefault(int((when - began) // 60), []).append(megabytes)
    return " ".join(f"{statistics.median(values):.0f}" for values in minutes.values())


def replaced_and_open(server: Server) -> list[str]:
    """Databases that have been replaced, and that the server has not let go."""
    folder = Path("/proc", str(server.process.pid), "fd")
    links = [os.readlink(entry) for entry in folder.iterdir() if entry.is_symlink()]  # noqa: PTH115
    return [link for link in links if "findings.duckdb" in link and link.endswith("(deleted)")]


def main() -> int:
    """Soaks a server on a copy of the database and prints what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--readers", type=int, default=60)
    given = parser.parse_args()
    original = Path(os.environ.get("FINDINGS_DATABASE") or PROJECT / "data" / "findings.duckdb")
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder, "findings.duckdb")
        shutil.copy(original, database)
        os.environ["FINDINGS_DATABASE"] = str(database)
        with serving(DASHBOARD) as server:
            tally = Tally(ends=time.monotonic() + given.minutes * 60)
            asyncio.run(soak(server, database, given.readers, tally))
            left = replaced_and_open(server)
    return report(tally, given.readers, left)


def report(tally: Tally, readers: int, left: list[str]) -> int:
    """Prints the figures; the status with which the program ends."""
    began, ended = steady(tally)
    growth = ended / began - 1
    print(f"readers {readers}, rebuilds {tally.rebuilds}, uploads {tally.uploads}, pages drawn {len(tally.seconds):,}")
    print(f"a page, 95 of 100 within  {statistics.quantiles(tally.seconds, n=20)[-1] * 1000:,.0f} ms")
    print(f"memory, minute by minute  {by_minute(tally)} MB")
    print(f"memory, steady state      {began:,.0f} MB to {ended:,.0f} MB ({growth:+.1%})")
    print(f"replaced files still open {len(left)}")
    print(f"problems                  {tally.problems.total()}")
    return 1 if tally.problems or left or growth > MOST_GROWTH else 0


if __name__ == "__main__":
    sys.exit(main())
