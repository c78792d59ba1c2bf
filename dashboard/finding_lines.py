"""Findings as a plain list in Markdown: the words or our summary, and the way to the page of the report."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.wording import SUMMARY_IS_OURS, link, plain

NO_WORDS = "The report's words are not on this machine and no summary is written yet: open the report to read it"
_URGENT = "priority_action"


def finding_lines(findings: pd.DataFrame) -> str:
    """One bullet a finding; empty for none. Says once, at the end, where the words are ours."""
    records = findings.to_dict("records")
    lines = [f"- {_line(record)}" for record in records]
    if any(is_summary(record) for record in records):
        lines.append(f"\n:gray[*{SUMMARY_IS_OURS}.*]")
    return "\n".join(lines)


def words_of(record: dict[Any, Any]) -> str:
    """The report's words, else our summary, else why there are none."""
    for name in ("text", "summary"):
        if isinstance(record[name], str) and record[name].strip():
            return " ".join(record[name].split())
    return NO_WORDS + "."


def is_summary(record: dict[Any, Any]) -> bool:
    """Whether what is shown is our summary."""
    return not isinstance(record["text"], str) and isinstance(record["summary"], str)


def page_address(record: dict[Any, Any]) -> str | None:
    """Address of the finding's page of the report, None where the report's is not known."""
    url = record["url"]
    return f"{url}#page={record['page']}" if isinstance(url, str) and url.startswith("https://") else None


def _line(record: dict[Any, Any]) -> str:
    urgent = ":red-badge[:material/priority_high: Priority action] " if record["kind"] == _URGENT else ""
    shown = words_of(record)
    words = f":gray[*{plain(shown)}*]" if shown.startswith(NO_WORDS) else plain(shown)
    themes = " · ".join(plain(label) for label in record["theme_labels"])
    return f"{urgent}{words}  \n  :gray[{themes} · {_place(record)}]"


def _place(record: dict[Any, Any]) -> str:
    address = page_address(record)
    board = "about the Local Safeguarding Children Board · " if record["body"] == "lscb" else ""
    return board + (link(f"page {record['page']}", address) if address else f"page {record['page']}")
