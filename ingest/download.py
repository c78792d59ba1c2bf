"""Downloads published reports, goes on where it was cut off and never puts a bad file in the place of a good one."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import httpx

from ingest.documents import MOST_BYTES
from ingest.polite_client import RANGE_REFUSED, FetchError, Headers, PoliteClient, TryAgain

Check = Callable[[Path, "Wanted"], str | None]
"""Says what is wrong with a file that came, None where it is the report that was wanted."""

_LONGEST_SECONDS = 300
_NOT_MODIFIED, _PARTIAL = 304, 206
_PDF_MARK, _PDF_MARK_WITHIN = b"%PDF-", 1024
_PDF_END, _PDF_END_WITHIN = b"%%EOF", 2048


@dataclass(frozen=True, slots=True)
class Wanted:
    """A report to have: its address, where to put it, whose it is, and the content it had when the facts were drawn."""

    address: str
    path: Path
    urn: str
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class _Stamp:
    """What the site said of a file, by which it can be asked whether there is a newer one."""

    etag: str
    modified: str

    def conditions(self) -> Headers:
        pairs = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in pairs.items() if value}


def download(client: PoliteClient, wanted: Wanted, check: Check) -> str:
    """`kept`, `new` or `changed`; raises FetchError, the file that stood before untouched, where no good one came.

    A file whose content the facts know is kept without asking; another is asked for only if it changed since.
    """
    held = wanted.path.is_file()
    if held and wanted.sha256 and _sha256(wanted.path) == wanted.sha256:
        return "kept"
    part = wanted.path.with_name(wanted.path.name + ".part")
    part.parent.mkdir(parents=True, exist_ok=True)
    stamp = client.fetch(wanted.address, lambda answer: _take(answer, part), lambda: _headers(wanted.path, part))
    if stamp is None:
        return "kept"
    _require_good(part, wanted, check)
    part.replace(wanted.path)
    _stamp_file(part).unlink(missing_ok=True)
    _write_stamp(wanted.path, stamp)
    return "changed" if held else "new"


def _require_good(part: Path, wanted: Wanted, check: Check) -> None:
    """Removes what came and raises FetchError where it is not the report that was wanted."""
    fault = _fault(part) or check(part, wanted)
    if fault:
        part.unlink()
        _stamp_file(part).unlink(missing_ok=True)
        raise FetchError(fault)


def _headers(path: Path, part: Path) -> Headers:
    """Asks for the rest of a file that was cut off, else for a newer one than is held, else for the whole."""
    begun = _read_stamp(part)
    if begun and begun.etag and part.is_file() and part.stat().st_size:
        return {"Range": f"bytes={part.stat().st_size}-", "If-Range": begun.etag}
    held = _read_stamp(path)
    return held.conditions() if held and path.is_file() else {}


def _take(answer: httpx.Response, part: Path) -> _Stamp | None:
    """Writes the answer's content to the file begun; None where there is nothing newer."""
    if answer.status_code == _NOT_MODIFIED:
        return None
    if answer.status_code == RANGE_REFUSED or not _carries_on(answer, part):
        part.unlink(missing_ok=True)
        raise TryAgain("the site sends another part than the one that is missing")
    stamp = _Stamp(answer.headers.get("ETag", ""), answer.headers.get("Last-Modified", ""))
    _write_stamp(part, stamp)
    until = time.monotonic() + _LONGEST_SECONDS
    with part.open("ab" if answer.status_code == _PARTIAL else "wb") as file:
        for chunk in answer.iter_bytes():
            file.write(chunk)
            if file.tell() > MOST_BYTES:
                raise FetchError(f"it is larger than {MOST_BYTES // 1_000_000} MB, more than any inspection report")
            if time.monotonic() > until:
                raise FetchError(f"it does not come within {_LONGEST_SECONDS} seconds")
    return stamp


def _carries_on(answer: httpx.Response, part: Path) -> bool:
    """Whether a partial answer begins where the file begun ends; a whole one always will do."""
    if answer.status_code != _PARTIAL:
        return True
    size = part.stat().st_size if part.is_file() else 0
    return answer.headers.get("Content-Range", "").startswith(f"bytes {size}-")


def _fault(part: Path) -> str | None:
    content = part.read_bytes()
    if _PDF_MARK not in content[:_PDF_MARK_WITHIN]:
        is_page = b"<html" in content[:_PDF_MARK_WITHIN].lower()
        return "a web page came instead of the report" if is_page else "what came is no PDF"
    return None if _PDF_END in content[-_PDF_END_WITHIN:] else "what came is cut short"


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _stamp_file(path: Path) -> Path:
    return path.with_name(f".{path.name}.stamp")


def _write_stamp(path: Path, stamp: _Stamp) -> None:
    _stamp_file(path).write_text(json.dumps([stamp.etag, stamp.modified]), encoding="utf-8")


def _read_stamp(path: Path) -> _Stamp | None:
    try:
        etag, modified = json.loads(_stamp_file(path).read_text(encoding="utf-8"))
        return _Stamp(str(etag), str(modified))
    except (OSError, ValueError, TypeError):
        return None  # never written, or damaged: the whole file is asked for
