"""How long a search for two words takes: `python -m benchmarks.search [--database FILE] [--findings N…]`.

The hundred best of queries/found_findings.sql, with all that a card shows, and the facets beside them, in turns with
LIKE over the texts. The real database should hold the reports' words; where it has none only made-up ones are measured,
a million findings unless --findings says otherwise.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from benchmarks.measured import MILLISECONDS, verdict
from benchmarks.queries import NOTHING_CHOSEN
from benchmarks.sized_databases import REAL, Sized, asked_for, sized_databases
from dashboard.database import Value, parameter_names, query_text

ROUNDS = 15
MOST_TIMES_LIKE, MOST_TIMES_LIKE_AT_SIZE = 1.0, 0.15
_FOLDER = Path(__file__).parent
LIKE = (_FOLDER / "like.sql").read_text(encoding="utf-8")
COMMON_WORDS = (_FOLDER / "common_words.sql").read_text(encoding="utf-8")


def main() -> int:
    """Measures and prints; 1 where a target is missed."""
    real, sizes = asked_for(__doc__, (1_000_000,))
    checks: list[bool] = []
    with sized_databases(real, sizes) as databases:
        for sized in databases:
            with sized.source.cursor() as cursor:
                held = cursor.execute(query_text("words_held")).df().iloc[0]
            if held["with_text"]:
                checks += _checked(sized)
            else:
                print(f"{sized.name}: its findings carry no words, so there is nothing to compare")
    return verdict(checks)


def _checked(sized: Sized) -> list[bool]:
    with sized.source.cursor() as cursor:
        first, second = cursor.execute(COMMON_WORDS).df().iloc[0]
    words: dict[str, Value] = {**NOTHING_CHOSEN, "terms": [first, second], "sort": "relevance", "page_length": 100}
    most = MOST_TIMES_LIKE if sized.name == REAL else MOST_TIMES_LIKE_AT_SIZE
    return [
        _within(f"{sized.name}, the hundred best", sized, "found_findings", words, most),
        _within(f"{sized.name}, the facets", sized, "facet_counts", words, MOST_TIMES_LIKE),
    ]


def _within(what: str, sized: Sized, query: str, words: Mapping[str, Value], most: float) -> bool:
    given = {name: words[name] for name in parameter_names(query)}
    first, second = words["terms"]  # type: ignore[misc] - two words
    pair: dict[str, Value] = {"first": str(first), "second": str(second)}
    times = [(_seconds(sized, query_text(query), given), _seconds(sized, LIKE, pair)) for _ in range(ROUNDS)]
    own, floor = (median(seconds) * MILLISECONDS for seconds in zip(*times[1:], strict=True))
    missed = "" if own <= most * floor else "  <- missed"
    print(f"{what}: {own / floor:.2f} x LIKE ({own:.1f} ms, {floor:.1f} ms; at most {most:g} x){missed}")
    return own <= most * floor


def _seconds(sized: Sized, sql: str, given: Mapping[str, Value]) -> float:
    with sized.source.cursor() as cursor:
        began = time.perf_counter()
        cursor.execute(sql, given).df()
        return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
