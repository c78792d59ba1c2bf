"""Stable names for inspections and findings: the same on every machine and after every rebuild."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

_WORD = re.compile(r"[a-z0-9]+")
_ID_BYTES = 8


def inspection_id(urn: str, framework: str, published: date | None, end: date | None) -> str:
    """`<urn>-<framework>-<published date>`; the last day of the inspection stands in for an unknown publication."""
    day = published or end
    return f"{urn}-{framework}-{day.isoformat() if day else 'undated'}"


def finding_ids(urn: str, framework: str, end: date | None, texts: Iterable[str]) -> list[str]:
    """Sixteen hexadecimal digits for each text of one inspection, made from its words alone.

    Punctuation, case and spacing do not matter, so that a better reading of them keeps the id. The publication date
    takes no part because a report may be read before it is known. The n-th repeat of the same words gets its own id.
    """
    seen: Counter[str] = Counter()
    ids = []
    for text in texts:
        words = normalised(text)
        seen[words] += 1
        key = f"{urn}|{framework}|{end or ''}|{words}|{seen[words]}"
        ids.append(hashlib.blake2b(key.encode(), digest_size=_ID_BYTES).hexdigest())
    return ids


def normalised(text: str) -> str:
    """The words of a text in lower case with single spaces: what identity is decided by."""
    return " ".join(_WORD.findall(text.casefold().replace("’", "").replace("'", "")))
