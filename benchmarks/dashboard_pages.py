"""The pages of the dashboard as the benchmarks open them, and what a reader does there again and again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.websocket_reader import Reader

_SUTTON_AND_NEIGHBOURS = "place=E09000029,like-E09000029"
ONE_CHART, FULLEST = 3.0, 5.0


@dataclass(frozen=True)
class BenchmarkPage:
    """A page, the filters in its address, and how many times the floor page its script may take."""

    name: str
    path: str
    most_times_floor: float
    query: str = ""


PAGES = (
    BenchmarkPage("National overview", "", FULLEST),
    BenchmarkPage("Compare authorities", "compare-authorities", FULLEST, _SUTTON_AND_NEIGHBOURS),
    BenchmarkPage("Theme trends", "theme-trends", ONE_CHART),
    BenchmarkPage("Search findings", "search-findings", FULLEST),
    BenchmarkPage("Authority profile", "authority-profile", FULLEST),
    BenchmarkPage("Read a report", "read-a-report", ONE_CHART),
    BenchmarkPage("About the data", "about-data", ONE_CHART),
)
_FRAMEWORKS = "Inspection frameworks"
_FLOOR_FRAMEWORK = "Framework"
# What a reader chooses in turn; the floor page's select box always has one chosen.
CHOICES: Sequence[list[str]] = ([], ["ILACS"], ["SIF"])
FLOOR_CHOICES: Sequence[list[str]] = (["ilacs"], ["sif"], ["jtai"])


async def act(reader: Reader, turn: int) -> float:
    """The reader's next action on a page: another framework, or where there is no such filter a plain rerun."""
    if reader.has(_FLOOR_FRAMEWORK):
        return await reader.choose(_FLOOR_FRAMEWORK, FLOOR_CHOICES[turn % len(FLOOR_CHOICES)])
    if reader.has(_FRAMEWORKS):
        return await reader.choose(_FRAMEWORKS, CHOICES[turn % len(CHOICES)])
    return await reader.rerun()
