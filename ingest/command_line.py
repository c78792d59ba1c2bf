"""The command line: which commands there are and what a failure looks like.

A command is a module with `add_arguments(parser)` and `run(arguments) -> exit status`, and one row in the table below.
The module is loaded only when its command is called, so that one command does not wait for another's libraries.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from ingest.errors import ProjectError

COMMANDS = {
    "build": ("ingest.command_line_build", "build the database from facts and report files"),
    "extract": ("ingest.command_line_extract", "read one report and print it as JSON"),
    "evaluate": ("ingest.command_line_evaluate", "measure the reading against reports read by hand"),
    "classify": ("ingest.command_line_classify", "classify the texts of a CSV file"),
    "train": ("ingest.command_line_train", "learn the classifier's parameters from labelled findings"),
    "export-facts": ("ingest.command_line_export", "write the facts to commit from a database"),
    "check-summaries": ("ingest.command_line_summaries", "check the summaries against the findings"),
    "download": ("ingest.command_line_download", "download the published reports"),
    "discover": ("ingest.command_line_discover", "find reports published since"),
}
FAILED, INTERRUPTED = 2, 130


def main(arguments: Sequence[str]) -> int:
    """Runs one command and returns its exit status; a problem is one sentence on standard error."""
    parser = argparse.ArgumentParser(prog="python -m ingest", description="From inspection reports to a database.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (_, help_text) in COMMANDS.items():
        commands.add_parser(name, help=help_text, add_help=False)
    called = parser.parse_args(arguments[:1]).command
    command = import_module(COMMANDS[called][0])
    own = argparse.ArgumentParser(prog=f"python -m ingest {called}", description=f"{COMMANDS[called][1].capitalize()}.")
    command.add_arguments(own)
    return _guarded(command.run, own.parse_args(arguments[1:]))


def _guarded(run: Callable[[argparse.Namespace], int], arguments: argparse.Namespace) -> int:
    try:
        return run(arguments)
    except ProjectError as error:
        print(f"error: {error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): nothing more to say, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
