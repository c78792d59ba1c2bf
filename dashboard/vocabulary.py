"""The words the dashboard shows for the codes in the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.database import data_version, rows

# Frameworks come and go, but a finding either praises or asks for something.
STRENGTH_KINDS = ("strength", "satisfactory")
DEVELOPMENT_KINDS = ("area_for_development", "priority_action")
ORIGINS = {"listed": "Listed in the report", "narrative": "Inferred from the wording"}
SIDES = {"development": DEVELOPMENT_KINDS, "strength": STRENGTH_KINDS}


@dataclass(frozen=True)
class Authority:
    """A local authority as the filters know it."""

    ons_code: str
    name: str
    region: str
    london_part: str | None
    stands: bool
    other_codes: tuple[str, ...]
    neighbours: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Labels by code, in the order in which they are listed; there is one for all readers of the same data."""

    authorities: dict[str, Authority]
    frameworks: dict[str, str]
    framework_names: dict[str, str]
    kinds: dict[str, str]
    themes: dict[str, str]
    areas: dict[str, str]
    grades: dict[str, str]
    inspections: dict[str, str]
    first_year: int
    last_year: int


def vocabulary() -> Vocabulary:
    """The vocabulary of the database as it stands."""
    return _vocabulary(data_version())


@st.cache_resource(max_entries=2, show_spinner=False)
def _vocabulary(version: str) -> Vocabulary:
    """The vocabulary, shared by all readers and never changed; the version makes new data a new one."""
    del version
    frameworks = rows("frameworks")
    years = rows("years_covered").iloc[0]
    return Vocabulary(
        authorities=_authorities(),
        frameworks=_labels(frameworks, "framework", "short_label"),
        framework_names=_labels(frameworks, "framework", "label"),
        kinds=_labels(rows("kinds"), "kind", "plural_label"),
        themes=_labels(rows("themes"), "theme", "label"),
        areas=_labels(rows("areas"), "area", "label"),
        grades=_labels(rows("grades"), "grade", "label"),
        inspections=_labels(rows("inspection_names"), "inspection_id", "label"),
        first_year=int(years["first_year"]),
        last_year=int(years["last_year"]),
    )


def _labels(table: pd.DataFrame, code: str, label: str) -> dict[str, str]:
    return dict(zip(table[code], table[label], strict=True))


def _authorities() -> dict[str, Authority]:
    neighbours = rows("statistical_neighbours").groupby("ons_code", sort=False)["neighbour_ons_code"].agg(tuple)
    nearest = neighbours.to_dict()
    return {
        row["ons_code"]: Authority(
            ons_code=row["ons_code"],
            name=row["name"],
            region=row["region"],
            london_part=row["london_part"] if isinstance(row["london_part"], str) else None,
            stands=not isinstance(row["abolished_on"], date) or pd.isna(row["abolished_on"]),
            other_codes=tuple(row["also_known_as"]),
            neighbours=nearest.get(row["ons_code"], ()),
        )
        for row in rows("authorities").to_dict("records")
    }
