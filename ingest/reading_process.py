"""The child process in which reports are read: `python -m ingest.reading_process SECONDS MEGABYTES`.

It reads a path (as JSON) a line on standard input and answers each with one line: R and the report, U and the reason
why the file is unusable, F and what failed in the reading itself, or M (and ends) where memory ran out.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from ingest.errors import UnusableFile
from ingest.pipeline import read_classified
from ingest.records import report_to_json

READY, REPORT, UNUSABLE, FAILED, OUT_OF_MEMORY = b"+", b"R", b"U", b"F", b"M"
_GRACE_SECONDS = 5


def main() -> None:
    """Answers until standard input ends or memory runs out."""
    seconds, megabytes = int(sys.argv[1]), int(sys.argv[2])
    answers = _claimed_output()
    _bound_memory(megabytes)
    _send(answers, READY)
    for line in sys.stdin.buffer:
        _bound_time(seconds)
        answer = _answer(Path(json.loads(line)))
        _send(answers, answer or OUT_OF_MEMORY + f"reading it takes more than {megabytes} MB of memory".encode())
        if answer is None:
            # What is left of the memory may be in pieces; a fresh process reads the next report.
            return


def _answer(path: Path) -> bytes | None:
    """The line that answers for one file; None where memory ran out."""
    try:
        return REPORT + report_to_json(read_classified(path))
    except UnusableFile as reason:
        return UNUSABLE + " ".join(str(reason).split()).encode(errors="replace")
    except MemoryError:
        return None
    except RecursionError:
        return UNUSABLE + b"it is nested too deeply"
    except Exception as error:  # noqa: BLE001 - a fault of ours in one report must not end the run; it is named below
        place = traceback.extract_tb(error.__traceback__)[-1]
        fault = f"{type(error).__name__} in {Path(place.filename).name}, line {place.lineno}"
        return FAILED + f"the program failed on it ({fault}): please report this".encode()


def _claimed_output() -> BinaryIO:
    """Standard output for the answers alone; whatever else prints goes to standard error."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _bound_memory(megabytes: int) -> None:
    # Not every system lets a process bound itself; the time bound of the parent holds everywhere.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _bound_time(seconds: int) -> None:
    """Lets the system end this process should the parent die in mid-report and nobody else watch the time."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(usage.ru_utime + usage.ru_stime)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds + _GRACE_SECONDS, resource.RLIM_INFINITY))


def _send(answers: BinaryIO, line: bytes) -> None:
    answers.write(line + b"\n")
    answers.flush()


if __name__ == "__main__":
    main()
