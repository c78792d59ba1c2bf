"""Anything typed into the search box is words for a query, and whatever is found is shown as text."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from dashboard.database import rows
from dashboard.search import marked, read_words, related
from dashboard.vocabulary import Vocabulary
from dashboard.wording import drawn, link, plain, unmarked

AT_LEISURE = settings(
    max_examples=150, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
SIGNS = some.sampled_from(['"', "-", "--", '-"', '""', "%", "_", "'", "\\", "$1", "$terms", ";", "/*", "\x00"])
WORDS = some.sampled_from(["plans", "care leavers", "http://a.b", "www.a.b", "a@b.c", ":red[x]", "<b>", "$x$", "-> a"])
TYPED = some.lists(some.text(max_size=20) | SIGNS | WORDS, max_size=12).map(" ".join) | some.text(max_size=400)
# An unescaped sign that Markdown takes for its own.
LIVE = re.compile(r"(?<!\\)(?:\\\\)*[`*_\[\]<>#|$~]")
EVERYTHING = {
    "authorities": [], "frameworks": [], "kinds": [], "themes": [], "areas": [], "origins": [], "inspections": [],
    "from_year": 2000, "to_year": 2100, "sort": "relevance", "grouped_by": "none", "page_length": 5, "skipped": 0,
}  # fmt: skip


@AT_LEISURE
@given(TYPED)
def test_any_typing_is_valid_parameters(typed: str) -> None:
    words = read_words(typed)
    for name, values in words.parameters().items():
        assert isinstance(values, list) and len(values) <= 200
        assert all(isinstance(value, str) and value for value in values), name
    assert all(re.fullmatch(r"[a-z0-9]+", stem) for stem in (*words.terms, *words.left_out))
    assert all(phrase == " ".join(phrase.lower().split()) for phrase in words.phrases)
    assert bool(words) == any(words.parameters().values())


@settings(AT_LEISURE, max_examples=40)
@given(TYPED)
def test_any_typing_can_be_searched(words: Vocabulary, typed: str) -> None:
    found = rows("found_findings", **EVERYTHING, **read_words(typed).parameters())
    assert len(found) <= 5
    related(typed, {"a": ["care leavers", typed], "b": []})


@AT_LEISURE
@given(TYPED, TYPED)
def test_marked_text_keeps_its_words_and_no_markup(text: str, typed: str) -> None:
    shown = marked(text, read_words(typed))
    bare = shown.replace(":orange-background[**", "").replace("**]", "")
    assert not LIVE.search(bare)
    assert not re.search(r"(?i)(?<![a-z])(https?:/|www\.)", bare.replace("\\", ""))
    assert same_letters(bare, text)


@AT_LEISURE
@given(TYPED)
def test_harmless_text_keeps_its_words(text: str) -> None:
    for shown in (plain(text), unmarked(text)):
        assert not LIVE.search(shown)
        assert not re.search(r":[\w+/-]+:|(?i:(?<![a-z])(https?:/|www\.))|@[\w-]", shown.replace("\\", ""))
        assert same_letters(shown, text)


@AT_LEISURE
@given(TYPED, some.text(max_size=60))
def test_link_cannot_be_broken_out_of(words: str, rest: str) -> None:
    written = link(words, f"https://files.ofsted.gov.uk/{rest}")
    assert re.fullmatch(r"\[.*\]\(https://files\.ofsted\.gov\.uk/[^\s()<>\"\\]*\)", written, re.S)


@AT_LEISURE
@given(TYPED)
def test_chart_label_holds_no_tag(text: str) -> None:
    assert "<" not in drawn(text) and ">" not in drawn(text)


def same_letters(shown: str, text: str) -> bool:
    """Whether what is shown holds the text's own signs in their order, blanks and joints aside."""
    return re.sub(r"[\s\\\u2060]", "", shown) == re.sub(r"[\s\\\u2060]", "", text)
