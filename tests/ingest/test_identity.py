"""Names of inspections and findings that stay the same."""

from __future__ import annotations

from datetime import date

from ingest.identity import finding_ids, inspection_id, normalised

END = date(2014, 3, 26)


def test_inspection_is_named_by_publication() -> None:
    assert inspection_id("80515", "cra", date(2010, 5, 21), date(2010, 3, 10)) == "80515-cra-2010-05-21"
    assert inspection_id("80515", "ilacs", None, END) == "80515-ilacs-2014-03-26"
    assert inspection_id("80515", "sif", None, None) == "80515-sif-undated"


def test_finding_is_named_by_its_words() -> None:
    assert finding_ids("80515", "sif", END, ["Plans are late."]) == ["45e177c132579e6b"]
    assert finding_ids("80515", "sif", END, ["Plans are late."]) == finding_ids(
        "80515", "sif", END, ["PLANS  are late"]
    )
    assert finding_ids("80515", "sif", END, ["a b"]) != finding_ids("80516", "sif", END, ["a b"])


def test_place_does_not_change_the_name() -> None:
    first, second = finding_ids("80515", "sif", END, ["Plans are late.", "Visits are late."])
    assert finding_ids("80515", "sif", END, ["Visits are late.", "Plans are late."]) == [second, first]


def test_repeated_words_get_their_own_name() -> None:
    same = finding_ids("80515", "sif", END, ["Plans are late."] * 3)
    assert len(set(same)) == 3


def test_normalised_text_keeps_words_alone() -> None:
    assert normalised("Children’s plans – “late”, 16- and 17-year-olds!") == "childrens plans late 16 and 17 year olds"
