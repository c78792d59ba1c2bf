"""Files made on the click: made once asked for, sent whole, gone afterwards."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard import made_files
from dashboard.database import DatabaseUnavailableError
from dashboard.made_files import Offer, address_of

CONTENT = b"a line\n" * 100_000


class Written:
    """Writes the content, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, out: IO[bytes]) -> None:
        self.times += 1
        out.write(CONTENT)


@pytest.fixture
def written() -> Written:
    return Written()


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(Starlette(routes=made_files.routes()), raise_server_exceptions=False) as client:
        yield client


def test_nothing_is_made_before_it_is_asked_for(client: TestClient, written: Written) -> None:
    address = address_of("a", Offer("a.csv", "text/csv", written))
    assert written.times == 0
    assert client.get(address).content == CONTENT
    assert written.times == 1


def test_file_says_what_it_is(client: TestClient, written: Written) -> None:
    headers = client.get(address_of("a", Offer('ä "b".csv', "text/csv", written))).headers
    assert headers["content-disposition"] == "attachment; filename*=utf-8''%C3%A4%20%22b%22.csv"
    assert headers["content-type"].startswith("text/csv")
    assert headers["content-length"] == str(len(CONTENT))
    assert headers["content-encoding"] == "identity"


def test_place_keeps_its_address(client: TestClient, written: Written) -> None:
    first, again, other = (address_of(key, Offer("a.csv", "text/csv", written)) for key in ("a", "a", "b"))
    assert first == again != other
    assert [client.get(address).status_code for address in (first, first, other)] == [200, 200, 200]


def test_file_for_once_is_gone_after_it(client: TestClient, written: Written) -> None:
    address = address_of("once", Offer("a.xlsx", "application/zip", written, once=True))
    assert [client.get(address).status_code for _ in range(2)] == [200, 404]


FALSE = ["/data/made/guess/a.csv", "{}x", "{}/../../app.py", "/data/made/../app.py", "/data/made//etc/passwd"]


@pytest.mark.parametrize("false", FALSE)
def test_false_address_leads_nowhere(client: TestClient, written: Written, false: str) -> None:
    address = address_of("a", Offer("a.csv", "text/csv", written))
    assert client.get(false.format(address)).status_code == 404
    assert written.times == 0


def test_missing_database_is_told(client: TestClient) -> None:
    def fail(out: IO[bytes]) -> None:
        out.write(b"a beginning")
        raise DatabaseUnavailableError("There is no database (test).")

    answer = client.get(address_of("a", Offer("a.csv", "text/csv", fail)))
    assert (answer.status_code, answer.text) == (503, "There is no database (test).")


def test_oldest_offers_of_a_session_go(client: TestClient, written: Written) -> None:
    addresses = [address_of(f"place {each}", Offer("a.csv", "text/csv", written)) for each in range(80)]
    statuses = [client.get(address).status_code for address in addresses]
    assert statuses == [404] * 20 + [200] * 60


def test_file_on_disk_is_gone_when_sent(client: TestClient, written: Written) -> None:
    before = open_files()
    for _ in range(3):
        assert client.get(address_of("a", Offer("a.csv", "text/csv", written))).content == CONTENT
    gc.collect()
    assert open_files() <= before


def open_files() -> int:
    """How many files without a name this process has open."""
    links = []
    for entry in Path("/proc/self/fd").iterdir():
        with suppress(FileNotFoundError):  # closed since
            links.append(os.readlink(entry))  # noqa: PTH115
    return sum(link.endswith("(deleted)") for link in links)
