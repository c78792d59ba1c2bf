"""The taxonomy of frameworks: what it knows, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import InvalidData
from ingest.frameworks import Framework, load_frameworks, plain

HEADINGS = [
    ("cra", "Areas for development", "list", "area_for_development"),
    ("cra", "STRENGTHS:", "list", "strength"),
    ("cra", "Area for priority action", "list", "priority_action"),
    ("cra", "The service meets the requirements of statutory guidance in the following areas:", "list", "satisfactory"),
    ("cra", "Yours sincerely,", "skip", None),
    ("slac", "Immediately:", "list", "priority_action"),
    ("slac", "Within three months", "list", "area_for_development"),
    ("sif", "This local authority requires improvement and is not yet good because", "list", "area_for_development"),
    ("sif", "Children’s services in Kent are good because:", "list", "strength"),
    ("sif", "The local authority has the following strengths:", "list", "strength"),
    ("sif", "Priority and immediate action", "list", "priority_action"),
    ("sif", "Recommendations", "list", "area_for_development"),
    ("sif", "Summary for children and young people", "skip", None),
    ("sif", "Progress since the last inspection", "skip", None),
    ("ilacs", "What needs to improve?1", "list", "area_for_development"),
    ("ilacs", "The experiences and progress of care leavers: good", "narrative", None),
    ("jtai", "Key Strengths", "list", "strength"),
    ("jtai", "Case study: highly effective practice", "box", "strength"),
    ("jtai", "Practice study: area for improvement", "box", "area_for_development"),
    ("send", "What does the area partnership need to do better?", "list", "area_for_development"),
    ("focused_visit", "What needs to improve in this area of social work practice", "list", "area_for_development"),
    ("monitoring_visit", "Areas for priority action", "list", "priority_action"),
]

GOOD = """
not_findings = ["^none$"]
standing_text = []
[[framework]]
code = "one"
label = "One"
body = "la"
not_judged = "Not judged"
identify = ["one"]
authority = ["(one)"]
dates = []
[[framework.heading]]
words = "^strengths$"
gives = "list"
kind = "strength"
"""
BAD = [
    ('kind = "strength"', "", "needs a kind"),
    ('gives = "list"', 'gives = "lists"', "say list, box, narrative or skip"),
    ('words = "^strengths$"', 'words = "(strengths"', "is malformed"),
    ('label = "One"', "", "lacks 'label'"),
    ("not_findings", "= not_findings", "frameworks.toml"),
]


def framework(code: str) -> Framework:
    return next(each for each in load_frameworks().all if each.code == code)


@pytest.mark.parametrize(("code", "printed", "gives", "kind"), HEADINGS)
def test_heading_says_what_stands_below(code: str, printed: str, gives: str, kind: str | None) -> None:
    found = framework(code).headings_in(printed)[-1]
    assert (found.gives, found.kind) == (gives, kind)


def test_sentence_is_no_heading() -> None:
    assert framework("cra").is_heading("Strengths")
    assert not framework("cra").is_heading("Strengths are many and are known to all who work there.")
    assert not framework("cra").is_heading("strengths")


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("What needs to improve?12", "what needs to improve"), ("The LSCB’s strengths :", "the lscb's strengths"),
     ("1Information about this area", "information about this area"), ("Findings – the board", "findings - the board")],
)  # fmt: skip
def test_heading_is_compared_in_plain(printed: str, expected: str) -> None:
    assert plain(printed) == expected


def test_who_the_inspectorate_is_stands_in_every_report() -> None:
    assert load_frameworks().is_standing_text("© Crown copyright 2019")
    assert not load_frameworks().is_standing_text("The local authority knows its children.")


@pytest.mark.parametrize(("old", "new", "message"), BAD)
def test_wrong_entry_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    path = tmp_path / "frameworks.toml"
    path.write_text(GOOD.replace(old, new))
    with pytest.raises(InvalidData, match=message):
        load_frameworks(path)


@pytest.mark.parametrize(
    ("section", "framework", "kind"),
    [
        ("Priority and immediate action", "sif", "priority_action"),
        ("What needs to improve?", "", "area_for_development"),
        ("Key strengths", "jtai", "strength"),
        ("Main findings", "jtai", None),
        ("Key strengths", "no_such_framework", None),
    ],
)
def test_heading_says_kind_of_its_items(section: str, framework: str, kind: str | None) -> None:
    assert load_frameworks().kind_under(section, framework) == kind
