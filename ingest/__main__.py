"""`python -m ingest`: see `ingest/command_line.py`."""

from __future__ import annotations

import signal
import sys

from ingest.command_line import main

if __name__ == "__main__":
    # Asked to end, a command ends as it does at Ctrl-C: with its reading processes, and leaving nothing half written.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(main(sys.argv[1:]))
