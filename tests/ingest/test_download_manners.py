"""Reports are fetched politely: as the site asks, never too fast, and not for ever from a site that is dead."""

from __future__ import annotations

import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from ingest.command_line_download import download_all
from ingest.download import Wanted, download
from ingest.polite_client import Manners, PoliteClient, UnreachableError
from tests.ingest.fetched_reports import GOOD, no_fault, wanted
from tests.ingest.local_site import Answer, Site


def test_redirect_is_followed(site: Site, client: PoliteClient, tmp_path: Path) -> None:
    site.answers |= {"/1": [Answer(status=301, headers={"Location": "/2"})], "/2": [Answer(GOOD)]}
    assert download(client, wanted(site, tmp_path), no_fault) == "new"


def test_site_that_asks_to_wait_is_waited_for(
    site: Site, client: PoliteClient, tmp_path: Path, waits: list[float]
) -> None:
    site.answers["/1"] = [Answer(status=429, headers={"Retry-After": "7"}), Answer(status=503), Answer(GOOD)]
    assert download(client, wanted(site, tmp_path), no_fault) == "new"
    assert [wait for wait in waits if wait] == [7, 4]


def test_slow_site_is_tried_again(site: Site, tmp_path: Path) -> None:
    never = threading.Event()
    site.answers["/1"] = [Answer(GOOD, begins=never), Answer(GOOD)]
    with closing(PoliteClient(Manners(pause=0, attempts=20, read_seconds=0.5, sleep=lambda _: None))) as hasty:
        assert download(hasty, wanted(site, tmp_path), no_fault) == "new"
    never.set()
    assert len(site.asked) >= 2


def test_requests_keep_their_distance(site: Site, tmp_path: Path) -> None:
    site.answers["/"] = [Answer(b"page")]
    client = PoliteClient(Manners(pause=0.2))
    began = time.monotonic()
    for _ in range(3):
        client.page(f"{site.address}/")
    client.close()
    assert time.monotonic() - began >= 0.4


def test_dead_site_ends_the_run_early(client: PoliteClient, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    targets = [Wanted(f"http://127.0.0.1:9/{n}", tmp_path / f"{n}.pdf", "80515") for n in range(9)]
    assert download_all(client, targets, no_fault) == 1
    printed = capsys.readouterr()
    assert "9 reports: 0 new, 0 changed, 0 kept, 3 failed, 6 not tried." in printed.out
    assert "cannot be reached" in printed.err
    with pytest.raises(UnreachableError):
        download(client, targets[0], no_fault)
