"""What a reader types, taken apart; hits marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from dashboard.search import Words, marked, read_words, related

TYPED = [
    ("", Words()),
    ("interviews", Words(("interview",))),
    ("Return HOME interviews", Words(("return", "home", "interview"))),
    ("children's plans", Words(("children", "plan"))),
    ('"corporate parenting"', Words(("corpor", "parent"), (), ("corporate parenting",))),
    ("plans -adoption", Words(("plan",), ("adopt",))),
    ('-"care leavers"', Words((), ("care", "leaver"))),
    ("the of and", Words()),
    ('"', Words()),
    ("-", Words()),
    ("'; drop table findings; --", Words(("drop", "tabl", "find"))),
]


@pytest.mark.parametrize(("typed", "words"), TYPED)
def test_typed_words_are_understood(typed: str, words: Words) -> None:
    assert read_words(typed) == words


def test_hits_are_marked_in_any_form() -> None:
    assert marked("An interview, two interviews.", read_words("interviewing")) == (
        "An :orange-background[**interview**], two :orange-background[**interviews**]\\."
    )


def test_marked_text_is_harmless() -> None:
    shown = marked("plan [x](y) $z$ :red[w]", read_words("plan"))
    assert "\\[x\\]\\(y\\)" in shown
    assert "\\$z\\$" in shown
    assert "\\:red\\[w\\]" in shown


def test_related_terms_are_offered() -> None:
    terms = {"a": ["missing children", "return home interview"], "b": ["adoption"]}
    assert related("missing children", terms) == ["return home interview"]
    assert related("nothing like it", terms) == []


@given(some.text(max_size=300))
def test_any_typing_is_understood(typed: str) -> None:
    words = read_words(typed)
    marked(typed, words)
