"""Texts cut into words: letters, figures and points each apart, everything else a gap."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.words import END_OF_PASSAGE, cut

PATTERN = re.compile(r"[a-z]+|[0-9]+|[.,;:]|\n")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("plans, help", ["plans", ",", "help"]),
        ("the 2nd of 16+", ["the", "2", "nd", "of", "16"]),
        ("year11pupils", ["year", "11", "pupils"]),
        ("well-led caf\u00e9s", ["well", "led", "caf", "s"]),
        ("one|two", ["one", "two"]),
        ("one\ntwo\n", ["one", END_OF_PASSAGE, "two", END_OF_PASSAGE]),
        ("", []),
    ],
)
def test_words_figures_points_stand_apart(text: str, words: list[str]) -> None:
    assert cut(text) == words


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("ab1 2.,;:\n|-'")))
def test_pattern_finds_the_same_words(text: str) -> None:
    assert cut(text) == [word.replace("\n", END_OF_PASSAGE) for word in PATTERN.findall(text)]
