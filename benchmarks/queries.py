"""How long each query in queries/ takes: `python -m benchmarks.queries [--database FILE] [--findings N…]`.

Each is asked as pages ask it, in turns with its floor: themes by kinds counted in the one wide table under the same
filters, over the same connection. At the real size and, unless --findings says otherwise, at a million made-up ones;
`--findings 1000000 10000000` adds ten million, which takes some minutes to make.

Two hand over words, which the wide table does not hold, and miss for that: inspection_findings gives every finding of
an authority, and found_findings, which is asked for files only, is held to DuckDB's own copy by benchmarks.downloads.
What is searched by words is never asked without them, and is held to LIKE by benchmarks.search.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from benchmarks.measured import MILLISECONDS, verdict
from benchmarks.sized_databases import PROJECT, Sized, asked_for, sized_databases
from dashboard.database import Value, parameter_names, query_text

MOST_TIMES_FLOOR = 1.5
_PARAMETER = re.compile(r"\$([a-z_]+)")
ROUNDS = 15
FLOOR = Path(__file__).with_name("wide_table.sql").read_text(encoding="utf-8")
FILTERS = ("authorities", "frameworks", "kinds", "themes", "areas", "origins", "inspections")
NOTHING_CHOSEN: dict[str, Value] = {
    **{name: [] for name in (*FILTERS, "terms", "left_out", "phrases")},
    "from_year": 2000, "to_year": 2100, "counted_origins": ["listed"], "sort": "newest", "grouped_by": "none",
    "page_length": 25, "skipped": 0, "theme": "care_leavers", "table": "themes", "most": 200,
    "numbers": list(range(25)),
}  # fmt: skip
SELECTIONS: Mapping[str, dict[str, Value]] = {
    "England, listed": {"origins": ["listed"]},
    "one framework since 2018": {"frameworks": ["ilacs"], "from_year": 2018, "origins": ["listed"]},
    "two themes": {"themes": ["care_leavers", "leadership"], "origins": ["listed"]},
    "one authority": {"authorities": ["E09000029"]},
}
# What is only ever asked of an authority, or of the few that are compared.
OF_AUTHORITIES = {
    "authority_facts", "authority_inspections", "authority_theme_rates", "inspection_findings",
    "inspection_theme_counts", "judgement_history", "recurring_themes",
}  # fmt: skip

# What is only ever asked once a theme is chosen.
OF_THEMES = {"themed_facet_counts", "themed_selection_counts"}
SEARCHES = {"searched_everywhere", "searched_numbers", "searched_facet_counts"}


def main() -> int:
    """Measures and prints; 1 where a target is missed."""
    real, sizes = asked_for(__doc__, (1_000_000,))
    checks: list[bool] = []
    with sized_databases(real, sizes, with_words=False) as databases:
        for sized in databases:
            print(f"\n{sized.name}")
            queries = sorted(path.stem for path in (PROJECT / "queries").glob("*.sql") if path.stem not in SEARCHES)
            checks += [_within(sized, query) for query in queries]
    return verdict(checks)


def _within(sized: Sized, query: str) -> bool:
    """Prints the selection under which the query is slowest against its floor; whether that is within the target."""
    found = {name: _measured(sized, query, {**NOTHING_CHOSEN, **SELECTIONS[name]}) for name in _selections(query)}
    name, (own, floor) = max(found.items(), key=lambda item: item[1][0] / item[1][1])
    within = own <= MOST_TIMES_FLOOR * floor
    missed = "" if within else "  <- missed"
    print(f"{query} ({name}): {own / floor:.2f} x the wide table ({own:.1f} ms, {floor:.1f} ms){missed}")
    return within


def _selections(query: str) -> list[str]:
    if query in OF_THEMES:
        return ["two themes"]
    if "from_year" not in parameter_names(query):
        return ["one authority"] if query in OF_AUTHORITIES else ["England, listed"]
    return ["one authority"] if query in OF_AUTHORITIES else list(SELECTIONS)


def _measured(sized: Sized, query: str, parameters: Mapping[str, Value]) -> tuple[float, float]:
    """Median milliseconds of the query and of its floor, taken in turns."""
    pairs = [
        (_seconds(sized, query_text(query), parameters), _seconds(sized, FLOOR, parameters)) for _ in range(ROUNDS)
    ]
    own, floor = zip(*pairs[1:], strict=True)
    return median(own) * MILLISECONDS, median(floor) * MILLISECONDS


def _seconds(sized: Sized, sql: str, parameters: Mapping[str, Value]) -> float:
    given = {name: parameters[name] for name in set(_PARAMETER.findall(sql))}
    with sized.source.cursor() as cursor:
        began = time.perf_counter()
        cursor.execute(sql, given).df()
        return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
