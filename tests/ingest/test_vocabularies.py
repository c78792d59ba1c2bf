"""The vocabularies hold every word of the codebook, and a slip in a file is named."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest

from ingest.errors import ProjectError
from ingest.vocabularies import Vocabularies, load_vocabularies

TAXONOMY = Path(__file__).parents[2] / "data" / "taxonomy"
FRAMEWORKS = {"cra", "slac", "sif", "ilacs", "jtai", "send", "focused_visit", "monitoring_visit"}
KINDS = {"strength", "satisfactory", "area_for_development", "priority_action"}
GRADES = {
    *("outstanding", "good", "requires_improvement", "adequate", "inadequate"),
    *("typically_positive", "inconsistent", "systemic_failings"),
}


@pytest.fixture(scope="module")
def vocabularies() -> Vocabularies:
    return load_vocabularies(TAXONOMY)


def test_codes_are_those_of_the_codebook(vocabularies: Vocabularies) -> None:
    assert {row[0] for row in vocabularies.frameworks} == FRAMEWORKS
    assert {row[0] for row in vocabularies.kinds} == KINDS
    assert {row[0] for row in vocabularies.grades} == GRADES
    assert len(vocabularies.themes) == 23


def test_every_area_that_headings_name_is_listed(vocabularies: Vocabularies) -> None:
    frameworks = tomllib.loads((TAXONOMY / "frameworks.toml").read_text(encoding="utf-8"))["framework"]
    named = {
        entry["area"]
        for framework in frameworks
        for entry in (*framework.get("heading", ()), *framework.get("judgement", ()))
        if "area" in entry
    }
    assert named <= {row[0] for row in vocabularies.areas}


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("kinds.toml", 'code = "strength"', 'code = "satisfactory"', "stands there twice"),
        ("grades.toml", "rank = 1", 'rank = "1"', "grade 1: “rank” is missing"),
        ("areas.toml", 'label = "Adoption performance"\n', "", "“label” is missing"),
        ("kinds.toml", "[[kind]]", "[[sort]]", "holds no"),
        ("grades.toml", "[[grade]]", "[[grade]", "grades.toml"),
        ("themes.toml", 'group = "Outcome 1"', 'group = "Outcome 9"', "themes.toml"),
    ],
)
def test_slip_in_a_file_is_named(tmp_path: Path, file: str, old: str, new: str, told: str) -> None:
    for path in TAXONOMY.glob("*.toml"):
        shutil.copy(path, tmp_path)
    text = (tmp_path / file).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / file).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ProjectError, match=told) as error:
        load_vocabularies(tmp_path)
    assert file in str(error.value)


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=r"frameworks\.toml is missing"):
        load_vocabularies(tmp_path)
