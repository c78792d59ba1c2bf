"""The inspections of one authority, as pages speak of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard.database import rows
from dashboard.frame import View


@dataclass(frozen=True)
class Inspected:
    """One inspection; `ended` is the day of publication where no other is known."""

    inspection_id: str
    framework: str
    framework_name: str
    framework_label: str
    is_full: bool
    began: date | None
    ended: date
    published: date | None
    year: int
    lead_inspector: str | None
    url: str | None
    no_overall_reason: str | None
    lists_strengths: bool

    @property
    def name(self) -> str:
        """The inspection as "ILACS, June 2025"."""
        return f"{self.framework_label}, {self.ended:%B %Y}"

    @property
    def short_name(self) -> str:
        """The inspection as "ILACS Jun 2025", for the head of a column."""
        return f"{self.framework_label} {self.ended:%b %Y}"


def inspections_of(view: View) -> tuple[Inspected, ...]:
    """The inspections that the view's places, years and frameworks leave, oldest first."""
    return tuple(_inspected(row) for row in rows("authority_inspections", **view.parameters).to_dict("records"))


def as_day(value: Any) -> date:
    """A database date as a plain one."""
    return date.fromisoformat(str(pd.Timestamp(value))[:10])


def text_or_none(value: Any) -> str | None:
    """A database text, None where there is none."""
    return value if isinstance(value, str) and value else None


def _inspected(row: dict[Any, Any]) -> Inspected:
    url = text_or_none(row["url"])
    return Inspected(
        inspection_id=row["inspection_id"],
        framework=row["framework"],
        framework_name=row["framework_name"],
        framework_label=row["framework_label"],
        is_full=bool(row["is_full_inspection"]),
        began=_day_or_none(row["start_date"]),
        ended=as_day(row["end_date"]),
        published=_day_or_none(row["published_date"]),
        year=int(row["year"]),
        lead_inspector=text_or_none(row["lead_inspector"]),
        url=url if url and url.startswith("https://") else None,
        no_overall_reason=text_or_none(row["no_overall_reason"]),
        lists_strengths=bool(row["listed_strengths"]),
    )


def _day_or_none(value: Any) -> date | None:
    return None if pd.isna(value) else as_day(value)
