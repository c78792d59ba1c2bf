"""What the words of the dashboard mean: kinds, themes, frameworks, grades, and words for what is missing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd

from dashboard.components import show_folded, show_table
from dashboard.database import rows
from dashboard.frame import View
from dashboard.wording import NOT_READ

_MISSING = pd.DataFrame(
    [
        ("Not judged under this framework", "The framework does not grade this."),
        ("Not judged at this inspection", "The framework grades this, but this inspection did not, or not on its own."),
        ("Not reported from April 2026", "Inspections from then on give no overall effectiveness judgement."),
        ("Could not be read", "The report has it; this program did not find it."),
        (NOT_READ, "No report of such an inspection is in this data."),
        ("Address not known", "The report is held, but not where it is published."),
        ("too few to compare", "Fewer than 10 inspections: the count stands, without a share."),
    ],
    columns=["Words", "Meaning"],
)
_SCALES = {"four_point": "Graded judgements", "send_outcome": "Area SEND outcomes"}


def show_definitions(view: View) -> None:
    """One fold for each vocabulary."""
    show_folded("Kinds of finding", "kinds", lambda: _show_kinds(view))
    for label, name, make, title in (
        ("Themes: what belongs to each, and what does not", "themes", lambda: _themes(view), "Themes of the codebook"),
        ("Inspection frameworks", "frameworks", _frameworks, "Inspection frameworks"),
        ("Grades and outcomes", "grades", _grades, "Grades and outcomes"),
        ("Words for what is missing", "missing-data-words", lambda: _MISSING, "Words for what is missing"),
    ):
        show_folded(label, name, partial(_show, view, make, name, title))


def _show(view: View, make: Callable[[], pd.DataFrame], name: str, title: str) -> None:
    show_table(view, make(), name, title)


def _show_kinds(view: View) -> None:
    found = rows("kinds")
    kinds = pd.DataFrame({"Kind": found["label"], "Meaning": found["meaning"]})
    show_table(view, kinds, "kinds", "Kinds of finding")
    show_table(view, rows("kinds_by_framework"), "kinds-by-framework", "Findings, by framework and kind")


def _themes(view: View) -> pd.DataFrame:
    themes = rows("themes_read")
    return pd.DataFrame(
        {
            "Theme": themes["label"],
            "National Framework": themes["theme_group"],
            "What belongs here": themes["belongs"],
            "What does not": [_named(text, view) for text in themes["does_not_belong"]],
            "Findings": themes["findings"],
            "of them listed": themes["listed"],
            "assigned by reading": themes["assigned_by_reading"],
        }
    )


def _named(text: object, view: View) -> str:
    """The text with a theme's code replaced by its name."""
    said = text if isinstance(text, str) else ""
    for code, label in view.vocabulary.themes.items():
        said = said.replace(f"→ {code}", f"→ {label}")
    return said


def _frameworks() -> pd.DataFrame:
    found = rows("frameworks")
    return pd.DataFrame(
        {
            "Framework": found["label"],
            "Short": found["short_label"],
            "From": found["first_year"].astype(str),
            "To": [str(int(year)) if not pd.isna(year) else "in use" for year in found["last_year"]],
            "Inspects all of children's services": ["Yes" if full else "No" for full in found["is_full_inspection"]],
            "What it looks at": found["description"],
        }
    )


def _grades() -> pd.DataFrame:
    found = rows("grades")
    return pd.DataFrame(
        {
            "Grade": found["label"],
            "Scale": [_SCALES.get(scale, scale) for scale in found["scale"]],
            "Rank": found["grade_rank"],
        }
    )
