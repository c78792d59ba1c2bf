"""What inspectors ask for and praise, on the made database."""

from __future__ import annotations

from tests.made_database import FINDINGS, INSPECTIONS
from tests.pages.conftest import Opened, text_of


def test_counts_everything_without_filters(opened: Opened) -> None:
    app = opened("national_overview")
    assert [metric.value for metric in app.metric][:3] == [str(FINDINGS), str(len(INSPECTIONS)), "13"]


def test_title_names_commonest_theme(opened: Opened) -> None:
    app = opened("national_overview", framework="ilacs")
    titles = [heading.value for heading in app.subheader]
    assert "Asked to improve: “Care leavers and moving to adulthood”, in 91% of 11 inspections" in titles
    assert "Praised: “Leadership, governance and corporate parenting”, in 100% of 12 inspections (inferred)" in titles


def test_few_inspections_are_not_compared(opened: Opened) -> None:
    app = opened("national_overview", place="E09000029")
    assert "Asked to improve: 2 inspections, too few to compare" in [heading.value for heading in app.subheader]


def test_mixed_frameworks_are_named(opened: Opened) -> None:
    assert "Counted together: 12 ILACS, 1 CRA, 1 SIF and 1 JTAI inspections" in text_of(opened("national_overview"))


def test_movement_needs_enough_inspections(opened: Opened) -> None:
    assert "What has moved: too little to compare" in text_of(opened("national_overview"))
