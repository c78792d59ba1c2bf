"""Each theme at each inspection of one authority: how often it was asked for and how often praised."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.components import counted_codes
from dashboard.database import rows
from dashboard.downloads import offer_downloads
from dashboard.frame import View
from dashboard.heat_table import THEME_COLUMN, THEME_ROW, theme_rows_height
from dashboard.palette import SHADES
from dashboard.prepared import prepared_shades
from dashboard.profile import Profile
from dashboard.remembering import remembered
from dashboard.vocabulary import ORIGINS, SIDES
from dashboard.ways_on import BY_KEYBOARD, Way, findings_way, show_ways
from dashboard.wording import unmarked, within

_SIDES = {"development": "Asked to improve", "strength": "Praised"}
_MARKS = {"development": "▲", "strength": "✓"}
_INFERRED = "~"
_NONE = "·"
_NOTE = (
    "▲ findings that ask for improvement; ✓ findings that praise. Counts are of listed findings; ~ stands before "
    "praise inferred from the wording of the text, where the report lists no strengths. A finding counts under each of "
    "its one to three themes. · means that no such finding touches the theme: it was not necessarily looked at. Choose "
    f"a cell, then open its findings {BY_KEYBOARD}."
)


@dataclass(frozen=True)
class Counted:
    """The findings of one side that a cell counts, and of which origins they are."""

    side: str
    findings: int
    origins: tuple[str, ...]

    @property
    def words(self) -> str:
        """The count as it stands in the cell: "▲ 3", "✓ ~5"."""
        return f"{_MARKS[self.side]} {_INFERRED if 'narrative' in self.origins else ''}{self.findings}"


@dataclass(frozen=True)
class ThemeGrid:
    """Cells as shown, the same as counts, and what stands behind each row, column and cell."""

    cells: pd.DataFrame
    counts: pd.DataFrame
    themes: list[str]
    inspections: list[str]
    behind: dict[tuple[str, str], list[Counted]]

    @cached_property
    def shaded(self) -> Any:
        """The cells, tinted once for all who are shown them."""
        tinted = self.cells.columns[1:]
        return prepared_shades(self.cells, lambda shades: shades.map(_shade, subset=tinted), "theme_grid")


@remembered
def theme_grid(profile: Profile) -> ThemeGrid:
    """Themes down, those asked for most often on top; inspections across, oldest first."""
    counts = rows("inspection_theme_counts", **profile.view.parameters)
    used = _counted(profile, counts)
    themes = list(dict.fromkeys(used.sort_values("display_order")["theme"]))
    asked = used[used["side"] == "development"].groupby("theme")["inspection_id"].nunique().to_dict()
    themes.sort(key=lambda theme: -asked.get(theme, 0))
    labels = profile.view.vocabulary.themes
    behind = _behind(used)
    cells = {
        one.short_name: [_cell(behind.get((one.inspection_id, theme), [])) for theme in themes]
        for one in profile.inspections
    }
    return ThemeGrid(
        cells=pd.DataFrame({"Theme": [labels[theme] for theme in themes], **cells}),
        counts=_long_form(profile, used),
        themes=themes,
        inspections=[one.inspection_id for one in profile.inspections],
        behind=behind,
    )


def show_theme_grid(view: View, grid: ThemeGrid, title: str) -> None:
    """Shows the grid, and below it the ways to the findings behind the cell chosen: one for each side it counts."""
    st.subheader(unmarked(title), anchor=False)
    event: Any = st.dataframe(
        grid.shaded, hide_index=True, key="theme_grid", on_select="rerun", selection_mode="single-cell",
        height=theme_rows_height(grid.cells), row_height=THEME_ROW,
        alt=f"Table: {title}. Themes down, inspections across.",
        column_config={"Theme": THEME_COLUMN}
        | {head: st.column_config.TextColumn(width=112) for head in grid.cells.columns[1:]},
    )  # fmt: skip
    ways = [way for cell in event["selection"]["cells"] for way in _ways(view, grid, *cell)]
    show_ways("theme_grid", event, ways, (view, grid.inspections))
    st.caption(_NOTE)
    offer_downloads(view, grid.counts, "themes-by-inspection", title)


def _ways(view: View, grid: ThemeGrid, row: int, head: str) -> list[Way]:
    heads = list(grid.cells.columns[1:])
    if head not in heads or row >= len(grid.themes):
        return []
    inspection, theme = grid.inspections[heads.index(head)], grid.themes[row]
    names = [str(grid.cells["Theme"].iloc[row]), head]
    return [_way(view, inspection, theme, one, names) for one in grid.behind.get((inspection, theme), [])]


def _way(view: View, inspection: str, theme: str, counted: Counted, names: list[str]) -> Way:
    kinds = counted_codes(view, counted.side, "chosen")["kind"]
    codes = {"inspection": [inspection], "theme": [theme], "kind": kinds, "origin": list(counted.origins)}
    return findings_way(view, [*names, within(_SIDES[counted.side])], **codes)


def _counted(profile: Profile, counts: pd.DataFrame) -> pd.DataFrame:
    """Listed counts; inferred praise only of inspections that list no strengths."""
    lists_strengths = [one.inspection_id for one in profile.inspections if one.lists_strengths]
    is_listed = counts["origin"] == "listed"
    is_praise = (counts["side"] == "strength") & ~counts["inspection_id"].isin(lists_strengths)
    chosen = "origin" in profile.view.selection.chosen
    return counts if chosen else pd.DataFrame(counts[is_listed | is_praise])


def _behind(used: pd.DataFrame) -> dict[tuple[str, str], list[Counted]]:
    """What each cell counts, by inspection and theme: the side that asks before the side that praises."""
    behind: dict[tuple[str, str], list[Counted]] = {}
    for (inspection, theme, side), group in used.groupby(["inspection_id", "theme", "side"]):  # pyright: ignore[reportGeneralTypeIssues]
        counted = Counted(str(side), int(group["findings"].sum()), tuple(group["origin"].unique().tolist()))
        behind.setdefault((str(inspection), str(theme)), []).append(counted)
    return {cell: sorted(counted, key=lambda one: list(SIDES).index(one.side)) for cell, counted in behind.items()}


def _cell(counted: list[Counted]) -> str:
    return "   ".join(one.words for one in counted) or _NONE


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
