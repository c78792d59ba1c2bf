"""`python -m ingest evaluate`: how well reports are read, measured against those that were read by hand."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from ingest.evaluate import ALL, evaluate, write_scores
from ingest.version import PACKAGE

CORPUS = Path(os.environ.get("INSPECTION_CORPUS", PACKAGE.parents[1] / "shared" / "corpus"))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `evaluate` takes."""
    parser.add_argument("--corpus", type=Path, default=CORPUS, metavar="DIR", help="folder of the reports read by hand")
    parser.add_argument("--keep", action="store_true", help="also write data/golden/scores.csv, which the app shows")


def run(arguments: argparse.Namespace) -> int:
    """Prints the scores; 0 where everything is right, 1 where something is not."""
    scores = evaluate(arguments.corpus)
    print(f"{'Measure':28}{'Framework':20}{'Right':>8}{'Of':>8}{'Share':>9}")
    for score in scores:
        if score.framework == ALL or score.right < score.of:
            print(f"{score.measure:28}{score.framework:20}{score.right:>8,}{score.of:>8,}{score.share:>9.2%}")
    if arguments.keep:
        write_scores(scores)
    return 0 if all(score.right == score.of for score in scores) else 1
