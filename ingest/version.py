"""The version of the extraction: a fingerprint of everything that decides what is read from a report."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent
DATA = PACKAGE.parent / "data"
FIRST_MODULE = "pipeline"
"""The module that knows the order of the steps: what it imports, directly or not, reads a report."""

_IMPORT = re.compile(r"^\s*(?:from ingest\.(\w+) import|from ingest import (\w+)|import ingest\.(\w+))", re.MULTILINE)
_DIGITS = 12
_ASIDE = frozenset(("labels.csv", "published_documents.csv"))
"""Labels are laid over what was read, and which documents to look for is no matter of reading them."""


@cache
def extractor_version() -> str:
    """Twelve hexadecimal digits that change whenever code or data by which reports are read does."""
    digest = hashlib.sha256()
    for path in (*sorted(_modules(FIRST_MODULE)), *sorted(_data_files())):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:_DIGITS]


def _modules(first: str) -> set[Path]:
    """Source files that the first module reaches by its imports within the package, itself too."""
    found: set[Path] = set()
    waiting = [first]
    while waiting:
        path = PACKAGE / f"{waiting.pop()}.py"
        if path.is_file() and path not in found:
            found.add(path)
            matches = _IMPORT.findall(path.read_text(encoding="utf-8"))
            waiting += [name for groups in matches for name in groups if name]
    return found


def _data_files() -> Iterator[Path]:
    for folder in (DATA / "taxonomy", DATA / "reference"):
        yield from (path for path in folder.rglob("*") if path.is_file() and path.name not in _ASIDE)
