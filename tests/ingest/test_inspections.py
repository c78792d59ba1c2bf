"""Which inspection a report is of, by what its first pages print."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.authorities import Authorities
from ingest.errors import UnusableFile
from ingest.frameworks import load_frameworks
from ingest.inspections import framework_of, inspection_of
from ingest.placed import Page
from ingest.reading import REFERENCE
from ingest.reports import Inspection, Judgement
from tests.ingest.placing import lines, page

ALL = load_frameworks().all
TITLES = [
    ("cra", "Annual unannounced inspection of contact, referral and assessment arrangements within Leeds"),
    ("slac", "Inspection of safeguarding and looked after children services"),
    ("slac", "Inspection of local authority arrangements for the protection of children"),
    ("sif", "Inspection of services for children in need of help and of protection, and of care leavers"),
    ("ilacs", "Inspection of Leeds local authority children’s services"),
    ("ilacs", "Inspection of children’s social care services"),
    ("jtai", "Joint targeted area inspection of Leeds"),
    ("send", "Area SEND inspection of Leeds Local Area Partnership"),
    ("focused_visit", "Focused visit to Leeds City Council children’s services"),
    ("monitoring_visit", "Monitoring visit to Leeds City Council children’s services"),
]
LETTER = (
    "Unannounced inspection of contact, referral and assessment arrangements within {} children’s services which was {}"
)
NAMES = [
    ("the London Borough of Sutton", "Sutton"),
    ("Royal Borough of Kensington and Chelsea", "Kensington and Chelsea"),
    ("Leeds City Council", "Leeds"),
    ("Bury Metropolitan Borough Council", "Bury"),
    ("the City of York", "York"),
    ("Stockton-on-Tees Borough Council", "Stockton-on-Tees"),
    ("St. Helens", "St Helens"),
]
SAID = [
    ("conducted on 9 and 10 March 2010", date(2010, 3, 9), date(2010, 3, 10)),
    ("carried out between 1 and 2 February 2010", date(2010, 2, 1), date(2010, 2, 2)),
    ("conducted over two days, on 9-10 March 2010", date(2010, 3, 9), date(2010, 3, 10)),
    ("undertaken on 14 April 2010", date(2010, 4, 14), date(2010, 4, 14)),
]


def pages(*texts: str) -> list[Page]:
    return [page(1, *lines(*texts))]


def read(*texts: str, judgements: tuple[Judgement, ...] = ()) -> Inspection:
    printed = pages(*texts)
    return inspection_of(printed, framework_of(printed, ALL), Authorities(REFERENCE), judgements)


@pytest.mark.parametrize(("code", "title"), TITLES)
def test_title_tells_the_framework(code: str, title: str) -> None:
    assert framework_of(pages(title, "Leeds"), ALL).code == code


@pytest.mark.parametrize("title", ["Inspection of Green Lane Primary School", "A recipe for bread", ""])
def test_another_title_is_refused(title: str) -> None:
    with pytest.raises(UnusableFile, match="not a report of an inspection of a local authority"):
        framework_of(pages(title), ALL)


@pytest.mark.parametrize(("printed", "name"), NAMES)
def test_authority_is_found_as_printed(printed: str, name: str) -> None:
    assert read("1 July 2010", LETTER.format(printed, "held on 9 June 2010")).authority == name


def test_unknown_authority_is_refused_by_name() -> None:
    with pytest.raises(UnusableFile, match="“Atlantis”"):
        read("1 July 2010", LETTER.format("Atlantis", "held on 9 June 2010"))


@pytest.mark.parametrize(("said", "start", "end"), SAID)
def test_dates_follow_their_words(said: str, start: date, end: date) -> None:
    found = read("1 July 2010", LETTER.format("Leeds", said))
    assert (found.start_date, found.end_date, found.published_date) == (start, end, date(2010, 7, 1))


INSPECTORS = [
    ("Lead inspector: Ann Example, His Majesty’s Inspector", "Ann Example"),
    ("Lead inspector: Ann Example HMI", "Ann Example"),
    ("Lead inspector: Mrs Ann Example-Proof", "Ann Example-Proof"),
    ("Lead inspector:", None),
]


@pytest.mark.parametrize(("printed", "name"), INSPECTORS)
def test_inspector_is_a_bare_name(printed: str, name: str | None) -> None:
    found = read(
        "Inspection of Leeds local authority children’s services", "Inspection dates: 1 to 5 May 2023", printed, "."
    )
    assert found.lead_inspector == name


@pytest.mark.parametrize("close", ["Yours sincerely", "Yours sincerely,", "Yours faithfully"])
def test_signature_names_the_inspector(close: str) -> None:
    found = read("1 July 2010", LETTER.format("Leeds", "held on 9 June 2010"), close, "Ann Example", "HMI")
    assert found.lead_inspector == "Ann Example"


def test_missing_overall_grade_has_its_reason() -> None:
    good = (Judgement("leadership", "good"),)
    title = "Inspection of Leeds local authority children’s services"
    assert (
        read(title, "Inspection dates: 1 to 5 June 2026", judgements=good).no_overall_reason
        == "Not reported from April 2026"
    )
    assert read(title, "Inspection dates: 1 to 5 June 2023", judgements=good).no_overall_reason == "Could not be read"
    overall = (Judgement("overall_effectiveness", "good"),)
    assert read(title, "Inspection dates: 1 to 5 June 2023", judgements=overall).no_overall_reason is None
