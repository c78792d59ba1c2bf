"""Which reports are wanted, by the facts, and how the catalogue names them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.addresses import wanted_reports, write_catalogue
from ingest.errors import InvalidData
from tests.ingest.fetched_reports import GOOD


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
