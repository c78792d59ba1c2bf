"""Measured quality: shown as committed, and where it is missing, said plainly."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.filters import Selection
from dashboard.frame import View
from dashboard.quality import CLASSIFYING, READING, classifying_scores, reading_scores, trust_in_short
from dashboard.vocabulary import Vocabulary


@pytest.fixture
def view(words: Vocabulary) -> View:
    return View("about-data", Selection(), words, {})


def test_missing_file_is_said_plainly(view: View, tmp_path: Path) -> None:
    scores = reading_scores(view, tmp_path / "scores.csv")
    assert scores.table is None
    assert "there is no" in scores.problem


@pytest.mark.parametrize("content", ["", "measure,framework\nkind,all\n", "\x00"])
def test_foreign_file_is_said_plainly(view: View, tmp_path: Path, content: str) -> None:
    (tmp_path / "scores.csv").write_text(content)
    assert reading_scores(view, tmp_path / "scores.csv").problem


def test_share_comes_with_its_interval(view: View, tmp_path: Path) -> None:
    (tmp_path / "scores.csv").write_text("measure,framework,right,of,share\nkind,sif,99,100,0.99\nkind,all,0,0,1\n")
    table = reading_scores(view, tmp_path / "scores.csv").table
    assert table is not None
    assert table.iloc[0].tolist() == ["Kind", "SIF", "99 of 100", "99.0%", "94.6% to 99.8%"]
    assert table.iloc[1]["95% interval"] == "–"


def test_themes_are_named_and_n_is_kept(view: View, tmp_path: Path) -> None:
    (tmp_path / "scores.csv").write_text("theme,precision,recall,n\ncare_leavers,0.9,0.85,41\n")
    table = classifying_scores(view, tmp_path / "scores.csv").table
    assert table is not None
    assert table.iloc[0].tolist() == ["Care leavers and moving to adulthood", "90%", "85%", 41]


@pytest.mark.parametrize(("file", "scores"), [(READING, reading_scores), (CLASSIFYING, classifying_scores)])
def test_committed_scores_can_be_shown(view: View, file: Path, scores) -> None:
    if not file.is_file():
        pytest.skip(f"{file.name} is not made yet")
    assert scores(view).table is not None, scores(view).problem


def test_trust_is_said_in_short(tmp_path: Path) -> None:
    reading, sorting = tmp_path / "reading.csv", tmp_path / "sorting.csv"
    reading.write_text("measure,framework,right,of\npage,all,9,10\njudgements,all,4,4\npage,sif,1,2\n")
    sorting.write_text("theme,precision,recall,n\na,0.5,0.5,40\nb,1,1,10\n")
    read, given = trust_in_short(reading, sorting)
    assert "9 of 10 pages and 4 of 4 judgements were read right" in read
    assert "right in 60% of cases, and it finds 60%" in given, "30 of the 50 given are right, 30 of 50 are found"


def test_trust_without_measurement_says_nothing(tmp_path: Path) -> None:
    assert trust_in_short(tmp_path / "reading.csv", tmp_path / "sorting.csv") == []
