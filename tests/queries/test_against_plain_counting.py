"""What the queries answer from tables made for them is what counting finding by finding gives."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd
import pytest
import streamlit as st

from benchmarks.queries import NOTHING_CHOSEN
from benchmarks.synthetic import write_synthetic_database
from dashboard.counting import selection_counts
from dashboard.database import Value, rows
from dashboard.facets import facet_counts
from dashboard.found import found_page
from dashboard.search import read_words

FINDINGS, CASES = 6_000, 24
LISTS = {
    "authorities": "ons_code", "frameworks": "framework", "kinds": "kind", "areas": "area", "origins": "origin",
    "inspections": "inspection_id",
}  # fmt: skip


@dataclass(frozen=True)
class Plain:
    """The findings with their inspections, one row each, and the pairs of finding and theme."""

    findings: pd.DataFrame
    pairs: pd.DataFrame

    def left(self, chosen: dict[str, Value], but: str = "") -> pd.DataFrame:
        """The findings that the filters leave, the one named set aside."""
        fits = pd.Series(True, index=self.findings.index)
        for name, column in LISTS.items():
            if chosen[name] and name != but:
                fits &= self.findings[column].isin(_list(chosen, name))
        if but != "years":
            fits &= self.findings["year"].between(chosen["from_year"], chosen["to_year"])
        if chosen["themes"] and but != "themes":
            themed = self.pairs[self.pairs["theme"].isin(_list(chosen, "themes"))]["finding_id"]
            fits &= self.findings["finding_id"].isin(themed)
        return self.findings[fits]


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of made-up findings with every filter's values, two and three themes, and words."""
    return write_synthetic_database(tmp_path_factory.mktemp("made-up") / "findings.duckdb", FINDINGS)


@pytest.fixture
def plain(made_up: Path, monkeypatch: pytest.MonkeyPatch) -> Plain:
    """Points the dashboard at that database, and reads its tables of findings for the plain counting."""
    monkeypatch.setenv("FINDINGS_DATABASE", str(made_up))
    st.cache_data.clear()
    st.cache_resource.clear()
    with duckdb.connect() as connection:
        connection.execute(f"attach '{made_up}' as made (read_only)")
        connection.execute("use made")
        joined = "from findings join inspections using (inspection_id) join authorities using (ons_code)"
        findings = connection.execute(f"select * {joined}").df()
        pairs = connection.execute("select finding_id, theme, rank from finding_themes").df()
    findings["side"] = findings["kind"].isin(["strength", "satisfactory"]).map({True: "strength", False: "development"})
    return Plain(findings, pairs)


def _case(number: int, plain: Plain) -> dict[str, Value]:
    """Filters drawn by number: each chosen in two of five cases."""
    draw = random.Random(number)
    chosen: dict[str, Value] = dict(NOTHING_CHOSEN)
    values = {name: sorted(plain.findings[column].dropna().unique()) for name, column in LISTS.items()}
    for name, among in {**values, "themes": sorted(plain.pairs["theme"].unique())}.items():
        if draw.random() < (0.1 if name == "inspections" else 0.4):
            chosen[name] = draw.sample(among, min(len(among), draw.randint(1, 4)))
    return chosen | ({"from_year": 2018, "to_year": 2023} if draw.random() < 0.5 else {})


def _list(chosen: dict[str, Value], name: str) -> list[str]:
    value = chosen[name]
    assert isinstance(value, list)
    return [str(one) for one in value]


@pytest.mark.parametrize("number", range(CASES))
def test_selection_is_counted_alike(number: int, plain: Plain) -> None:
    chosen = _case(number, plain)
    left = plain.left(chosen)
    counts = selection_counts(**chosen).iloc[0]
    assert counts.tolist() == [len(left), left["inspection_id"].nunique(), left["ons_code"].nunique()]


