"""How long a search for two words takes: `python -m benchmarks.search [--database FILE] [--findings N…]`.

The hundred best, as dashboard.found asks for them: their numbers first, then the same two columns as LIKE gives, or all
that a card shows; and the facets beside them; each in turns with LIKE over the texts. The real database should hold the
reports' words; where it has none only made-up ones are measured, a million findings unless --findings says otherwise.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median

import duckdb
import pandas as pd

from benchmarks.measured import MILLISECONDS, verdict
from benchmarks.queries import NOTHING_CHOSEN
from benchmarks.sized_databases import REAL, Sized, asked_for, sized_databases
from dashboard.database import Value, parameter_names, query_text
from dashboard.found import searched_query

ROUNDS = 15
MOST_TIMES_LIKE, MOST_TIMES_LIKE_AT_SIZE = 1.0, 0.15
_FOLDER = Path(__file__).parent
LIKE = (_FOLDER / "like.sql").read_text(encoding="utf-8")
WORDS_OF = (_FOLDER / "words_of.sql").read_text(encoding="utf-8")
Search = Callable[[duckdb.DuckDBPyConnection, Mapping[str, Value]], None]
_YEARS = 2010, 2030  # within those of NOTHING_CHOSEN, as all inspections are
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
        _within(f"{sized.name}, the hundred best with their words", sized, _hundred_with_words, words, most),
        _within(f"{sized.name}, the hundred best as cards", sized, _hundred_best, words, most),
        _within(f"{sized.name}, the facets", sized, _facets, words, MOST_TIMES_LIKE),
    ]


def _hundred_best(cursor: duckdb.DuckDBPyConnection, words: Mapping[str, Value]) -> None:
    placed = _answer(cursor, searched_query(words, *_YEARS), words)
    _answer(cursor, "finding_cards", {**words, "numbers": placed["number"].tolist()})


def _hundred_with_words(cursor: duckdb.DuckDBPyConnection, words: Mapping[str, Value]) -> None:
    placed = _answer(cursor, searched_query(words, *_YEARS), words)
    cursor.execute(WORDS_OF, {"numbers": placed["number"].tolist()}).df()


def _facets(cursor: duckdb.DuckDBPyConnection, words: Mapping[str, Value]) -> None:
    _answer(cursor, "searched_facet_counts", words)


def _like(cursor: duckdb.DuckDBPyConnection, words: Mapping[str, Value]) -> None:
    cursor.execute(LIKE, words).df()


def _answer(cursor: duckdb.DuckDBPyConnection, query: str, words: Mapping[str, Value]) -> pd.DataFrame:
    return cursor.execute(query_text(query), {name: words[name] for name in parameter_names(query)}).df()


def _within(what: str, sized: Sized, own_search: Search, words: Mapping[str, Value], most: float) -> bool:
    first, second = words["terms"]  # type: ignore[misc] - two words
    pair: dict[str, Value] = {"first": str(first), "second": str(second)}
    times = [(_seconds(sized, own_search, words), _seconds(sized, _like, pair)) for _ in range(ROUNDS)]
    own, floor = (median(seconds) * MILLISECONDS for seconds in zip(*times[1:], strict=True))
    missed = "" if own <= most * floor else "  <- missed"
    print(f"{what}: {own / floor:.2f} x LIKE ({own:.1f} ms, {floor:.1f} ms; at most {most:g} x){missed}")
    return own <= most * floor


def _seconds(sized: Sized, search: Search, words: Mapping[str, Value]) -> float:
    with sized.source.cursor() as cursor:
        began = time.perf_counter()
        search(cursor, words)
        return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
