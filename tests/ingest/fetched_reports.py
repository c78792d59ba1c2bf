"""A report that a test fetches, its better version, and how it is asked for."""

from __future__ import annotations

from pathlib import Path

from ingest.download import Wanted
from tests.ingest.local_site import Site

GOOD = b"%PDF-1.7\n" + b"a report " * 2000 + b"\n%%EOF\n"
BETTER = GOOD.replace(b"a report", b"revised!")


def no_fault(path: Path, wanted: Wanted) -> str | None:
    """Finds nothing wrong with any report."""
    return None


def wanted(site: Site, tmp_path: Path, sha256: str | None = None) -> Wanted:
    """The report at /1 of the site, to be kept as 80515's."""
    return Wanted(f"{site.address}/1", tmp_path / "reports" / "1.pdf", "80515", sha256)
