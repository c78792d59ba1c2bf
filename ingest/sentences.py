"""Running text parted into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?][’”\"')\]]*\s+(?=[‘“\"'(\[]?[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|cf|vs|no|nos|para|paras|pp|p|dr|mr|mrs|ms|st|prof|cllr|rev|hon|ltd|inc|jan|feb|mar|apr|jun|jul"
    r"|aug|sept|sep|oct|nov|dec|approx|incl|ref|sec|ch|fig|vol)|\b[A-Z]|\b(?:[A-Za-z]\.)+[A-Za-z])\.[’”\"')\]]*\s+$",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"(?:^|[\s(.])[A-Z]\.[’”\"')\]]*\s+$")
_LEAST_WORDS = 4
_MARKER = re.compile(
    r"\s*\(\s*(?:recommendations?|priority actions?|areas? for improvement)[^()]{0,40}\)", re.IGNORECASE
)


def sentences_in(text: str) -> Iterator[str]:
    """The sentences of a paragraph in order; headings and fragments of fewer than four words are left out."""
    for sentence in _parts(" ".join(_MARKER.sub("", text).split())):
        if len(sentence.split()) >= _LEAST_WORDS:
            yield sentence


def _parts(text: str) -> Iterator[str]:
    start = 0
    for match in _END.finditer(text):
        if _is_abbreviation(text[start : match.end()]):
            continue
        yield text[start : match.end()].strip()
        start = match.end()
    yield text[start:].strip()


def _is_abbreviation(part: str) -> bool:
    tail = part[-16:]
    if _INITIAL.search(tail):
        return True
    match = _ABBREVIATION.search(tail)
    # "St." and months abbreviate before a name or number; a one-letter match is an initial, handled above.
    return bool(match and len(match.group(0).strip(" .’”\"')]")) > 1)
