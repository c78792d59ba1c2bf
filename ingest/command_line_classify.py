"""`python -m ingest classify FILE.csv`: kinds and themes for texts of one's own, as CSV on standard output."""

from __future__ import annotations

import argparse
import csv
import io
import sys
from collections.abc import Sequence
from pathlib import Path

from ingest.classification import classify
from ingest.classifier import Passage
from ingest.errors import ProjectError
from ingest.frameworks import load_frameworks
from ingest.kinds import KindFound
from ingest.kinds_read import CONTEXT
from ingest.report_files import shown

NEEDED = ("id", "text")
WRITTEN = ("id", "kind", "themes", "evidence")

_LONGEST_CELL = 10_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `classify` takes."""
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE.csv",
        help="columns id and text and, where known, origin, section and framework",
    )


def run(arguments: argparse.Namespace) -> int:
    """Prints id, kind, themes (the main one first) and their evidence for every row, in the same order."""
    names, passages = _load(arguments.file)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(WRITTEN)
    for name, passage, found in zip(names, passages, classify(passages), strict=True):
        if passage.text.strip():
            evidence = " | ".join(theme.evidence for theme in found.themes)
            themes = " ".join(theme.theme for theme in found.themes)
            writer.writerow((name, _kind(passage, found.kind), themes, evidence))
        else:
            writer.writerow((name, CONTEXT, "", ""))
    return 0


def _kind(passage: Passage, inferred: KindFound) -> str:
    """The kind that a listed item's heading says, else the one inferred from the wording."""
    listed = passage.origin == "listed" and passage.section
    said = load_frameworks().kind_under(passage.section, passage.framework) if listed else None
    return said or inferred.kind


def _load(path: Path) -> tuple[list[str], list[Passage]]:
    names: list[str] = []
    passages: list[Passage] = []
    for line in _lines(path):
        names.append(line["id"])
        passages.append(
            Passage(line["text"], line.get("origin", ""), line.get("section", ""), line.get("framework", ""))
        )
    return names, passages


def _lines(path: Path) -> Sequence[dict[str, str]]:
    csv.field_size_limit(_LONGEST_CELL)
    try:
        text = _decoded(path.read_bytes())
        reader = csv.DictReader(io.StringIO(text, newline=""))
        columns = [(name or "").strip().lower() for name in reader.fieldnames or ()]
        missing = [name for name in NEEDED if name not in columns]
        if missing:
            raise ProjectError(
                f"{shown(path)}: the first line must name the columns id and text; {missing[0]} is missing."
            )
        reader.fieldnames = columns
        return [{name: value or "" for name, value in line.items() if name} for line in reader]
    except OSError as error:
        raise ProjectError(f"{shown(path)} cannot be opened ({error.strerror}).") from error
    except csv.Error as error:
        raise ProjectError(f"{shown(path)} cannot be read as CSV ({error}).") from error


def _decoded(content: bytes) -> str:
    """The text of a CSV file as spreadsheets save it: in UTF-8, UTF-16 or the Windows code page."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace").replace("\0", "")
    try:
        return content.decode("utf-8-sig").replace("\0", "")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace").replace("\0", "")