@pytest.mark.parametrize("number", range(CASES))
@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("theme_rates", []),
        ("theme_trends", ["framework", "year"]),
        ("authority_theme_rates", ["ons_code"]),
    ],
)
def test_rates_are_counted_alike(query: str, keys: list[str], number: int, plain: Plain) -> None:
    chosen = {**_case(number, plain), "inspections": []}
    made = plain.left({**chosen, "kinds": [], "areas": [], "themes": []})
    found = plain.left({**chosen, "themes": []}).merge(plain.pairs, on="finding_id")
    counted = made.groupby([*keys, "side"])["inspection_id"].nunique().to_dict()
    having = found.groupby([*keys, "side", "theme"])["inspection_id"].nunique().to_dict()
    answer = rows(query, **chosen)
    asked = set(_list(chosen, "themes")) or set(rows("themes")["theme"])
    assert set(answer["theme"]) == (asked if len(made) else set())
    assert len(answer) == len(counted) * len(asked)
    for row in answer.to_dict("records"):
        key = tuple(row[name] for name in [*keys, "side"])
        assert row["inspections_counted"] == counted[key if keys else key[0]]
        assert row["inspections_with"] == having.get((*key, row["theme"]), 0)


@pytest.mark.parametrize("number", range(CASES))
def test_inspections_themes_are_counted_alike(number: int, plain: Plain) -> None:
    chosen = {**_case(number, plain), "inspections": []}
    found = plain.left({**chosen, "themes": []}).merge(plain.pairs, on="finding_id")
    if chosen["themes"]:
        found = found[found["theme"].isin(_list(chosen, "themes"))]
    keys = ["inspection_id", "theme", "side", "origin"]
    answer = rows("inspection_theme_counts", **chosen)
    assert answer.set_index(keys)["findings"].to_dict() == found.groupby(keys).size().to_dict()


@pytest.mark.parametrize("number", range(CASES))
def test_facets_are_counted_alike(number: int, plain: Plain) -> None:
    chosen = _case(number, plain)
    expected = {
        "kind": plain.left(chosen, "kinds").groupby("kind").size(),
        "framework": plain.left(chosen, "frameworks").groupby("framework").size(),
        "place": plain.left(chosen).groupby("ons_code").size(),
        "years": plain.left(chosen, "years").groupby("year").size(),
        "theme": plain.left(chosen, "themes").merge(plain.pairs, on="finding_id").groupby("theme").size(),
    }
    answer = facet_counts(chosen)
    for facet, sizes in expected.items():
        found = answer[answer["facet"] == facet].set_index("code")["findings"].to_dict()
        assert found == {str(code): size for code, size in sizes.items()}, facet


@pytest.mark.parametrize("number", range(CASES))
def test_pages_of_findings_stand_alike(number: int, plain: Plain) -> None:
    order = {
        "newest": (["end_date", "name", "inspection_id", "origin", "ordinal"], [False, True, True, True, True]),
        "oldest": (["end_date", "name", "inspection_id", "origin", "ordinal"], True),
        "authority": (["name", "end_date", "inspection_id", "origin", "ordinal"], [True, False, True, True, True]),
    }
    sort = list(order)[number % 3]
    chosen = {**_case(number, plain), "sort": sort}
    left = plain.left(chosen).sort_values(order[sort][0], ascending=order[sort][1])
    for answer in (found_page(chosen, 40, 20), rows("found_findings", **{**chosen, "page_length": 40, "skipped": 20})):
        assert answer["finding_id"].tolist() == left["finding_id"].tolist()[20:60]
        assert set(answer["in_all"]) <= {len(left)}


@pytest.mark.parametrize("grouped_by", ["none", "authority", "theme"])
@pytest.mark.parametrize("number", range(CASES // 3))
def test_pages_and_files_hold_the_same(number: int, grouped_by: str, plain: Plain) -> None:
    stems = sorted({word for text in plain.findings["text"].head(20) for word in read_words(text).terms})
    draw = random.Random(number)
    words = {"terms": draw.sample(stems, number % 4), "left_out": draw.sample(stems, number % 2), "phrases": []}
    chosen = {**(_case(number, plain) if number % 3 else NOTHING_CHOSEN), **words, "sort": "relevance"}
    chosen = {**chosen, "grouped_by": grouped_by, "page_length": 30, "skipped": 5}
    page, file = found_page(chosen, 30, 5), rows("found_findings", **chosen)
    pd.testing.assert_frame_equal(page[file.columns], file, check_dtype=False)
