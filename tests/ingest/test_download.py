"""Reports are fetched politely, and a good file is never lost to a bad one."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.addresses import wanted_reports, write_catalogue
from ingest.command_line_download import check_with, download_all
from ingest.download import Wanted, download
from ingest.errors import InvalidData
from ingest.guard import Guard
from ingest.polite_client import FetchError, Manners, PoliteClient, UnreachableError
from tests.ingest.local_site import Answer, Headers, Site, running_site
from tests.ingest.made_reports import letter, pdf

GOOD = b"%PDF-1.7\n" + b"a report " * 2000 + b"\n%%EOF\n"
DAY = "Mon, 01 Jan 2024 00:00:00 GMT"
BETTER = GOOD.replace(b"a report", b"revised!")


def no_fault(path: Path, wanted: Wanted) -> str | None:
    return None


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as site:
        yield site


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def client(waits: list[float]) -> Iterator[PoliteClient]:
    client = PoliteClient(Manners(pause=0, attempts=3, first_wait=2, read_seconds=1, sleep=waits.append))
    yield client
    client.close()


def wanted(site: Site, tmp_path: Path, sha256: str | None = None) -> Wanted:
    return Wanted(f"{site.address}/1", tmp_path / "reports" / "1.pdf", "80515", sha256)


def test_report_comes_and_is_named_new(site: Site, client: PoliteClient, tmp_path: Path) -> None:
    site.answers["/1"] = [Answer(GOOD)]
    assert download(client, wanted(site, tmp_path), no_fault) == "new"
    assert (tmp_path / "reports" / "1.pdf").read_bytes() == GOOD
    assert "inspection-outcomes" in site.asked[0][1]["User-Agent"]


def test_known_content_is_not_asked_for(site: Site, client: PoliteClient, tmp_path: Path) -> None:
    target = wanted(site, tmp_path, hashlib.sha256(GOOD).hexdigest())
    target.path.parent.mkdir()
    target.path.write_bytes(GOOD)
    assert download(client, target, no_fault) == "kept"
    assert site.asked == []


def test_unchanged_report_is_not_sent_again(site: Site, client: PoliteClient, tmp_path: Path) -> None:
    def answer(headers: Headers) -> Answer:
        fresh = (
            headers.get("If-None-Match") == '"a"'
            and headers.get("If-Modified-Since") == "Mon, 01 Jan 2024 00:00:00 GMT"
        )
        return (
            Answer(status=304)
            if fresh
            else Answer(GOOD, headers={"ETag": '"a"', "Last-Modified": "Mon, 01 Jan 2024 00:00:00 GMT"})
        )

    site.answers["/1"] = answer
    target = wanted(site, tmp_path)
    assert [download(client, target, no_fault) for _ in range(2)] == ["new", "kept"]
    assert target.path.read_bytes() == GOOD


def test_changed_report_takes_its_place(site: Site, client: PoliteClient, tmp_path: Path) -> None:
    site.answers["/1"] = [Answer(GOOD), Answer(BETTER)]
    target = wanted(site, tmp_path)
    assert [download(client, target, no_fault) for _ in range(2)] == ["new", "changed"]
    assert target.path.read_bytes() == BETTER


def test_download_goes_on_where_it_was_cut_off(site: Site, client: PoliteClient, tmp_path: Path) -> None:
    def answer(headers: Headers) -> Answer:
        if headers.get("Range") == "bytes=1000-" and headers.get("If-Range") == '"a"':
            return Answer(GOOD[1000:], 206, {"Content-Range": f"bytes 1000-{len(GOOD) - 1}/{len(GOOD)}", "ETag": '"a"'})
        return Answer(GOOD[:1000], headers={"ETag": '"a"'}, promised=len(GOOD))

    site.answers["/1"] = answer
    assert download(client, wanted(site, tmp_path), no_fault) == "new"
    assert (tmp_path / "reports" / "1.pdf").read_bytes() == GOOD


def test_wrong_part_is_not_patched_in(site: Site, client: PoliteClient, tmp_path: Path) -> None:
    def answer(headers: Headers) -> Answer:
        if "Range" in headers:
            return Answer(GOOD[500:], 206, {"Content-Range": f"bytes 500-{len(GOOD) - 1}/{len(GOOD)}", "ETag": '"a"'})
        cut = len(site.asked) == 1
        return Answer(GOOD[:1000] if cut else GOOD, headers={"ETag": '"a"'}, promised=len(GOOD) if cut else None)

    site.answers["/1"] = answer
    assert download(client, wanted(site, tmp_path), no_fault) == "new"
    assert (tmp_path / "reports" / "1.pdf").read_bytes() == GOOD


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(b"<html>Page not found</html>"), "web page came instead"),
        (Answer(b"\x89PNG and more", headers={"Content-Type": "application/pdf"}), "no PDF"),
        (Answer(GOOD[:900]), "cut short"),
        (Answer(b""), "no PDF"),
        (Answer(status=404), "no such thing"),
        (Answer(status=410), "no such thing"),
        (Answer(status=503), "busy or unwell"),
        (Answer(GOOD[:1000], promised=len(GOOD)), "connection failed"),
        (Answer(status=302, headers={"Location": "/1"}), "leads nowhere"),
        (Answer(status=302, headers={"Location": "ftp://example.org/1"}), "leads nowhere"),
    ],
)
def test_bad_answer_leaves_the_good_file(
    site: Site, client: PoliteClient, tmp_path: Path, answer: Answer, reason: str
) -> None:
    target = wanted(site, tmp_path)
    target.path.parent.mkdir()
    target.path.write_bytes(GOOD)
    site.answers["/1"] = [answer]
    with pytest.raises(FetchError, match=reason):
        download(client, target, no_fault)
    assert target.path.read_bytes() == GOOD


def test_redirect_is_followed(site: Site, client: PoliteClient, tmp_path: Path) -> None:
    site.answers |= {"/1": [Answer(status=301, headers={"Location": "/2"})], "/2": [Answer(GOOD)]}
    assert download(client, wanted(site, tmp_path), no_fault) == "new"


def test_site_that_asks_to_wait_is_waited_for(
    site: Site, client: PoliteClient, tmp_path: Path, waits: list[float]
) -> None:
    site.answers["/1"] = [Answer(status=429, headers={"Retry-After": "7"}), Answer(status=503), Answer(GOOD)]
    assert download(client, wanted(site, tmp_path), no_fault) == "new"
    assert [wait for wait in waits if wait] == [7, 4]


def test_slow_site_is_tried_again(site: Site, client: PoliteClient, tmp_path: Path) -> None:
    never = threading.Event()
    site.answers["/1"] = [Answer(GOOD, begins=never), Answer(GOOD)]
    assert download(client, wanted(site, tmp_path), no_fault) == "new"
    never.set()


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


def test_report_on_another_authority_is_turned_away(site: Site, client: PoliteClient, tmp_path: Path) -> None:
    site.answers["/1"] = [Answer(pdf(tmp_path / "barnet.pdf", [letter("Barnet")]).read_bytes())]
    with Guard() as guard, pytest.raises(FetchError, match="another authority, Barnet"):
        download(client, wanted(site, tmp_path), check_with(guard))
    assert not (tmp_path / "reports" / "1.pdf").exists()


def test_addresses_come_from_the_facts(tmp_path: Path) -> None:
    (tmp_path / "inspections.csv").write_text(
        "ons_code,framework,published_date,end_date,url,file_sha256\n"
        "E09000029,cra,2010-05-21,2010-03-10,https://example.org/2,ab\n"
        "E09000029,sif,2015-08-03,2015-06-18,,cd\n"
    )
    (tmp_path / "known_inspections.csv").write_text(
        "url,ons_code,document,published_date\nhttps://example.org/v1/50,E09000003,area send,2009-05-01\n"
    )
    found = wanted_reports(tmp_path, tmp_path / "r", {"E09000029": "80515", "E09000003": "80487"})
    assert [(each.address, each.path.relative_to(tmp_path).as_posix(), each.sha256) for each in found] == [
        ("https://example.org/v1/50", "r/80487/2009-05-01_50.pdf", None),
        ("https://example.org/2", "r/80515/2010-05-21_cra.pdf", "ab"),
    ]
    found[1].path.parent.mkdir(parents=True)
    found[1].path.write_bytes(GOOD)
    write_catalogue(tmp_path / "r", found)
    catalogue = (tmp_path / "r" / "catalogue.csv").read_text()
    assert catalogue == "file,published,url\n80515/2010-05-21_cra.pdf,2010-05-21,https://example.org/2\n"


def test_download_without_facts_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidData, match="is missing"):
        wanted_reports(tmp_path, tmp_path, {})
