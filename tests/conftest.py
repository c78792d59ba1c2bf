"""What tests in every folder share: where the corpus is, and databases built by the project's own code."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from ingest.build import BuildOrder, Built, build
from ingest.report_files import Rejection

PROJECT = Path(__file__).parent.parent
CORPUS_VARIABLE = "INSPECTION_CORPUS"
BuildHere = Callable[..., tuple[Built, list[Rejection]]]
# The same examples on every run, however long each takes; pytest --hypothesis-profile=default looks for others.
settings.load_profile("ci")
# What a page that is drawn anew, or waited for in vain, makes of a click that was on its way.
BUSY = ["TimeoutError", "Locator expected", "not attached to the DOM", "detached from the DOM"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser on a machine that is busy with other tests may be kept waiting: only for that, one more try."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.flaky(reruns=1, only_rerun=BUSY))


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of published reports; tests that need it skip where there is none."""
    folder = Path(os.environ.get(CORPUS_VARIABLE, PROJECT.parent / "shared" / "corpus"))
    if not folder.is_dir():
        pytest.skip(f"no corpus here: set {CORPUS_VARIABLE} to a folder of published reports")
    return folder


def build_into(database: Path, *reports: Path, facts: Path | None = None, cache: Path | None = None):
    """Builds a database and returns what was built and every file that was told as not used."""
    told: list[Rejection] = []
    order = BuildOrder(database, facts, reports, jobs=1, cache=cache or database.parent / "cache")
    return build(order, lambda items, total: items, told.append), told


@pytest.fixture(scope="session")
def facts_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database that a fresh clone builds, from the committed facts alone."""
    path = tmp_path_factory.mktemp("facts") / "findings.duckdb"
    build_into(path, facts=PROJECT / "data" / "facts")
    return path
