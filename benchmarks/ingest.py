"""How fast the corpus is read: `python -m benchmarks.ingest [FOLDER]`.

Prints pages a second of bare text extraction with pypdfium2 (opening each PDF and taking each page's text, in this
process, on one core) and of the build with one job and with all cores, each from an empty cache; their ratios; the
seconds that a build from the committed facts takes; and the peak memory of a build with all its processes.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2 as pdfium

PROJECT = Path(__file__).parent.parent
CORPUS = Path(os.environ.get("INSPECTION_CORPUS", PROJECT.parent / "shared" / "corpus"))
MOST_TIMES_BARE, LEAST_SPEED_UP, MOST_MEGABYTES, MOST_FACTS_SECONDS = 4.0, 1.6, 1536, 3.0
_SAMPLE_SECONDS = 0.1


def main() -> int:
    """Measures and prints; 1 where a target is missed."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
    pages, bare = _bare(folder)
    print(f"bare extraction        {pages:7,} pages {bare:7.1f} s {pages / bare:8.0f} pages/s")
    one, _ = _build("--no-facts", "--reports", str(folder), "--jobs", "1")
    print(f"build, one core        {pages:7,} pages {one:7.1f} s {pages / one:8.0f} pages/s   {one / bare:.2f} × bare")
    cores = os.cpu_count() or 1
    many, peak = _build("--no-facts", "--reports", str(folder), "--jobs", str(cores))
    gain = f"{one / many:.2f} × faster"
    print(f"build, {cores} cores         {pages:7,} pages {many:7.1f} s {pages / many:8.0f} pages/s   {gain}")
    print(f"peak memory, {cores} cores   {peak:7,.0f} MB")
    checks = [one / bare <= MOST_TIMES_BARE, one / many >= LEAST_SPEED_UP or cores < 2, peak <= MOST_MEGABYTES]
    if (PROJECT / "data" / "facts" / "inspections.csv").is_file():
        seconds, _ = _build()
        print(f"build from the facts   {seconds:27.2f} s")
        checks.append(seconds <= MOST_FACTS_SECONDS)
    print("every target met" if all(checks) else "a target is missed")
    return 0 if all(checks) else 1


def _bare(folder: Path) -> tuple[int, float]:
    """Pages of the folder's PDFs, and the seconds that taking their bare text takes."""
    began, pages = time.perf_counter(), 0
    for path in sorted(folder.rglob("*.pdf")):
        document = pdfium.PdfDocument(path)
        for page in document:
            page.get_textpage().get_text_range()
            pages += 1
        document.close()
    return pages, time.perf_counter() - began


def _build(*arguments: str) -> tuple[float, float]:
    """Seconds and peak megabytes of a build into an empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        places = ("--db", str(Path(folder, "f.duckdb")), "--cache", str(Path(folder, "cache")))
        began = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, "-m", "ingest", "build", *arguments, *places], cwd=PROJECT, stdout=subprocess.DEVNULL
        ) as build:
            peak = _watched(build)
            seconds = time.perf_counter() - began
        if build.returncode:
            raise SystemExit("the build failed")
        return seconds, peak


def _watched(build: subprocess.Popen[bytes]) -> float:
    """Megabytes that the build and its children held at their most, until it ends."""
    peaks = [0.0]

    def watch() -> None:
        while build.poll() is None:
            peaks.append(sum(_megabytes(process) for process in _family(build.pid)))
            time.sleep(_SAMPLE_SECONDS)

    watcher = threading.Thread(target=watch)
    watcher.start()
    build.wait()
    watcher.join()
    return max(peaks)


def _family(process: int) -> Iterator[int]:
    yield process
    for children in Path("/proc", str(process), "task").glob("*/children"):
        for child in _words(children):
            yield from _family(int(child))


def _megabytes(process: int) -> float:
    """Memory that the process alone accounts for: its own, and its share of what it shares."""
    for line in _lines(Path("/proc", str(process), "smaps_rollup")):
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _words(path: Path) -> Sequence[str]:
    return " ".join(_lines(path)).split()


def _lines(path: Path) -> Sequence[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except OSError:
        return ()  # the process has just ended


if __name__ == "__main__":
    sys.exit(main())
