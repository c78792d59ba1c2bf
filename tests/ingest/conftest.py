"""A web site with reports, and a client that fetches them without waiting."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ingest.polite_client import Manners, PoliteClient
from tests.ingest.local_site import Site, running_site


@pytest.fixture
def site() -> Iterator[Site]:
    """The site, running."""
    with running_site() as site:
        yield site


@pytest.fixture
def waits() -> list[float]:
    """How many seconds the client would have waited, one after another."""
    return []


@pytest.fixture
def client(waits: list[float]) -> Iterator[PoliteClient]:
    """A client that notes its waits instead of waiting."""
    client = PoliteClient(Manners(pause=0, attempts=3, first_wait=2, read_seconds=60, sleep=waits.append))
    yield client
    client.close()
