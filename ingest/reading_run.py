"""Reads the report files of a build: from the cache what was read before, the rest in guarded processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ingest.cache import Cache, Refusal
from ingest.errors import UnusableFile
from ingest.guard import Guard, ProgramFault, Reading, ReadingProcessError, TransientRefusal
from ingest.merging import ReadFile, one_for_each_inspection
from ingest.report_files import Rejection, ReportFile, find_report_files, fingerprint

Progress = Callable[[Iterator[object], int], Iterable[object]]
Reject = Callable[[Rejection], None]
MOST_FAULTS = 3


@dataclass(frozen=True, slots=True)
class Fingerprinted:
    """A report file with the SHA-256 of its content."""

    file: ReportFile
    sha256: str

    @property
    def key(self) -> str:
        """What decides the reading: the content, and whether the name claims that it is a PDF."""
        return f"{self.sha256}-{self.file.path.suffix.lower().lstrip('.')}"


@dataclass(slots=True)
class ReadingRun:
    """What reading the folders gave: one report for each inspection, and every file that was not used.

    `used` counts the reports that became an inspection, `from_cache` the files that were read in an earlier build.
    """

    reports: list[ReadFile] = field(default_factory=list)
    rejected: list[Rejection] = field(default_factory=list)
    files: int = 0
    used: int = 0
    faults: int = 0
    from_cache: int = 0


def read_folders(folders: Iterable[Path], guard: Guard, cache: Cache, progress: Progress, reject: Reject) -> ReadingRun:
    """Reads every report file under the folders; each that is not used is told to `reject` as soon as it is known."""
    run = ReadingRun()
    found = list(_fingerprinted(_files(folders, run, reject), run, reject))
    read: list[ReadFile] = []
    for item in progress(iter(_readings(found, guard, cache, run)), len(found)):
        each, reading = item  # type: ignore[misc]
        run.faults += isinstance(reading, ProgramFault)
        if isinstance(reading, Refusal):
            _reject(run, reject, Rejection(each.file.path, each.file.name, reading.reason))
        else:
            read.append(ReadFile(each.file, each.sha256, reading))
    _require_working_program(run, read)
    run.reports, passed_over = one_for_each_inspection(read)
    for rejection in passed_over:
        _reject(run, reject, rejection)
    return run


def _require_working_program(run: ReadingRun, read: Sequence[ReadFile]) -> None:
    """Raises ReadingProcessError where the program failed on every one of several reports: then it is the program."""
    if not read and run.faults >= MOST_FAULTS:
        raise ReadingProcessError(f"The program failed on all {run.faults} reports, so it is at fault and not they.")


def _files(folders: Iterable[Path], run: ReadingRun, reject: Reject) -> Iterator[ReportFile]:
    seen: set[Path] = set()
    for folder in folders:
        for found in find_report_files(folder):
            if found.path.absolute() in seen:
                continue
            seen.add(found.path.absolute())
            run.files += 1
            if isinstance(found, Rejection):
                _reject(run, reject, found)
            else:
                yield found


def _fingerprinted(files: Iterable[ReportFile], run: ReadingRun, reject: Reject) -> Iterator[Fingerprinted]:
    for file in files:
        try:
            yield Fingerprinted(file, fingerprint(file.path))
        except UnusableFile as reason:
            _reject(run, reject, Rejection(file.path, file.name, str(reason)))


def _readings(
    found: list[Fingerprinted], guard: Guard, cache: Cache, run: ReadingRun
) -> Iterator[tuple[Fingerprinted, Reading]]:
    """Each file with what it gives; of files with the same content one is read."""
    unread: dict[str, list[Fingerprinted]] = {}
    for each in found:
        kept = cache.get(each.key)
        if kept is None:
            unread.setdefault(each.key, []).append(each)
        else:
            run.from_cache += 1
            yield each, kept
    by_path = {same[0].file.path: same for same in unread.values()}
    # The longest first, so that no process is left with one when the others are done.
    for path, reading in guard.read_all(sorted(by_path, key=_size, reverse=True)):
        same = by_path[path]
        if not isinstance(reading, TransientRefusal):
            cache.put(same[0].key, reading)
        for each in same:
            yield each, reading


def _size(path: Path) -> int:
    """Bytes of a file, 0 where it has gone since it was found."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _reject(run: ReadingRun, reject: Reject, rejection: Rejection) -> None:
    run.rejected.append(rejection)
    reject(rejection)
