"""What came back: themes asked for at one inspection and again at the authority's next full one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.components import show_folded
from dashboard.database import rows
from dashboard.downloads import offer_downloads
from dashboard.finding_lines import finding_lines
from dashboard.frame import View
from dashboard.profile import Profile
from dashboard.remembering import remembered
from dashboard.vocabulary import DEVELOPMENT_KINDS
from dashboard.wording import day, listing, plain

HOW_IT_IS_COUNTED = (
    "A theme counts as coming back where an area for development or a priority action under it is followed by another "
    "at the authority's next full inspection (whatever years and frameworks are chosen). It is the subject that came "
    "back, not always the same weakness: read both. A framework that lists few items leaves less to come back, so this "
    "does not measure progress. What was asked of a Local Safeguarding Children Board is left out: no later inspection "
    "looks at it again."
)


@dataclass(frozen=True)
class Recurrence:
    """Themes asked for with a later full inspection to look at: which came back, and from findings of which origin."""

    followed: pd.DataFrame
    origin_words: str

    @cached_property
    def came_back(self) -> pd.DataFrame:
        """Those that came back."""
        return pd.DataFrame(self.followed[self.followed["came_back"]])

    @cached_property
    def headline(self) -> str:
        """How many themes came back of how many that could: "4 of 19"."""
        if self.followed.empty:
            return "Nothing to compare"
        return f"{self.came_back['theme'].nunique()} of {self.followed['theme'].nunique()}"

    @cached_property
    def by_theme(self) -> list[list[dict[Any, Any]]]:
        """The returns of each theme, latest first; first the theme that came back most often."""
        returns = self.came_back.iloc[::-1]
        themes = returns["theme"].value_counts(sort=True).index
        return [returns[returns["theme"] == theme].to_dict("records") for theme in themes]


@remembered
def recurrence_of(view: View) -> Recurrence:
    """What came back under the view; only listed findings count unless the reader chose otherwise."""
    origins = list(view.selection.codes("origin")) or ["listed"]
    words = "listed findings only" if origins == ["listed"] else "inferred findings counted, as chosen"
    return Recurrence(rows("recurring_themes", **{**view.parameters, "counted_origins": origins}), words)


def show_recurrence(profile: Profile, recurrence: Recurrence, findings: pd.DataFrame) -> None:
    """Each theme that came back with the earlier and the later findings, then the table of all."""
    st.subheader(_takeaway(recurrence), anchor=False)
    if recurrence.followed.empty:
        st.caption("What comes back shows from the second full inspection on.")
        return
    for returns in recurrence.by_theme:
        _show_theme(returns, findings, profile)
    st.caption(f"{recurrence.origin_words.capitalize()}. {HOW_IT_IS_COUNTED}")
    show_table = partial(_show_all, recurrence, profile)
    show_folded("Every theme asked for, and whether it came back", "came-back", show_table, icon=":material/table:")


def _show_all(recurrence: Recurrence, profile: Profile) -> None:
    table = recurrence_table(recurrence, profile.view)
    st.dataframe(table, hide_index=True, alt="Table of themes asked for at an inspection and at the next full one.")
    offer_downloads(profile.view, table, "came-back", f"What came back: {profile.authority.name}")


def recurrence_table(recurrence: Recurrence, view: View) -> pd.DataFrame:
    """One row for each theme and pair of inspections, in words."""
    followed, labels = recurrence.followed, view.vocabulary.frameworks
    return pd.DataFrame(
        {
            "Theme": followed["label"],
            "Asked at": _whens(followed, "earlier", labels),
            "Findings then": followed["earlier_findings"],
            "Next full inspection": _whens(followed, "later", labels),
            "Findings there": followed["later_findings"],
            "Came back": ["Yes" if came_back else "No" for came_back in followed["came_back"].tolist()],
        }
    )


def _takeaway(recurrence: Recurrence) -> str:
    if recurrence.followed.empty:
        return "What came back: no later full inspection to look at yet"
    verb = "was" if len(set(recurrence.came_back["theme"])) == 1 else "were"
    return f"What came back: {recurrence.headline} themes asked for {verb} asked for again at the next full inspection"


def _show_theme(returns: list[dict[Any, Any]], findings: pd.DataFrame, profile: Profile) -> None:
    """One theme: each time it came back, what was asked before and what then."""
    times = f"{len(returns)} times" if len(returns) > 1 else "once"
    label = f"**{plain(returns[0]['label'])}**: came back {times}, {_steps(returns)}"
    show_inside = partial(_show_returns, returns, findings, profile)
    show_folded(label, f"back_{returns[0]['theme']}", show_inside, icon=":material/replay:")


def _show_returns(returns: list[dict[Any, Any]], findings: pd.DataFrame, profile: Profile) -> None:
    for row in returns:
        for column, which in zip(st.columns(2, gap="large"), ("earlier", "later"), strict=True):
            asked = _asked(findings, row[f"{which}_inspection_id"], row["theme"])
            when = _when(row[f"{which}_framework"], row[f"{which}_end_date"], profile.view.vocabulary.frameworks)
            column.markdown(f"**{'Asked' if which == 'earlier' else 'Asked again'} in {plain(when)}**")
            column.markdown(finding_lines(asked) or "Outside the filters chosen.")


def _steps(returns: list[dict[Any, Any]]) -> str:
    """The years between which it came back: "2021 to 2025"."""
    return listing([f"{row['earlier_end_date'].year} to {row['later_end_date'].year}" for row in returns])


def _asked(findings: pd.DataFrame, inspection_id: str, theme: str) -> pd.DataFrame:
    asked = findings["kind"].isin(DEVELOPMENT_KINDS) & (findings["body"] != "lscb")
    here = findings[(findings["inspection_id"] == inspection_id) & asked]
    return pd.DataFrame(here[[theme in list(themes) for themes in here["themes"]]])


def _whens(followed: pd.DataFrame, which: str, labels: dict[str, str]) -> list[str]:
    pairs = zip(followed[f"{which}_framework"], followed[f"{which}_end_date"], strict=True)
    return [_when(framework, ended, labels) for framework, ended in pairs]


def _when(framework: str, ended: object, labels: dict[str, str]) -> str:
    return f"{labels.get(framework, framework)} of {day(ended)}"
