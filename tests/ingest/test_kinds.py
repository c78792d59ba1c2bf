"""Kinds of body sentences: made-up sentences and what they say."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from ingest.classifier import Passage
from ingest.errors import InvalidData
from ingest.features import conceded_tokens, read_tokens, word_hashes
from ingest.kinds import infer_kinds
from ingest.kinds_of_sentence import load_kind_words

MADE_UP = [
    ("Support for young carers is strong and well planned.", "strength"),
    ("Managers know their teams well and give effective guidance.", "strength"),
    ("Permanence is achieved without delay.", "strength"),
    ("Plans are not specific enough, and reviews are often late.", "area_for_development"),
    ("Too many children wait too long for a worker.", "area_for_development"),
    ("Oversight is weak, and records are poor.", "area_for_development"),
    ("The board meets every quarter and is chaired by the director.", "context"),
    ("Although some plans are poor, most are thorough and effective.", "strength"),
    ("Most plans are good, but too many lack detail and are not reviewed.", "area_for_development"),
]


@pytest.mark.parametrize(("text", "kind"), MADE_UP)
def test_kind_follows_the_wording(text: str, kind: str) -> None:
    (found,) = infer_kinds([Passage(text, "narrative")])
    assert found.kind == kind


def test_confidence_is_a_share() -> None:
    found = infer_kinds([Passage(text) for text, _ in MADE_UP])
    assert all(1 / 3 <= each.confidence <= 1 for each in found)


def test_clear_wording_is_surer() -> None:
    clear, unclear = infer_kinds(
        [
            Passage("Plans are too weak and children wait too long."),
            Passage("Plans cover health, education and contact."),
        ]
    )
    assert clear.confidence > unclear.confidence


def test_urgent_weakness_is_a_priority_action() -> None:
    (found,) = infer_kinds([Passage("Visits are poor and not timely, and this is an area for priority action.")])
    assert found.kind == "priority_action"


@pytest.mark.parametrize(
    ("text", "conceded"),
    [
        ("Although plans are late, visits are good", "although plans are late"),
        ("Plans are good, but visits are late", "plans are good"),
        ("Plans are good, although visits are late", "although visits are late"),
        ("Plans are good and visits are late", ""),
        ("However, plans are good", ""),
    ],
)
def test_conceded_part_is_told_apart(text: str, conceded: str) -> None:
    words = load_kind_words()
    tokens = read_tokens([text])
    opening, turning = (
        np.array([word_hashes(word)[0] for word in group], dtype=np.uint64) for group in (words.opening, words.turning)
    )
    aside = conceded_tokens(tokens, opening, turning)
    said = [word for word, apart in zip(tokens.words, aside, strict=True) if apart and word.isalpha()]
    assert " ".join(said) == conceded


def test_no_passages_give_no_kinds() -> None:
    assert infer_kinds([]) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"good" = 2', '"good" = 7', "[strength] “good”: the weight"),
        ("[context]", "[fact]", "[fact] is not known"),
        ("turning = [", "turned = [", "[concession] needs “turning”"),
    ],
)
def test_bad_entry_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    original = (Path(__file__).parents[2] / "data" / "taxonomy" / "kinds_of_sentence.toml").read_text(encoding="utf-8")
    path = tmp_path / "kinds_of_sentence.toml"
    path.write_text(original.replace(f"\n{old}", f"\n{new}", 1), encoding="utf-8")
    with pytest.raises(InvalidData) as raised:
        load_kind_words(path)
    assert message in str(raised.value)
