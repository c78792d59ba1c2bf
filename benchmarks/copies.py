"""What a second copy of the dashboard behind nginx adds: `python -m benchmarks.copies`.

One copy and two, each behind nginx with the configuration that ships, are loaded in turns on this machine. Printed are
pages a second and their ratio; on two cores a ratio of 1.7 is what the project promises. The readers run on the same
cores: how much processor time they take a page is printed too.
"""

from __future__ import annotations

import argparse
import asyncio
import http.client
import os
import statistics
import time
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.proxy import copies_behind_proxy
from benchmarks.server import Server
from benchmarks.witness import Witness, witnessing

TARGET = 1.7
_LONGEST_END = 200
"""Bytes; the message that a script has ended is far shorter, and nothing longer has to be taken apart."""


@dataclass(frozen=True)
class Load:
    """Pages a second, and milliseconds of processor time a page in the copies and in the readers."""

    speed: float
    copies: float
    readers: float


def load(address: str, servers: list[Server], readers: int, seconds: float) -> Load:
    """How fast pages are drawn for readers who ask for the next as soon as they have one."""
    return asyncio.run(_load(address, servers, readers, seconds))


async def _load(address: str, servers: list[Server], readers: int, seconds: float) -> Load:
    async with AsyncExitStack() as stack:
        all_readers = []
        for _ in range(readers):
            reader = await stack.enter_async_context(witnessing(address, _cookie(address)))
            await reader.open("")
            reader.hear_up_to(_LONGEST_END)
            all_readers.append(reader)
        began, used, own = time.perf_counter(), _processor_seconds(servers), time.process_time()
        runs = sum(await asyncio.gather(*(_read_on(reader, began + seconds) for reader in all_readers)))
        return Load(
            speed=runs / (time.perf_counter() - began),
            copies=(_processor_seconds(servers) - used) / runs * 1000,
            readers=(time.process_time() - own) / runs * 1000,
        )


async def _read_on(reader: Witness, until: float) -> int:
    runs = 0
    while time.perf_counter() < until:
        await reader.rerun()
        runs += 1
    return runs


def _processor_seconds(servers: list[Server]) -> float:
    """Processor time that the servers have taken so far."""
    ticks = 0
    for server in servers:
        fields = Path("/proc", str(server.process.pid), "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _cookie(address: str) -> str:
    """The proxy's cookie for a new reader, as a browser would keep it."""
    with closing(http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)) as connection:
        connection.request("GET", "/")
        answer = connection.getresponse()
        answer.read()
        given = answer.headers.get_all("Set-Cookie") or []
        return "; ".join(each.split(";")[0] for each in given)


def main() -> None:
    """Measures one copy and two in turns and prints the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readers", type=int, default=12)
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    measured: dict[int, list[Load]] = {1: [], 2: []}
    with copies_behind_proxy(1) as single, copies_behind_proxy(2) as double:
        for turn in range(given.rounds + 1):
            for address, servers in (single, double):
                seen = load(address, servers, given.readers, given.seconds)
                if turn:  # the first round fills the copies' caches
                    measured[len(servers)].append(seen)
    report(measured)


def report(measured: dict[int, list[Load]]) -> None:
    """Prints the medians and their ratio."""
    speed = {}
    for copies, loads in measured.items():
        speed[copies] = statistics.median(each.speed for each in loads)
        in_copies = statistics.median(each.copies for each in loads)
        in_readers = statistics.median(each.readers for each in loads)
        print(
            f"copies {copies}  {speed[copies]:6.1f} pages a second"
            f"  (processor time a page: {in_copies:.1f} ms in the copies, {in_readers:.1f} ms in the readers)"
        )
    print(f"ratio     {speed[2] / speed[1]:6.2f}  (promised on two cores: {TARGET})")


if __name__ == "__main__":
    main()
