"""Each theme at each inspection of one authority: how often it was asked for and how often praised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.downloads import offer_downloads
from dashboard.frame import View
from dashboard.inspection_notes import open_inspection
from dashboard.palette import SHADES
from dashboard.profile import Profile
from dashboard.vocabulary import ORIGINS, SIDES

_SIDES = {"development": "Asked to improve", "strength": "Praised"}
_MARKS = {"development": "▲", "strength": "✓"}
_INFERRED = "~"
_NONE = "·"
_NOTE = (
    "▲ findings that ask for improvement; ✓ findings that praise. Counts are of listed findings; ~ stands before "
    "praise inferred from the wording of the text, where the report lists no strengths. A finding counts under each of "
    "its one to three themes. · means that no such finding touches the theme: it was not necessarily looked at. Click "
    "a cell for its findings."
)


@dataclass(frozen=True)
class ThemeGrid:
    """Cells as shown, the same as counts, and what stands behind each row and column."""

    cells: pd.DataFrame
    counts: pd.DataFrame
    themes: list[str]
    inspections: list[tuple[str, int]]


def theme_grid(profile: Profile, counts: pd.DataFrame) -> ThemeGrid:
    """Themes down, those asked for most often on top; inspections across, oldest first."""
    used = _counted(profile, counts)
    themes = list(dict.fromkeys(used.sort_values("display_order")["theme"]))
    asked = used[used["side"] == "development"].groupby("theme")["inspection_id"].nunique().to_dict()
    themes.sort(key=lambda theme: -asked.get(theme, 0))
    labels = profile.view.vocabulary.themes
    found = {(row["inspection_id"], row["theme"], row["side"]): row for row in used.to_dict("records")}
    cells = {
        one.short_name: [_cell(found, one.inspection_id, theme) for theme in themes] for one in profile.inspections
    }
    return ThemeGrid(
        cells=pd.DataFrame({"Theme": [labels[theme] for theme in themes], **cells}),
        counts=_long_form(profile, used),
        themes=themes,
        inspections=[(one.framework, one.year) for one in profile.inspections],
    )


def show_theme_grid(view: View, grid: ThemeGrid, title: str) -> None:
    """Shows the grid; a click on a cell opens the findings behind it."""
    st.subheader(title, anchor=False)
    shaded = grid.cells.style.map(_shade, subset=list(grid.cells.columns[1:]))
    event: Any = st.dataframe(
        shaded, hide_index=True, key="theme_grid", on_select="rerun", selection_mode="single-cell",
        height=35 * (len(grid.cells) + 1) + 3, alt=f"Table: {title}. Themes down, inspections across.",
        column_config={"Theme": st.column_config.TextColumn(width=330)}
        | {head: st.column_config.TextColumn(width=112) for head in grid.cells.columns[1:]},
    )  # fmt: skip
    st.caption(_NOTE)
    offer_downloads(view, grid.counts, "themes-by-inspection", title)
    chosen = event["selection"]["cells"]
    if chosen and chosen[0][1] in list(grid.cells.columns[1:]):
        row, head = chosen[0]
        framework, year = grid.inspections[list(grid.cells.columns[1:]).index(head)]
        open_inspection(view, framework, year, theme=[grid.themes[row]])


def _counted(profile: Profile, counts: pd.DataFrame) -> pd.DataFrame:
    """Listed counts; inferred praise only of inspections that list no strengths."""
    lists_strengths = [one.inspection_id for one in profile.inspections if one.lists_strengths]
    is_listed = counts["origin"] == "listed"
    is_praise = (counts["side"] == "strength") & ~counts["inspection_id"].isin(lists_strengths)
    chosen = "origin" in profile.view.selection.chosen
    return counts if chosen else pd.DataFrame(counts[is_listed | is_praise])


def _cell(found: dict[tuple[str, str, str], dict[Any, Any]], inspection_id: str, theme: str) -> str:
    parts = []
    for side in SIDES:
        row = found.get((inspection_id, theme, side))
        if row:
            inferred = _INFERRED if row["origin"] == "narrative" else ""
            parts.append(f"{_MARKS[side]} {inferred}{row['findings']}")
    return "   ".join(parts) or _NONE


def _shade(cell: object) -> str:
    """Tinted where something was asked for, the deeper the more."""
    words = str(cell)
    if not words.startswith(_MARKS["development"]):
        return ""
    asked = min(5, int(words.split()[1].lstrip(_INFERRED)))
    return f"background-color: rgba({SHADES['development']}, {0.12 + 0.07 * asked:.2f})"


def _long_form(profile: Profile, used: pd.DataFrame) -> pd.DataFrame:
    heads = {one.inspection_id: one.short_name for one in profile.inspections}
    return pd.DataFrame(
        {
            "Theme": used["label"],
            "Inspection": [heads[inspection] for inspection in used["inspection_id"]],
            "Side": [_SIDES[side] for side in used["side"]],
            "How the kind is known": [ORIGINS[origin] for origin in used["origin"]],
            "Findings": used["findings"],
        }
    )
