"""The report files of folders, found the same way everywhere, and what their names and catalogues say of them."""

from __future__ import annotations

import csv
import hashlib
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ingest.documents import MOST_BYTES
from ingest.errors import InvalidData, UnusableFile
from ingest.soundness import EARLIEST, LATEST

CATALOGUE = "catalogue.csv"
ENDINGS = (".pdf", ".txt")
_CATALOGUE_COLUMNS = frozenset(("file", "published", "url"))
_DATE_FIRST = re.compile(r"(\d{4}-\d{2}-\d{2})(?!\d)")
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Catalogued:
    """What a catalogue or a file's name says of a report before it is read."""

    url: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A file that may hold a report; `name` is its path within the folder it was found in, fit to be shown."""

    path: Path
    name: str
    catalogued: Catalogued = Catalogued()


@dataclass(frozen=True, slots=True)
class Rejection:
    """A file that was not used: its path as given, its name within its folder, and why, in a sentence."""

    path: Path
    name: str
    reason: str


def find_report_files(folder: Path) -> Iterator[ReportFile | Rejection]:
    """Every PDF and text file under a folder (or the one file), in the order of their names, without repeats."""
    if folder.is_file():
        yield _report_file(folder, folder.parent, {})
        return
    if not folder.is_dir():
        raise InvalidData(f"{shown(folder)} is neither a folder nor a file: give --reports a folder of reports.")
    try:
        catalogue = _load_catalogue(folder / CATALOGUE)
    except InvalidData as error:
        catalogue = {}
        yield Rejection(folder / CATALOGUE, CATALOGUE, str(error))
    for path, problem in _walk(folder):
        name = shown(path.relative_to(folder))
        yield Rejection(path, name, problem) if problem else _report_file(path, folder, catalogue)


def fingerprint(path: Path) -> str:
    """SHA-256 of a file's content; raises UnusableFile for what is no regular, readable file of sensible size."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise UnusableFile(f"it is {_sort(status.st_mode)}, not a file")
        if status.st_size > MOST_BYTES:
            raise UnusableFile(f"it is larger than {MOST_BYTES // 1_000_000} MB, more than any inspection report")
        digest = hashlib.sha256()
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except OSError as error:
        raise UnusableFile(f"it cannot be opened ({error.strerror})") from error
    return digest.hexdigest()


def shown(path: Path) -> str:
    """The path as text that can be printed and stored: bytes that are no UTF-8 and control characters are escaped."""
    text = os.fsencode(path).decode("utf-8", errors="backslashreplace")
    return "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in text)


def _walk(folder: Path) -> Iterator[tuple[Path, str]]:
    """Paths named like reports under a folder, each with what speaks against it, if anything; no folder twice."""
    waiting, seen = [folder], set[tuple[int, int]]()
    while waiting:
        here = waiting.pop()
        try:
            status = here.stat()
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            entries = sorted(os.scandir(here), key=lambda entry: os.fsencode(entry.name))
        except OSError as error:
            yield here, f"this folder cannot be searched ({error.strerror})"
            continue
        folders = [Path(entry.path) for entry in entries if _is_folder(entry)]
        waiting += reversed(folders)
        for entry in entries:
            if entry.name.lower().endswith(ENDINGS):
                yield Path(entry.path), "it is a folder, not a file" if Path(entry.path) in folders else ""


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False  # a link that leads in a circle; as a file it is rejected by name


def _report_file(path: Path, folder: Path, catalogue: dict[str, Catalogued]) -> ReportFile:
    name = path.relative_to(folder)
    entry = catalogue.get(name.as_posix(), Catalogued())
    dated = Catalogued(entry.url, entry.published or _date_at_start(path.name))
    return ReportFile(path, shown(name), dated)


def _date_at_start(name: str) -> date | None:
    found = _DATE_FIRST.match(name)
    return _date(found[1]) if found else None


def _date(text: str) -> date | None:
    """The day, None where it is none or not one on which an inspection can have been published."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if EARLIEST <= day <= LATEST else None


def _load_catalogue(path: Path) -> dict[str, Catalogued]:
    """What a folder's catalogue says, by file; empty where the folder has none."""
    if not path.is_file():
        return {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if not _CATALOGUE_COLUMNS.issubset(reader.fieldnames or ()):
                raise InvalidData(f"its first line must name the columns {', '.join(sorted(_CATALOGUE_COLUMNS))}")
            return {line["file"]: _catalogued(line) for line in reader if line["file"]}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InvalidData(f"it cannot be read as a catalogue ({error})") from error


def _catalogued(line: dict[str, str | None]) -> Catalogued:
    url, published = line["url"] or "", line["published"] or ""
    return Catalogued(url if url.startswith("https://") else None, _date(published))


def _sort(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a folder"
    return "a named pipe" if stat.S_ISFIFO(mode) else "a device or socket"
