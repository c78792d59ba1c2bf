"""`python -m ingest discover`: adds reports that were published since to the facts, as inspections to read."""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from tqdm import tqdm

from ingest.addresses import add_known
from ingest.discover import SITE, LayoutMovedError, Published, documents, inspections_among, providers
from ingest.errors import ProjectError
from ingest.polite_client import PAUSE_SECONDS, FetchError, Manners, PoliteClient
from ingest.reference import load_authorities
from ingest.version import DATA

NAMES = DATA / "reference" / "published_documents.csv"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `discover` takes."""
    parser.add_argument("--facts", type=Path, default=DATA / "facts", metavar="DIR", help="facts (default: data/facts)")
    parser.add_argument("--site", default=SITE, metavar="ADDRESS", help=f"default: {SITE}")
    parser.add_argument("--pause", type=float, default=PAUSE_SECONDS, metavar="SECONDS", help="between two requests")


def run(arguments: argparse.Namespace) -> int:
    """Lists what is new and adds it to the facts; a page that cannot be understood is told and passed over."""
    codes = {each.urn: each.ons_code for each in load_authorities(DATA / "reference")}
    client = PoliteClient(Manners(pause=arguments.pause))
    try:
        found = inspections_among(_documents(client, arguments.site.rstrip("/"), codes), _names(NAMES))
        new = add_known(arguments.facts, found, codes)
    except FetchError as error:
        raise ProjectError(f"{arguments.site} cannot be read: {error}.") from error
    finally:
        client.close()
    for each in new:
        print(f"{each.published}  {each.urn}  {each.document}  {each.address}")
    print(f"{len(new):,} new; they are listed in {arguments.facts / 'known_inspections.csv'}. Next: make reports.")
    return 0


def _documents(client: PoliteClient, site: str, codes: Iterable[str]) -> Iterator[Published]:
    pages = list(providers(client, site))
    failed: list[str] = []
    for urn, address in tqdm(pages, desc="Looking", unit=" authorities", disable=None, dynamic_ncols=True):
        try:
            if urn in codes:
                yield from documents(client, urn, address)
            else:
                tqdm.write(
                    f"{address}: no authority of data/reference/authorities.csv has this number", file=sys.stderr
                )
        except (FetchError, LayoutMovedError) as error:
            failed.append(address)
            tqdm.write(str(error) if isinstance(error, LayoutMovedError) else f"{address}: {error}", file=sys.stderr)
    if pages and len(failed) == len(pages):
        raise LayoutMovedError("No authority's page could be understood: what was expected there is said above.")


def _names(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return [line["name"] for line in csv.DictReader(file)]
