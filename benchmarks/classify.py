"""Sentences classified a second on one core: `python -m benchmarks.classify [FILE.csv with a column text]`.

With label files, `python -m benchmarks.classify --score FILE.csv… [--seeds N] [--keep]` cross-validates on the first,
training on all, and prints the mean and the spread over seeds; the files must carry their texts.
"""

from __future__ import annotations

import argparse
import csv
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from ingest.classification import classify
from ingest.classifier import MODEL_FILE, MODEL_VERSION, Passage
from ingest.cross_validation import (
    Judged,
    ThemeScore,
    cross_validate,
    kind_confusions,
    kind_right,
    main_theme_confusions,
    main_theme_right,
    micro_f1,
    theme_scores,
)
from ingest.kinds import infer_kinds
from ingest.labels import read_labels
from ingest.themes import find_themes

SENTENCES = 10_000
RUNS = 3
COMMONEST_CONFUSIONS = 15
SCORES_FILE = MODEL_FILE.with_name("scores.csv")
# Made-up sentences of the usual length, for where no file is given.
MADE_UP = (
    "Team leaders in the made-up borough read case notes each week, but the plans of some children drift.",
    "Young people who have left care say that their advisers ring them often and help them to find a flat.",
    "The hub answers calls from nurseries and doctors on the same day, and parents are told what happens next.",
    "Too few return interviews are held within three days when a child has been missing from home.",
)


def speed(texts: Sequence[str]) -> None:
    """Print how many sentences a second each step classifies, the best of some runs, in the time of its one thread."""
    passages = [Passage(texts[at % len(texts)]) for at in range(SENTENCES)]
    steps: dict[str, Callable[[], object]] = {
        "themes": lambda: find_themes(passages),
        "kinds": lambda: infer_kinds(passages),
        "kinds and themes": lambda: list(classify(passages)),
    }
    for name, step in steps.items():
        step()
        print(f"{name}: {SENTENCES / min(_seconds(step) for _ in range(RUNS)):,.0f} sentences a second")
    print(f"parameters: {MODEL_FILE.stat().st_size:,} bytes, version {MODEL_VERSION}")


def score(files: Sequence[Path], seeds: int, keep: bool) -> None:
    """Print the mean and spread of the measures over seeds; for one seed, scores by theme and what is confused."""
    first = read_labels(files[0], {})
    examples = [*first, *(example for file in files[1:] for example in read_labels(file, {}))]
    examples = [example for example in examples if example.kind != "not_a_finding"]
    ours = {id(example) for example in first}
    runs = [cross_validate(examples, seed, lambda example: id(example) in ours) for seed in range(seeds)]
    measures: dict[str, Callable[[Sequence[Judged]], float]] = {
        "themes, micro-averaged F1": micro_f1,
        "main theme right": main_theme_right,
        "kind of a narrative sentence right": kind_right,
    }
    for name, measure in measures.items():
        values = [measure(run) for run in runs]
        print(f"{name}: {statistics.mean(values):.3f} (from {min(values):.3f} to {max(values):.3f}, {seeds} seeds)")
    for each in theme_scores(runs[0]):
        print(f"{each.theme}: precision {each.precision:.2f}, recall {each.recall:.2f}, n {each.right + each.missed}")
    for (read, given), n in sorted(kind_confusions(runs[0]).items()):
        print(f"kind read {read}, given {given}: {n}")
    for (read, given), n in main_theme_confusions(runs[0]).most_common(COMMONEST_CONFUSIONS):
        print(f"main theme read {read}, given {given}: {n}")
    if keep:
        _keep(theme_scores(runs[0]))


def _keep(scores: Sequence[ThemeScore]) -> None:
    """Write the scores that the app shows."""
    with SCORES_FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("theme", "precision", "recall", "n"))
        for each in scores:
            writer.writerow((each.theme, f"{each.precision:.2f}", f"{each.recall:.2f}", each.right + each.missed))


def _seconds(step: Callable[[], object]) -> float:
    start = time.thread_time()
    step()
    return time.thread_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--score", action="store_true")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--keep", action="store_true", help="also write data/taxonomy/scores.csv, which the app shows")
    arguments = parser.parse_args()
    if arguments.score:
        score(arguments.files, arguments.seeds, arguments.keep)
        return
    texts: list[str] = []
    for path in arguments.files:
        with path.open(encoding="utf-8-sig", newline="") as file:
            texts += [row["text"] for row in csv.DictReader(file)]
    speed(texts or MADE_UP)


if __name__ == "__main__":
    main()
