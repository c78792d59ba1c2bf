"""Any Unicode through the reading and the classifying: nothing but our own errors, no word that was not there."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as some

from ingest.classifier import Passage
from ingest.dates import DateRange, date_at, first_date_in, range_at
from ingest.errors import UnusableFile
from ingest.kinds import infer_kinds
from ingest.pipeline import read_classified
from ingest.plain_text import read_plain_text
from ingest.sentences import sentences_in
from ingest.themes import find_themes
from tests.ingest.made_reports import letter

AT_LEISURE = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
MANY, FEW = settings(AT_LEISURE, max_examples=150), settings(AT_LEISURE, max_examples=60)
# Characters that programs take for something: joiners, directions, capitals that grow when made small, marks, halves.
AWKWARD = some.sampled_from(
    [*"İıßŉǰΐﬁﬀ\u200b\u200d\u2060\ufeff\u202e\u2028\x85\x00\x02\x0c\x1b\ufffe\ud800\udfff", "🏴\U000e0067",
     "e\u0301" * 9]
)  # fmt: skip
PHRASES = some.sampled_from(
    ["care leavers", "Plans are late.", "return home interviews", "• ", "12. ", "(National Framework", "8 March 2010",
     "30 and 31 February 2010", "٣١ December 2010", "Areas for development", "Strengths", "\n\n", "\t", "Page 3"]
)  # fmt: skip
TEXTS = some.lists(some.text(max_size=40) | AWKWARD | PHRASES, max_size=12).map("".join)


@MANY
@given(some.binary(max_size=400) | TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_pages_or_refused(content: bytes) -> None:
    try:
        pages = read_plain_text(content)
    except UnusableFile as reason:
        assert str(reason) and "\n" not in str(reason)
        return
    printed = "".join(line.text for page in pages for line in page.lines)
    assert not any("\ud800" <= each <= "\udfff" or each in "\x00\x02\x1b" for each in printed)
    printed.encode("utf-8")


@FEW
@given(some.lists(TEXTS, min_size=1, max_size=6))
def test_findings_say_only_what_the_letter_says(tmp_path: Path, texts: list[str]) -> None:
    path, content = tmp_path / "letter.txt", letter(developments=texts)
    path.write_bytes(content.encode("utf-8", "surrogatepass"))
    report = read_classified(path)
    assert report.inspection.authority == "Sutton"
    said = letters(content)
    for finding in report.findings:
        assert letters(finding.text or "") in said, finding
        for theme in finding.themes:
            assert all(letters(piece) in letters(finding.text or "") for piece in (theme.evidence or "").split("; "))
        (finding.text or "").encode("utf-8")


@FEW
@given(TEXTS)
def test_any_text_is_a_report_or_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "any.txt"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(UnusableFile):
        read_classified(path)


@MANY
@given(TEXTS)
def test_sentences_lie_in_the_text_in_order(text: str) -> None:
    assume("(" not in text)  # "(Recommendation)" is taken out
    whole, at = " ".join(text.split()), 0
    for sentence in sentences_in(text):
        at = whole.index(sentence, at) + len(sentence)


@MANY
@given(TEXTS)
def test_dates_are_real_or_none(text: str) -> None:
    found = range_at(text, 2010)
    assert found is None or (isinstance(found, DateRange) and found.start <= found.end)
    for one in (date_at(text), first_date_in(text)):
        assert one is None or 1900 < one.year < 10_000


@MANY
@given(some.lists(TEXTS, max_size=5))
@example(["İİİİİİ Care leavers do not have plans that are up to date."])
def test_any_passage_has_a_kind_and_themes_of_its_own_words(texts: list[str]) -> None:
    passages = [Passage(text, "narrative") for text in texts]
    kinds, themes = infer_kinds(passages), find_themes(passages)
    assert len(kinds) == len(themes) == len(texts)
    assert all(0 <= one.confidence <= 1 and one.kind for one in kinds)
    for text, found in zip(texts, themes, strict=True):
        assert [one.rank for one in found] == list(range(1, len(found) + 1))
        for piece in (piece for one in found for piece in (one.evidence or "").split("; ") if piece):
            assert piece in text
            assert not piece[0].isspace() and not piece[-1].isspace(), (piece, text)


@MANY
@given(some.lists(TEXTS, min_size=1, max_size=4))
def test_neighbours_do_not_change_a_passage(texts: list[str]) -> None:
    together = find_themes([Passage(text, "listed") for text in texts])
    alone = [find_themes([Passage(text, "listed")])[0] for text in texts]
    assert together == alone


def letters(text: str) -> str:
    """The letters alone, for lines are joined, hyphens taken up and numbers cut off on the way."""
    return "".join(each for each in text if unicodedata.category(each)[0] == "L")
