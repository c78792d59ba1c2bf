"""New reports are found on pages set out as expected, and a moved layout is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ingest.addresses import add_known
from ingest.command_line import main
from ingest.discover import LayoutMovedError, Published, documents, inspections_among, providers
from ingest.polite_client import FetchError, Manners, PoliteClient
from tests.ingest.local_site import Answer, Site, running_site

SEARCH = "/search?level_1_types=3&level_2_types%5B%5D=12&start={}&rows=100"
NAMES = ("children's services inspection", "area send full inspection")


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as site:
        yield site


@pytest.fixture
def client() -> Iterator[PoliteClient]:
    client = PoliteClient(Manners(pause=0, attempts=2, sleep=lambda _: None))
    yield client
    client.close()


def listing(*paths: str) -> list[Answer]:
    links = "".join(f'<li><h3><a href="{path}">An authority</a></h3></li>' for path in paths)
    return [Answer(f"<html><body><a href='/about'>About</a><ul>{links}</ul></body></html>".encode())]


def publications(*links: tuple[str, str]) -> list[Answer]:
    made = "".join(
        f'<a class="publication-link" href="{address}">Report<span class="nonvisual"> {words}</span></a>'
        for address, words in links
    )
    return [Answer(f"<html><body>{made}</body></html>".encode())]


def test_authorities_are_listed_page_by_page(site: Site, client: PoliteClient) -> None:
    site.answers[SEARCH.format(0)] = listing("/provider/44/80515", "/provider/44/80487/")
    site.answers[SEARCH.format(100)] = listing(
        "/provider/44/80487", "/provider/44/80488", "http://127.0.0.2/provider/44/1"
    )
    site.answers[SEARCH.format(200)] = listing("/provider/44/80488")
    found = list(providers(client, site.address))
    assert [urn for urn, _ in found] == ["80515", "80487", "80488"]
    assert found[0][1] == f"{site.address}/provider/44/80515"


@pytest.mark.parametrize(
    "page", [b"", b"<html>Try our new search!</html>", b'<a href="/providers">All</a>', b"\xff\xfe\x00"]
)
def test_moved_search_page_says_what_was_expected(site: Site, client: PoliteClient, page: bytes) -> None:
    site.answers[SEARCH.format(0)] = [Answer(page)]
    with pytest.raises(LayoutMovedError, match="links with /provider/"):
        list(providers(client, site.address))


@pytest.mark.parametrize(
    ("words", "document", "day"),
    [
        ("Children's services inspection, pdf - 27 October 2023", "children's services inspection", date(2023, 10, 27)),
        (
            "Children’s  services\n focused visit, pdf - 01 Aug 2024",
            "children's services focused visit",
            date(2024, 8, 1),
        ),
        ("Area SEND full inspection – 12 July 2024", "area send full inspection", date(2024, 7, 12)),
    ],
)
def test_document_and_date_are_read(site: Site, client: PoliteClient, words: str, document: str, day: date) -> None:
    site.answers["/p"] = publications(("/file/1", words), ("/file/2", "A leaflet without a date"))
    address = f"{site.address}/p"
    assert documents(client, "80515", address) == [Published("80515", document, day, f"{site.address}/file/1")]


@pytest.mark.parametrize(
    "page",
    [
        b"<html><a href='/1'>Report, pdf - 1 May 2024</a></html>",
        b'<a class="publication-link" href="/1"><span class="nonvisual">Report - 31 February 2024</span></a>',
        b'<a class="publication-link"><span class="nonvisual">Report - 1 May 2024</span></a>',
    ],
)
def test_moved_authority_page_says_what_was_expected(site: Site, client: PoliteClient, page: bytes) -> None:
    site.answers["/p"] = [Answer(page)]
    with pytest.raises(LayoutMovedError, match="class publication-link"):
        documents(client, "80515", f"{site.address}/p")


def test_error_page_is_told(site: Site, client: PoliteClient) -> None:
    with pytest.raises(FetchError, match="status 404"):
        documents(client, "80515", f"{site.address}/p")


def test_only_inspections_are_wanted() -> None:
    found = [
        Published("1", name, date(2024, 1, 1), name) for name in ("area send full inspection", "fostering inspection")
    ]
    assert [each.document for each in inspections_among(found, NAMES)] == ["area send full inspection"]


def facts(folder: Path) -> Path:
    (folder / "inspections.csv").write_text(
        "ons_code,published_date,url\nE09000029,2024-05-01,https://example.org/1\nE09000029,2015-08-03,\n"
    )
    return folder


def test_only_what_is_not_known_is_added(tmp_path: Path) -> None:
    found = [
        Published("80515", "children's services inspection", date(2024, 5, 1), "https://example.org/1"),
        Published("80515", "single inspection", date(2015, 8, 3), "https://example.org/2"),
        Published("80515", "children's services inspection", date(2026, 9, 1), "https://example.org/3"),
    ]
    codes = {"80515": "E09000029"}
    assert add_known(facts(tmp_path), found, codes) == [found[2]]
    assert add_known(tmp_path, found, codes) == []
    assert (tmp_path / "known_inspections.csv").read_text() == (
        "url,ons_code,document,published_date\n"
        "https://example.org/3,E09000029,children's services inspection,2026-09-01\n"
    )


def test_command_lists_what_is_new(site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site.answers[SEARCH.format(0)] = listing("/provider/44/80515", "/provider/44/80487", "/provider/44/99")
    site.answers[SEARCH.format(100)] = listing("/provider/44/80515")
    site.answers["/provider/44/80515"] = publications(
        ("https://example.org/9", "Children's services inspection, pdf - 1 September 2026"),
        ("https://example.org/8", "Fostering leaflet, pdf - 2 September 2026"),
    )
    site.answers["/provider/44/80487"] = [Answer(b"<html>under construction</html>")]
    status = main(["discover", "--facts", str(facts(tmp_path)), "--site", site.address, "--pause", "0"])
    printed = capsys.readouterr()
    assert status == 0
    assert "1 new" in printed.out and "https://example.org/9" in printed.out
    assert "80487 names no document" in printed.err
    assert "no authority of data/reference/authorities.csv has this number" in printed.err


def test_command_on_a_moved_site_changes_nothing(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site.answers[SEARCH.format(0)] = [Answer(b"<html>moved</html>")]
    assert main(["discover", "--facts", str(facts(tmp_path)), "--site", site.address, "--pause", "0"]) == 2
    assert "links with /provider/" in capsys.readouterr().err
    assert not (tmp_path / "known_inspections.csv").exists()
