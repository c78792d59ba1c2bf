"""Reports are fetched whole or not at all, and a good file is never lost to a bad one."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from ingest.command_line_download import check_with
from ingest.download import download
from ingest.guard import Guard
from ingest.polite_client import FetchError, PoliteClient
from tests.ingest.fetched_reports import BETTER, GOOD, no_fault, wanted
from tests.ingest.local_site import Answer, Headers, Site
from tests.ingest.made_reports import letter, pdf


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


def test_report_on_another_authority_is_turned_away(site: Site, client: PoliteClient, tmp_path: Path) -> None:
    site.answers["/1"] = [Answer(pdf(tmp_path / "barnet.pdf", [letter("Barnet")]).read_bytes())]
    with Guard() as guard, pytest.raises(FetchError, match="another authority, Barnet"):
        download(client, wanted(site, tmp_path), check_with(guard))
    assert not (tmp_path / "reports" / "1.pdf").exists()
