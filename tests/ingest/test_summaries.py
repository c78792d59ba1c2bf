"""Summaries are short, in our own words, and each belongs to a finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import InvalidData
from ingest.summaries import ListedFinding, Summary, check_summaries, load_summaries

TEXT = "Social workers in the test borough should write plans that say plainly what will change, for whom and by when."
FINDING = ListedFinding("a1", "1-ilacs-2024-01-01", TEXT)


def _problems(text: str, finding_id: str = "a1", findings: tuple[ListedFinding, ...] = (FINDING,)) -> tuple[str, ...]:
    return check_summaries([Summary(finding_id, text, "ilacs-2024.csv", 2)], findings).problems


def test_good_summary_has_no_problem() -> None:
    assert _problems("Plans need to state clearly what must be different and when.") == ()


@pytest.mark.parametrize(
    ("summary", "said"),
    [
        ("Too short.", "2 words"),
        (" ".join(["word"] * 21) + ".", "21 words"),
        ("Plans need to state clearly what must be different", "full stop"),
        ("They should write plans that say plainly what will change, for whom.", "8 words in a row"),
    ],
)
def test_each_fault_is_named(summary: str, said: str) -> None:
    (problem,) = _problems(summary)
    assert said in problem
    assert problem.startswith("ilacs-2024.csv, row 2")


def test_summary_of_no_finding_is_named() -> None:
    (problem,) = _problems("Plans need to state clearly what must be different.", finding_id="zz")
    assert "no listed finding has the id zz" in problem


def test_same_summary_for_two_findings_is_named() -> None:
    other = ListedFinding("b2", FINDING.inspection_id, "Managers should record their decisions on each child's file.")
    same = [
        Summary(name, "Plans need to say what changes.", "ilacs-2024.csv", row) for name, row in (("a1", 2), ("b2", 3))
    ]
    (problem,) = check_summaries(same, [FINDING, other]).problems
    assert "for another finding" in problem


def test_findings_with_the_same_words_may_share_a_summary() -> None:
    twin = ListedFinding("b2", FINDING.inspection_id, TEXT.upper())
    same = [
        Summary(name, "Plans need to say what changes.", "ilacs-2024.csv", row) for name, row in (("a1", 2), ("b2", 3))
    ]
    assert check_summaries(same, [FINDING, twin]).problems == ()


def test_coverage_counts_findings_with_a_summary() -> None:
    wordless = ListedFinding("b2", FINDING.inspection_id, None)
    checked = check_summaries([Summary("b2", "Plans need to say what changes.", "f.csv", 2)], [FINDING, wordless])
    assert (checked.findings, checked.summarised, checked.compared) == (2, 1, 0)


def test_file_without_its_columns_is_named(tmp_path: Path) -> None:
    (tmp_path / "ilacs-2024.csv").write_text("id,words\n1,2\n", encoding="utf-8")
    with pytest.raises(InvalidData, match=r"ilacs-2024\.csv, row 1"):
        load_summaries(tmp_path)
