"""How far two readers agree on kind and themes: `python -m benchmarks.agreement [FIRST_LABELS.csv]`.

Prints it for the findings of data/taxonomy/labels.csv that were read twice and, given the findings labelled first (with
their ids), for those of them that were read again without sight of their labels (first_labels_read_again.csv).
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.classifier import MODEL_FILE

LABELS = MODEL_FILE.with_name("labels.csv")
READ_AGAIN = Path(__file__).parent / "first_labels_read_again.csv"


@dataclass(frozen=True)
class TwoReadings:
    """A finding's kinds and themes by two readers."""

    kinds: tuple[str, str]
    themes: tuple[list[str], list[str]]


def read_twice(path: Path = LABELS) -> list[TwoReadings]:
    """Return the findings of a label file that have a second reading."""
    return [
        TwoReadings((row["kind"], row["second_kind"]), (row["themes"].split(), row["second_themes"].split()))
        for row in _rows(path)
        if row["second_kind"]
    ]


def read_again(first: Path, again: Path = READ_AGAIN) -> list[TwoReadings]:
    """Return the findings labelled first that were read again, by their ids."""
    labelled = {row["id"]: row for row in _rows(first)}
    return [
        TwoReadings((one["kind"], row["kind"]), (one["themes"].split(), row["themes"].split()))
        for row in _rows(again)
        if (one := labelled.get(row["id"]))
    ]


def agreement(readings: Sequence[TwoReadings]) -> str:
    """Return the shares of kinds and main themes alike, and the F1 of themes, as a line."""
    kinds = sum(first == second for first, second in (each.kinds for each in readings)) / len(readings)
    pairs = [each.themes for each in readings]
    alike = sum(len({*first} & {*second}) for first, second in pairs)
    f1 = 2 * alike / sum(len(first) + len(second) for first, second in pairs)
    told = [(first, second) for first, second in pairs if first and second]
    main = sum(first[0] == second[0] for first, second in told) / len(told)
    return f"n {len(readings):,}: kind {kinds:.2f}, themes F1 {f1:.2f}, main theme {main:.2f}"


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first_labels", nargs="?", type=Path)
    first = parser.parse_args().first_labels
    print(f"read twice, {agreement(read_twice())}")
    if first:
        print(f"labelled first and read again, {agreement(read_again(first))}")


if __name__ == "__main__":
    main()
