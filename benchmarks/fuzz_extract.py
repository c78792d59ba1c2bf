"""Throws broken and hostile files at the reading of reports: `python -m benchmarks.fuzz_extract [--runs N]`.

Every file is made from a sound one (invented for the tests; with --reports also from your own) by a few changes that
its number decides, so that a run can be repeated and one file made again (--only N --keep DIR). It is read as `python
-m ingest extract` reads it, in the guarded process, and is to be read or refused with a reason, soon. What the guard
had to stop is listed (the PDF library aborts on some numbers), and apart from it what may not happen: a fault of the
program, or more time than is allowed. Exit 1 where there is any.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import sys
import tempfile
import time
import tomllib
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.fuzz_changes import LARGEST, change
from ingest.cache import Refusal
from ingest.guard import Guard, ProgramFault, TransientRefusal
from tests.ingest.bad_inputs import REJECTED
from tests.ingest.made_reports import letter
from tests.ingest.report_maker import ReportMaker

MADE = Path(__file__).parent.parent / "tests" / "ingest" / "letters"
SECONDS = 20
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.S)


def main(arguments: Sequence[str]) -> int:
    """Runs the files and prints what came of them; 1 where one did what none may."""
    given = _parsed(arguments)
    sound = [*_pdfs(), *_letters(), *_hostile(), *(path.read_bytes() for path in _own(given.reports))]
    numbers = [given.only] if given.only is not None else range(given.seed, given.seed + given.runs)
    outcomes: Counter[str] = Counter()
    seconds, bad, stopped = [], [], []
    with tempfile.TemporaryDirectory() as folder, Guard(jobs=1, seconds=given.seconds) as guard:
        for number in numbers:
            path = _written(number, sound, given.keep or Path(folder))
            began = time.monotonic()
            outcome, verdict = _outcome(guard, path)
            seconds.append(time.monotonic() - began)
            outcomes[outcome] += 1
            told = f"  file {number} ({path.stat().st_size:,} bytes, {seconds[-1]:.1f} s): {outcome}"
            {"bad": bad, "stopped": stopped, "": []}[verdict].append(told)
            if not given.keep:
                path.unlink()
    _tell(outcomes, seconds, stopped, bad)
    return 1 if bad else 0


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz_extract")
    parser.add_argument("--runs", type=int, default=400, help="how many files (400)")
    parser.add_argument("--seed", type=int, default=0, help="number of the first file (0)")
    parser.add_argument("--only", type=int, help="this file alone")
    parser.add_argument("--seconds", type=int, default=SECONDS, help=f"a file's time ({SECONDS})")
    parser.add_argument("--keep", type=Path, help="folder in which to leave the files")
    parser.add_argument("--reports", type=Path, help="folder of reports to break as well")
    return parser.parse_args(arguments)


def _outcome(guard: Guard, path: Path) -> tuple[str, str]:
    """What became of a file in words, and whether it is "bad", was "stopped" by the guard, or neither."""
    reading = guard.read(path)
    if isinstance(reading, ProgramFault) or (isinstance(reading, Refusal) and "seconds" in reading.reason):
        return reading.reason, "bad"
    if isinstance(reading, Refusal):
        return reading.reason, "stopped" if isinstance(reading, TransientRefusal) else ""
    texts = [finding.text or "" for finding in reading.findings]
    broken = [text for text in texts if not text.strip() or any("\ud800" <= each <= "\udfff" for each in text)]
    return ("read, with a finding that is no text", "bad") if broken else ("read", "")


def _tell(outcomes: Counter[str], seconds: list[float], stopped: list[str], bad: list[str]) -> None:
    print(f"{len(seconds)} files; seconds a file: median {statistics.median(seconds):.2f}, most {max(seconds):.2f}")
    for outcome, count in outcomes.most_common():
        print(f"{count:6}  {outcome}")
    if stopped:
        print(f"{len(stopped)} stopped by the guard:", *stopped, sep="\n")
    print(f"{len(bad)} did what none may:" if bad else "None hung or made the program fail.", *bad, sep="\n")


def _pdfs() -> list[bytes]:
    """The made report of each framework, as a PDF whose pages are packed, and unpacked."""
    made = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((MADE / "reports").glob("*.toml"))]
    with tempfile.TemporaryDirectory() as folder:
        packed = [ReportMaker(one["footer"]).write(one["text"], Path(folder) / "made.pdf").read_bytes() for one in made]
    return packed + [_unpacked(content) for content in packed]


def _letters() -> list[bytes]:
    made = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((MADE / "cra").glob("*.toml"))]
    return [letter().encode(), letter().encode("utf-16"), *(one["text"].encode() for one in made)]


def _hostile() -> Iterator[bytes]:
    """Files that are bad already, the longest aside."""
    with tempfile.TemporaryDirectory() as folder:
        for place, (name, make) in enumerate(REJECTED.items()):
            path = Path(folder) / f"{place}{Path(name).suffix}"
            make(path)
            if not path.is_symlink() and path.is_file() and path.stat().st_size < LARGEST:
                yield path.read_bytes()


def _own(folder: Path | None) -> list[Path]:
    return sorted(path for path in folder.rglob("*.pdf") if path.stat().st_size < LARGEST)[:100] if folder else []


def _unpacked(content: bytes) -> bytes:
    """The PDF with its streams in the clear, so that a change reaches what is within; readers forgive the lengths."""
    return _STREAM.sub(lambda found: b"stream\n" + _inflated(found.group(1)) + b"\nendstream", content).replace(
        b"/Filter /FlateDecode", b""
    )


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return stream


def _written(number: int, sound: Sequence[bytes], folder: Path) -> Path:
    """The file of a number: a sound one with one to a dozen changes."""
    chance = random.Random(number)
    content = bytearray(chance.choice(sound))
    is_pdf = b"%PDF-" in content[:1024]
    change(content, chance, is_pdf)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"fuzz-{number}.{'pdf' if is_pdf and chance.random() < 0.9 else 'txt'}"
    path.write_bytes(content[:LARGEST])
    return path


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
