"""What a chart's title says is true: of ties, of few inspections, of nothing, and of one theme alone."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard import comparison, judgement_tables, themes, trends
from dashboard.rates import with_rates

LABELS = ["Assessment", "Disabled children and SEND", "Education and attendance"]
OVERVIEW = [
    ([40, 30, 20], 100, "Asked to improve: “Assessment”, in 40% of 100 inspections"),
    ([30, 40, 20], 100, "Asked to improve: “Disabled children and SEND”, in 40% of 100 inspections"),
    (
        [40, 40, 20],
        100,
        "Asked to improve: “Assessment” and “Disabled children and SEND”, each in 40% of 100 inspections",
    ),
    ([40, 40, 40], 100, "Asked to improve: 3 themes alike, each in 40% of 100 inspections"),
    ([1, 0, 0], 613, "Asked to improve: “Assessment”, in under 1% of 613 inspections"),
    ([2, 1, 0], 2, "Asked to improve: 2 inspections, too few to compare"),
]
OF_WHICH = [
    ("development", "listed", "in 2% of 1,600 inspections"),
    ("strength", "listed", "in 2% of 1,600 inspections"),
    ("strength", "narrative", "in 2% of 1,600 inspections (inferred)"),
    ("strength", "chosen", "in 2% of 1,600 inspections"),
]
COMPARED = [
    ([40, 30, 20], 100, "Sutton is most often asked to improve “Assessment”, in 40% of inspections; England 50%"),
    ([1, 0, 2], 2, "Sutton: asked to improve “Education and attendance”, in 2 of 2 inspections, too few to compare; "
     "England 30%"),
    ([2, 0, 2], 2, "Sutton: asked to improve “Assessment” and “Education and attendance”, each in 2 of 2 inspections, "
     "too few to compare"),
    ([0, 0, 0], 2, "Sutton: not asked to improve any of these themes"),
    ([0], 2, "Sutton: not asked to improve “Assessment”"),
    ([40], 100, "Sutton: asked to improve “Assessment”, in 40% of inspections; England 50%"),
]  # fmt: skip


def rates(found: list[int], counted: int) -> pd.DataFrame:
    """Rates of the first themes, the commonest first, as the query gives them."""
    table = pd.DataFrame({"theme": LABELS[: len(found)], "label": LABELS[: len(found)], "inspections_with": found})
    return with_rates(table.assign(inspections_counted=counted).sort_values("inspections_with", ascending=False))


@pytest.mark.parametrize(("found", "counted", "said"), OVERVIEW)
def test_overview_title_is_true(found: list[int], counted: int, said: str) -> None:
    assert themes._takeaway(rates(found, counted), "development", "listed") == said


@pytest.mark.parametrize(("side", "origin", "said"), OF_WHICH)
def test_overview_title_says_of_which_inspections(side: str, origin: str, said: str) -> None:
    assert themes._takeaway(rates([40, 30, 20], 1600), side, origin).endswith(said)


@pytest.mark.parametrize(("found", "counted", "said"), COMPARED)
def test_comparison_title_is_true(found: list[int], counted: int, said: str) -> None:
    england = rates([50, 40, 30][: len(found)], 100)
    compared = comparison._assemble({"England": ([], england), "Sutton": (["S"], rates(found, counted))}, england, "")
    assert comparison._commonest(compared, "Sutton", "development") == said


def test_country_is_not_spoken_of_as_an_authority() -> None:
    england = rates([50, 40, 30], 100)
    said = comparison._commonest(comparison._assemble({"England": ([], england)}, england, ""), "England", "strength")
    assert said == "Authorities in England are most often praised for “Assessment”, in 50% of inspections"


def test_latest_judgements_name_who_has_none(words) -> None:
    grades = pd.DataFrame({"Authority": ["Merton"], "Overall effectiveness": ["Outstanding"]})
    chosen = [one for one in words.authorities.values() if one.name in ("Merton", "Sutton")]
    title, without = judgement_tables.judged_words(grades, chosen)
    assert title == "Latest judgements: 1 of 1 authority good or outstanding overall"
    assert without == "No graded inspection in this selection: Sutton."


@pytest.mark.parametrize(("after", "said"), [(20, "in 2025, 67% in 2018"), (60, "67% in 2018, which may be chance")])
def test_trend_title_says_what_may_be_chance(after: int, said: str) -> None:
    years = pd.DataFrame({"year": [2018, 2025], "inspections_with": [67, after], "inspections_counted": [100, 100]})
    table = with_rates(years.assign(framework="ilacs", framework_label="ILACS"))
    assert trends._takeaway({"development": table}, "Assessment").endswith(said)
