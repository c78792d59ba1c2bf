"""`python -m ingest download`: fetches the published reports into data/reports."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tqdm import tqdm

from ingest.addresses import wanted_reports, write_catalogue
from ingest.cache import Refusal
from ingest.download import Check, Wanted, download
from ingest.errors import ProjectError
from ingest.guard import Guard, TransientRefusal
from ingest.polite_client import PAUSE_SECONDS, FetchError, Manners, PoliteClient, UnreachableError
from ingest.reference import load_authorities
from ingest.version import DATA

MOST_UNREACHABLE = 3
"""So many addresses in a row that cannot be reached mean that the site, or the way to it, is down."""
INCOMPLETE = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `download` takes."""
    parser.add_argument("--facts", type=Path, default=DATA / "facts", metavar="DIR", help="facts (default: data/facts)")
    parser.add_argument("--reports", type=Path, default=DATA / "reports", metavar="DIR", help="where to put them")
    parser.add_argument("--pause", type=float, default=PAUSE_SECONDS, metavar="SECONDS", help="between two requests")


def run(arguments: argparse.Namespace) -> int:
    """Downloads, and says what came and what failed; 1 where the site could not be reached."""
    urns = {each.ons_code: each.urn for each in load_authorities(DATA / "reference")}
    wanted = wanted_reports(arguments.facts, arguments.reports, urns)
    client = PoliteClient(Manners(pause=arguments.pause))
    try:
        with Guard() as guard:
            status = download_all(client, wanted, check_with(guard))
        write_catalogue(arguments.reports, wanted)
        return status
    except OSError as error:
        raise ProjectError(f"{arguments.reports} cannot be written ({error.strerror}).") from error
    finally:
        client.close()


def download_all(client: PoliteClient, wanted: Sequence[Wanted], check: Check) -> int:
    """Downloads one after another; stops where the site cannot be reached, to go on from there the next time."""
    outcomes: Counter[str] = Counter()
    unreachable = 0
    for each in tqdm(wanted, desc="Downloading", unit=" reports", disable=None, dynamic_ncols=True):
        try:
            outcomes[download(client, each, check)] += 1
            unreachable = 0
        except FetchError as error:
            tqdm.write(f"{each.address}: {error}", file=sys.stderr)
            outcomes["failed"] += 1
            unreachable = unreachable + 1 if isinstance(error, UnreachableError) else 0
            if unreachable == MOST_UNREACHABLE:
                print(
                    "The site cannot be reached: what is here is kept, and the next time goes on from it.",
                    file=sys.stderr,
                )
                break
    outcomes["not tried"] = len(wanted) - outcomes.total()
    told = ", ".join(f"{outcomes[name]:,} {name}" for name in ("new", "changed", "kept", "failed", "not tried"))
    print(f"{len(wanted):,} reports: {told}.")
    return INCOMPLETE if unreachable == MOST_UNREACHABLE else 0


def check_with(guard: Guard) -> Check:
    """A check that reads what came, as the build would, and compares whose report it is."""

    def check(path: Path, wanted: Wanted) -> str | None:
        reading = guard.read(path)
        if isinstance(reading, TransientRefusal):
            return None  # says nothing about the file; the build will tell
        if isinstance(reading, Refusal):
            return f"what came cannot be used: {reading.reason}"
        if reading.inspection.urn != wanted.urn:
            return f"what came is a report on another authority, {reading.inspection.authority}"
        return None

    return check
