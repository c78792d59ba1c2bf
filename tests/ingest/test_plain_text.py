"""Plain text as placed lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import UnusableFile
from ingest.plain_text import read_plain_text

WORDS = "Children’s needs – met"
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "cp1252"]


def texts(content: bytes) -> list[str]:
    return [line.text for page in read_plain_text(content) for line in page.lines]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encodings_give_the_same_words(encoding: str) -> None:
    assert texts(WORDS.encode(encoding)) == [WORDS]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_every_line_end_parts_lines(end: str) -> None:
    assert texts(f"one{end}two".encode()) == ["one", "two"]


def test_controls_and_lone_surrogates_vanish() -> None:
    assert texts(b"one\x00two\x07 \xed\xa0\x80three") == ["onetwo three"]
    assert texts(b"a\x00b\x1fc and more words") == ["abc and more words"]


def test_form_feeds_part_pages() -> None:
    assert [page.number for page in read_plain_text(b"one\ftwo\fthree")] == [1, 2, 3]


def test_page_numbers_alone_are_dropped() -> None:
    assert texts(b"one\n\n2\n\ntwo\n\nPage 3 of 4\n") == ["one", "two"]
    assert texts(b"in\n2010\nthree\n12\nfour") == ["in", "2010", "three", "12", "four"]


def test_bullets_on_one_line_are_parted() -> None:
    assert texts("• One. • Two.".encode()) == ["• One.", "• Two."]


def test_indent_is_kept_as_distance() -> None:
    (page,) = read_plain_text(b"- one\n  two")
    assert [line.left for line in page.lines] == [0.0, 12.0]


def test_short_last_line_ends_a_paragraph() -> None:
    rows = [
        "This is a line as long as the page is wide and",
        "it goes on.",
        "Another begins, as long as the page is wide",
        "too.",
    ]
    (page,) = read_plain_text("\n".join(rows).encode())
    gaps = [round(a.baseline - b.baseline) for a, b in zip(page.lines, page.lines[1:])]
    assert gaps == [12, 24, 12]


def test_more_text_than_a_report_is_refused() -> None:
    with pytest.raises(UnusableFile, match="more text than any inspection report"):
        read_plain_text(b"x" * 1_000_001)


def test_binary_data_is_refused() -> None:
    with pytest.raises(UnusableFile, match="binary data"):
        read_plain_text(b"\x00\x00\x00a" * 100)


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(content: bytes) -> None:
    try:
        lines = [line for page in read_plain_text(content) for line in page.lines]
    except UnusableFile:
        return
    assert all(line.text.strip() for line in lines)
