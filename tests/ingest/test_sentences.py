"""Paragraphs parted into sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sentences import sentences_in

PARAGRAPHS = [
    ("Children are seen soon. They are seen alone.", ["Children are seen soon.", "They are seen alone."]),
    ("Help comes early, e.g. From schools and nurseries.", ["Help comes early, e.g. From schools and nurseries."]),
    ("Mr. Sample and Dr. Proof lead the team.", ["Mr. Sample and Dr. Proof lead the team."]),
    ("The team in St. Helens is fully staffed.", ["The team in St. Helens is fully staffed."]),
    ("A. N. Other leads the board well.", ["A. N. Other leads the board well."]),
    ("Some 10.5 per cent wait. That is too many.", ["Some 10.5 per cent wait.", "That is too many."]),
    ("‘They listen to me.’ That is what we heard.", ["‘They listen to me.’", "That is what we heard."]),
    ("Visits are made late. (Recommendation) They must be timely.", ["Visits are made late.", "They must be timely."]),
    ("Visits are often late (recommendation 4).", ["Visits are often late."]),
    ("Plans are late. ( Recommendation)", []),
    ("Is every child seen? No, not every child.", ["Is every child seen?", "No, not every child."]),
    ("Good practice", []),
]


@pytest.mark.parametrize(("paragraph", "sentences"), PARAGRAPHS)
def test_paragraph_parts_into_its_sentences(paragraph: str, sentences: list[str]) -> None:
    assert list(sentences_in(paragraph)) == sentences


@given(st.text(max_size=400))
def test_no_word_is_made_up(text: str) -> None:
    words = set(text.split())
    assert all(word in words for sentence in sentences_in(text) for word in sentence.split() if "(" not in text)
