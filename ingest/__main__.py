"""`python -m ingest`: see `ingest/command_line.py`."""

from __future__ import annotations

import sys

from ingest.command_line import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
