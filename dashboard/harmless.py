"""Cells that no spreadsheet runs as a formula, refuses or cuts."""

from __future__ import annotations

import re

import pandas as pd

# A spreadsheet takes a cell that begins like this for a formula; some look past blanks, some know the wide letters.
_FORMULA = re.compile(r"[\t\r\n]|[\s\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]")
# XLSX cannot hold control characters, and reports' own text has them.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# A cell of which none of this is true needs no closer look: nearly all of 50,000 rows, at a hundredth of the time.
_DOUBTFUL = "^[^A-Za-z0-9]|[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
# Excel counts in halves of characters and holds 32,767 of them.
_LONGEST_CELL = 32_000


def harmless(table: pd.DataFrame) -> pd.DataFrame:
    """The table with no cell that a spreadsheet would run, refuse or cut."""
    safe = table.copy()
    for name in safe.columns:
        if isinstance(safe[name].dtype, pd.StringDtype):
            safe[name] = _harmless_texts(safe[name])
        elif not (pd.api.types.is_numeric_dtype(safe[name]) or pd.api.types.is_datetime64_any_dtype(safe[name])):
            cells = [harmless_text(value) if isinstance(value, str) else value for value in safe[name]]
            safe[name] = pd.Series(cells, index=safe.index, dtype=object)
    return safe.rename(columns=lambda name: harmless_text(str(name)))


def harmless_text(text: str) -> str:
    """The text as a spreadsheet may hold it: one that would be a formula has an apostrophe before it."""
    clean = _cut(_CONTROL.sub(" ", text))
    return f"'{clean}" if _FORMULA.match(clean) else clean


def _harmless_texts(cells: pd.Series) -> pd.Series:
    """The same for a column of texts, of which only the doubtful ones are looked at one by one."""
    places = cells.str.contains(_DOUBTFUL, na=False).to_numpy() | (cells.str.len() > _LONGEST_CELL // 2).to_numpy()
    if not places.any():
        return cells
    changed = cells.copy()
    changed[places] = [harmless_text(value) for value in cells[places]]
    return changed


def _cut(text: str) -> str:
    """The text no longer than a cell, by Excel's count."""
    if len(text) <= _LONGEST_CELL // 2:
        return text
    return text.encode("utf-16-le")[: 2 * _LONGEST_CELL].decode("utf-16-le", errors="ignore")
