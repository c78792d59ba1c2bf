"""What is said of the words held, whatever part of the findings has any."""

from __future__ import annotations

import pytest

from dashboard.about import _words_here

# Findings, those with the report's words, those with a summary, and what is said.
HELD = [
    (1204, 1204, 0, "Every one of the 1,204 findings carries the report's own words on this machine."),
    (1204, 0, 30, "Of 1,204 findings, 30 carry a summary written for this project. "
     "The reports' own words are not on this machine."),
    (1204, 7, 30, "Of 1,204 findings, 7 carry the report's own words on this machine and "
     "30 a summary written for this project."),
    (1204, 0, 0, "Of 1,204 findings, none can be read here. The reports' own words are not on this machine."),
]  # fmt: skip


@pytest.mark.parametrize(("findings", "words", "summaries", "said"), HELD)
def test_words_held_are_told_plainly(findings: int, words: int, summaries: int, said: str) -> None:
    assert _words_here({"findings": findings, "with_text": words, "with_summary": summaries}) == said
