"""Streamlit's own command line, with the seconds of each script run written to the file named by SCRIPT_SECONDS.

Streamlit tells nobody how long a script ran, so its runner is wrapped; nothing else about it differs.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

from streamlit.runtime.scriptrunner import script_runner
from streamlit.web.cli import main


def _timed(times: Path) -> None:
    runner: Any = script_runner.ScriptRunner
    run_script = runner._run_script

    def run_and_write(self: Any, rerun_data: Any) -> None:
        began = time.perf_counter()
        try:
            run_script(self, rerun_data)
        finally:
            with times.open("a", encoding="utf-8") as file:
                file.write(f"{time.perf_counter() - began:.6f}\n")

    runner._run_script = run_and_write


if __name__ == "__main__":
    if os.environ.get("SCRIPT_SECONDS"):
        _timed(Path(os.environ["SCRIPT_SECONDS"]))
    sys.exit(main())
