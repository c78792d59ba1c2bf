"""The addresses of reports that the facts know: of inspections, and of documents found since that were not read yet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from ingest import facts
from ingest.discover import Published
from ingest.download import Wanted
from ingest.errors import InvalidData
from ingest.report_files import CATALOGUE

UrnByCode = dict[str, str]


def wanted_reports(folder: Path, reports: Path, urns: UrnByCode) -> list[Wanted]:
    """Every report whose address the facts in a folder know, with its place under `reports`, oldest first."""
    wanted = [*_inspections(folder, reports, urns), *_known(folder, reports, urns)]
    return sorted(wanted, key=lambda each: (each.path.name, each.path))


def add_known(folder: Path, found: Iterable[Published], codes: dict[str, str]) -> list[Published]:
    """Adds documents that the facts do not know yet to their list of those to read, and returns them.

    Known is what has the same address, or the same authority and day of publication: some addresses are not on record.
    """
    inspections, known = list(_required(folder / facts.INSPECTIONS_FILE)), list(_lines(folder / facts.KNOWN_FILE))
    addresses = {line["url"] for line in (*inspections, *known)}
    days = {(line["ons_code"], line["published_date"]) for line in inspections}
    new = [
        each
        for each in found
        if each.address not in addresses and (codes[each.urn], each.published.isoformat()) not in days
    ]
    rows = [tuple(line[name] for name in facts.KNOWN) for line in known]
    rows += [(each.address, codes[each.urn], each.document, each.published.isoformat()) for each in new]
    if new:
        facts.write_csv(folder / facts.KNOWN_FILE, facts.KNOWN, sorted(rows, key=lambda row: (row[3], row[0])))
    return new


def write_catalogue(reports: Path, wanted: Iterable[Wanted]) -> None:
    """Writes beside the reports that are here where each came from, so that a build knows the addresses of new ones."""
    rows = [
        (each.path.relative_to(reports).as_posix(), each.path.name[:10], each.address)
        for each in wanted
        if each.path.is_file()
    ]
    facts.write_csv(reports / CATALOGUE, ("file", "published", "url"), sorted(rows))


def _inspections(folder: Path, reports: Path, urns: UrnByCode) -> Iterator[Wanted]:
    for line in _required(folder / facts.INSPECTIONS_FILE):
        if line["url"]:
            day, urn = line["published_date"] or line["end_date"], urns[line["ons_code"]]
            yield Wanted(
                line["url"], reports / urn / f"{day}_{line['framework']}.pdf", urn, line["file_sha256"] or None
            )


def _known(folder: Path, reports: Path, urns: UrnByCode) -> Iterator[Wanted]:
    for line in _lines(folder / facts.KNOWN_FILE):
        urn, number = urns[line["ons_code"]], line["url"].rstrip("/").rpartition("/")[2]
        safe = "".join(each for each in number if each.isalnum())
        yield Wanted(line["url"], reports / urn / f"{line['published_date']}_{safe}.pdf", urn)


def _required(path: Path) -> Iterator[dict[str, str]]:
    if not path.is_file():
        raise InvalidData(f"{path} is missing: it holds the addresses of the reports.")
    return _lines(path)


def _lines(path: Path) -> Iterator[dict[str, str]]:
    if not path.is_file():
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)
