"""Cells that no spreadsheet runs as a formula, refuses or cuts."""

from __future__ import annotations

import re
from typing import Any

from dashboard.arrow_functions import arrow_functions

# A spreadsheet takes a cell that begins like this for a formula; some look past blanks, some know the wide letters.
_FORMULA = re.compile(r"[\t\r\n]|[\s\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]")
# XLSX cannot hold control characters, and reports' own text has them.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# A cell of which none of this is true needs no closer look: nearly all of 50,000 rows, at a hundredth of the time.
_DOUBTFUL = "^[^A-Za-z0-9]|[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
# Excel counts in halves of characters and holds 32,767 of them.
_LONGEST_CELL = 32_000


def harmless(cells: Any) -> Any:
    """A column of texts (an Arrow array) with none that a spreadsheet would run, refuse or cut."""
    import pyarrow as pa

    pc = arrow_functions()
    # A text has no more halves of characters than it has bytes.
    is_long = pc.greater(pc.binary_length(cells), _LONGEST_CELL // 2)
    doubtful = pc.fill_null(pc.or_(pc.match_substring_regex(cells, _DOUBTFUL), is_long), False)
    changed = [harmless_text(text) for text in cells.filter(doubtful).to_pylist()]
    return pc.replace_with_mask(cells, doubtful, pa.array(changed, cells.type)) if changed else cells


def harmless_text(text: str) -> str:
    """The text as a spreadsheet may hold it: one that would be a formula has an apostrophe before it."""
    clean = _cut(_CONTROL.sub(" ", text))
    return f"'{clean}" if _FORMULA.match(clean) else clean


def _cut(text: str) -> str:
    """The text no longer than a cell, by Excel's count."""
    if len(text) <= _LONGEST_CELL // 2:
        return text
    return text.encode("utf-16-le")[: 2 * _LONGEST_CELL].decode("utf-16-le", errors="ignore")
