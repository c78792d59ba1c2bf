"""What came back: an area for development followed by another at the next full inspection."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from dashboard.database import rows
from dashboard.recurrence import HOW_IT_IS_COUNTED, _asked
from tests.made_database import MERTON, SUTTON


def came_back(authority: str, **more: list[str]) -> dict[str, bool]:
    """By theme, whether what was asked was asked again."""
    given = {"authorities": [authority], "themes": [], "counted_origins": ["listed"]} | more
    found = rows("recurring_themes", **given)
    return dict(zip(found["theme"], found["came_back"].astype(bool), strict=True))


def test_theme_asked_for_again_came_back(reading: Path) -> None:
    assert came_back(SUTTON) == {"exploitation_missing": True, "care_leavers": False}


def test_first_inspection_has_nothing_to_come_back(reading: Path) -> None:
    assert came_back(MERTON) == {}


def test_inferred_findings_count_only_where_asked(reading: Path) -> None:
    assert came_back(SUTTON, counted_origins=["narrative"]) == {}


def test_theme_filter_keeps_one_theme(reading: Path) -> None:
    assert came_back(SUTTON, themes=["care_leavers"]) == {"care_leavers": False}


def test_later_inspection_is_the_next_full_one(reading: Path) -> None:
    found = rows("recurring_themes", authorities=[SUTTON], themes=[], counted_origins=["listed"])
    assert set(found["earlier_framework"]) == {"sif"}
    assert set(found["later_framework"]) == {"ilacs"}


def test_board_findings_are_left_out_and_it_is_said() -> None:
    asked = {"inspection_id": "one", "kind": "area_for_development", "themes": ["leadership"]}
    findings = pd.DataFrame([{**asked, "body": "la"}, {**asked, "body": "lscb"}, {**asked, "body": "partnership"}])
    assert _asked(findings, "one", "leadership")["body"].tolist() == ["la", "partnership"]
    assert "asked of a Local Safeguarding Children Board is left out" in HOW_IT_IS_COUNTED
