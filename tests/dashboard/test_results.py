"""What a card says of a finding: how its kind is known, and what stands in the place of words that are not here."""

from __future__ import annotations

import pytest

from dashboard.results import _body, _inferred
from dashboard.search import read_words

KNOWN = [
    (1.0, ":gray-badge[:material/visibility: inferred by reading]"),
    (0.904, ":gray-badge[:material/auto_awesome: inferred, 90% sure]"),
    (None, ":gray-badge[:material/auto_awesome: inferred]"),
    (float("nan"), ":gray-badge[:material/auto_awesome: inferred]"),
]
SHOWN = [
    ("Words (test).", "Summary (test).", "Words"),
    (None, "Summary (test).", "Summary written for this dashboard"),
    (None, None, "Its words are not on this machine"),
]


@pytest.mark.parametrize(("confidence", "badge"), KNOWN)
def test_card_says_how_its_kind_is_known(confidence: float | None, badge: str) -> None:
    assert _inferred(confidence) == badge


@pytest.mark.parametrize(("text", "summary", "part"), SHOWN)
def test_no_card_stands_without_a_word(text: str | None, summary: str | None, part: str) -> None:
    assert part in _body({"text": text, "summary": summary}, read_words(""))
