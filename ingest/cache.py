"""What was read before, kept by the content of the file and the version of the extraction."""

from __future__ import annotations

import os
import shutil
import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ingest.records import report_from_json, report_to_json
from ingest.reports import Report

_REFUSAL = b"!"
_LEVEL = 1


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was found unusable, and why, in a sentence without its name."""

    reason: str


class Cache:
    """A folder of readings; a damaged or missing entry is one that has to be read again."""

    def __init__(self, folder: Path, version: str) -> None:
        self._folder = folder / version
        self._parent = folder

    def get(self, key: str) -> Report | Refusal | None:
        """What was read under this key, None where nothing usable is kept."""
        try:
            content = zlib.decompress(self._path(key).read_bytes())
            if content.startswith(_REFUSAL):
                return Refusal(content[1:].decode())
            return report_from_json(content)
        except (OSError, ValueError, zlib.error):
            # Cut short by a full disk or meddled with: reading the report again mends it.
            return None

    def put(self, key: str, reading: Report | Refusal) -> None:
        """Keeps a reading; a disk that has no room for it only makes the next build slower."""
        content = _REFUSAL + reading.reason.encode() if isinstance(reading, Refusal) else report_to_json(reading)
        path = self._path(key)
        unfinished = path.with_suffix(f".{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(zlib.compress(content, _LEVEL))
            unfinished.replace(path)
        except OSError:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)

    def drop_other_versions(self) -> None:
        """Removes what older versions of the extraction read, so that the folder does not grow for ever."""
        if self._parent.is_dir():
            for entry in self._parent.iterdir():
                if entry.is_dir() and entry != self._folder:
                    shutil.rmtree(entry, ignore_errors=True)

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key
