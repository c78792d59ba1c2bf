"""`python -m ingest extract FILE`: one report as JSON on standard output."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

from ingest.cache import Refusal
from ingest.errors import UnusableFile
from ingest.guard import Guard
from ingest.kinds_read import with_findings_alone
from ingest.report_files import fingerprint, shown
from ingest.reports import Report
from ingest.version import extractor_version

UNUSABLE = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `extract` takes."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a report as PDF or plain text")


def run(arguments: argparse.Namespace) -> int:
    """Prints the report; 1, with the reason on standard error, for a file that cannot be used."""
    try:
        sha256 = fingerprint(arguments.file)
        with Guard() as guard:
            reading = guard.read(arguments.file.absolute())
    except UnusableFile as reason:
        return _refuse(arguments.file, str(reason))
    if isinstance(reading, Refusal):
        return _refuse(arguments.file, reading.reason)
    json.dump(
        _document(with_findings_alone(reading, {}), sha256), sys.stdout, indent=2, ensure_ascii=True, default=_date
    )
    print()
    return 0


def _refuse(file: Path, reason: str) -> int:
    print(f"error: {shown(file)}: {reason}", file=sys.stderr)
    return UNUSABLE


def _document(report: Report, sha256: str) -> dict[str, object]:
    """The report in the shape that docs and other programs rely on."""
    content = asdict(report)
    for finding in content["findings"]:
        for theme in finding["themes"]:
            del theme["source"]
    extra = {"file_sha256": sha256, "extractor_version": extractor_version()}
    return {**content, "inspection": {**content["inspection"], **extra}}


def _date(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form")
