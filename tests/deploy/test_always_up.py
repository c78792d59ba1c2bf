"""A hundred readers while the database is rebuilt, broken and mended under a running server."""

from __future__ import annotations

import asyncio
import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from benchmarks.server import DASHBOARD, Server, starting, wait_for_health
from benchmarks.witness import witnessing
from tests.deploy.conftest import open_databases, rebuild
from tests.ingest.made_reports import letter

Words = tuple[str, ...]
READERS = 100
AT_ONCE = 8
# Enough for a machine that is busy with other tests; where it is not, none of it takes ten seconds.
PATIENCE = 300
FILTERED = "place=london&framework=ilacs"


def first_page(address: str) -> Words:
    """The words of the first page for a reader who has just come."""

    async def read() -> Words:
        async with witnessing(address) as witness:
            await witness.open("")
            return witness.words

    return asyncio.run(read())


@dataclass
class Seen:
    """Every page that the readers were shown, how many that were, and those shown once all was done."""

    pages: set[Words] = field(default_factory=set)
    runs: int = 0
    last: set[Words] = field(default_factory=set)


async def keep_reading(address: str, done: asyncio.Event, turns: asyncio.Semaphore, seen: Seen) -> None:
    """Reads the first page again and again, and once more when all is done."""
    async with witnessing(address) as witness:
        async with turns:
            await witness.open("")
        while not done.is_set():
            seen.pages.add(witness.words)
            seen.runs += 1
            async with turns:  # the server answers all, but a machine that also builds should not be a queue only
                await witness.rerun()
        await witness.rerun()
        seen.last.add(witness.words)


async def until_read(pages: int, readers: list[asyncio.Task[None]], seen: Seen) -> None:
    """Waits until so many pages have been shown; fails as soon as a reader does."""
    while seen.runs < pages:
        for reader in (await asyncio.wait(readers, timeout=0.1, return_when=asyncio.FIRST_EXCEPTION))[0]:
            reader.result()


async def read_while(address: str, happens: Callable[[], None]) -> Seen:
    """What a hundred readers were shown from before something happens until all have read after it."""
    done, turns, seen = asyncio.Event(), asyncio.Semaphore(AT_ONCE), Seen()
    readers = [asyncio.create_task(keep_reading(address, done, turns, seen)) for _ in range(READERS)]
    await until_read(READERS, readers, seen)
    await asyncio.to_thread(happens)
    await until_read(2 * READERS, readers, seen)
    done.set()
    await asyncio.gather(*readers)
    return seen


def test_rebuild_while_a_hundred_read(server: Server, database: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "2010-05-21_letter.txt").write_text(letter("Barnet"), encoding="utf-8")
    before = first_page(server.address)
    reading = read_while(server.address, lambda: rebuild(database, tmp_path / "in"))
    seen = asyncio.run(asyncio.wait_for(reading, PATIENCE))
    after = first_page(server.address)
    assert before != after, "the rebuilt database holds an inspection more, and the page says so"
    assert seen.pages | seen.last == {before, after}, "each page was wholly of the old or wholly of the new data"
    assert seen.last == {after}, "whoever asks again has the new data"
    holds_only(server, database)


def holds_only(server: Server, database: Path) -> None:
    """Waits until the server has let every older file go: the last words of a page come before its script ends."""
    deadline = time.monotonic() + PATIENCE
    while open_databases(server, database) != [str(database)] and time.monotonic() < deadline:
        time.sleep(0.05)
    assert open_databases(server, database) == [str(database)]


def cut_short(path: Path) -> None:
    other = path.with_suffix(".cut")
    shutil.copy(path, other)
    os.truncate(other, other.stat().st_size // 2)
    other.replace(path)


def foreign(path: Path) -> None:
    path.unlink()
    path.write_text("this is a text", encoding="utf-8")


BROKEN = [("missing", Path.unlink), ("cut short", cut_short), ("foreign", foreign)]


@pytest.mark.parametrize("how", [how for _, how in BROKEN], ids=[name for name, _ in BROKEN])
def test_broken_database_is_told_and_mended_without_restart(
    server: Server, database: Path, facts_database: Path, how: Callable[[Path], None]
) -> None:
    async def story() -> None:
        async with witnessing(server.address) as witness:
            await witness.open("", FILTERED)
            good = witness.words
            how(database)
            await witness.rerun()
            assert not witness.is_served
            assert "python -m ingest build" in " ".join(witness.words)
            shutil.copy(facts_database, database.with_suffix(".mended"))
            database.with_suffix(".mended").replace(database)
            await witness.stay()
            assert witness.words == good, "the page as it was, with the reader's filters"

    asyncio.run(asyncio.wait_for(story(), PATIENCE))
    holds_only(server, database)


def test_server_starts_before_its_database(tmp_path: Path, facts_database: Path, monkeypatch) -> None:
    path = tmp_path / "later.duckdb"
    shutil.copy(facts_database, path)
    monkeypatch.setenv("FINDINGS_DATABASE", str(path))
    with starting(DASHBOARD) as server:
        path.unlink()  # long before the process has loaded what it needs
        wait_for_health(server)
        assert "There is no database" in " ".join(first_page(server.address))
        shutil.copy(facts_database, path)
        assert "There is no database" not in " ".join(first_page(server.address))
