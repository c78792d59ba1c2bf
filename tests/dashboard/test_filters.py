"""The selection in an address, in SQL and in English."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from dashboard.filters import FILTER_KEYS, FILTERS, Selection, read_address, sentence
from dashboard.vocabulary import Vocabulary
from tests.made_database import MERTON, SUTTON

READ = [
    ({}, {}, None),
    ({"place": "london"}, {"place": ("london",)}, None),
    ({"place": f"{SUTTON},{MERTON}"}, {"place": (SUTTON, MERTON)}, None),
    ({"place": "Sutton"}, {"place": (SUTTON,)}, None),
    ({"theme": "voice,equality", "kind": "strength"}, {"theme": ("voice", "equality"), "kind": ("strength",)}, None),
    ({"years": "2016-2022"}, {}, (2016, 2022)),
    ({"years": "2022-2016"}, {}, (2016, 2022)),
    ({"years": "2016"}, {}, (2016, 2016)),
    ({"years": "1990-2016"}, {}, (2010, 2016)),
    ({"years": "1990-2090"}, {}, None),
    ({"q": "anything", "unknown": "key"}, {}, None),
]  # fmt: skip
LEFT_OUT = [
    ({"place": "atlantis"}, "atlantis"),
    ({"framework": "ilacs,ofsted"}, "ofsted"),
    ({"theme": "' or 1=1 --"}, "' or 1=1 --"),
    ({"years": "soon"}, "soon"),
    ({"years": "2040-2050"}, "2040-2050"),
    ({"origin": "<script>"}, "<script>"),
]


@pytest.mark.parametrize(("address", "chosen", "years"), READ)
def test_address_becomes_a_selection(address, chosen, years, words: Vocabulary) -> None:
    selection, notices = read_address(address, words)
    assert (dict(selection.chosen), selection.years, notices) == (chosen, years, [])


@pytest.mark.parametrize(("address", "named"), LEFT_OUT)
def test_unknown_value_is_left_out(address, named: str, words: Vocabulary) -> None:
    selection, notices = read_address(address, words)
    assert len(notices) == 1
    assert named in notices[0]
    assert named not in str(selection)


def test_old_code_leads_to_authority(words: Vocabulary) -> None:
    known_by = next(one for one in words.authorities.values() if one.other_codes)
    selection, notices = read_address({"place": known_by.other_codes[0]}, words)
    assert (selection.codes("place"), notices) == ((known_by.ons_code,), [])


def test_sentence_says_every_filter(words: Vocabulary) -> None:
    selection = Selection(
        {"place": ("london",), "framework": ("ilacs", "sif"), "origin": ("listed",)}, (2016, 2022)
    )  # fmt: skip
    said = sentence(selection, {"findings": 1, "inspections": 2000, "authorities": 1}, words)
    assert said == (
        "1 finding from 2,000 inspections of 1 authority, where the place is London boroughs, "
        "the framework is ILACS or SIF, the finding is listed in the report and the year is 2016 to 2022."
    )


def test_no_filter_says_so(words: Vocabulary) -> None:
    assert sentence(Selection(), {"findings": 5, "inspections": 2, "authorities": 2}, words).endswith("with no filter.")


def test_every_filter_has_its_own_names() -> None:
    assert len(set(FILTER_KEYS)) == len(FILTER_KEYS)
    assert len({one.parameter for one in FILTERS}) == len(FILTERS)


def test_places_become_ons_codes(words: Vocabulary) -> None:
    parameters = Selection({"place": ("london", SUTTON)}).parameters(words)
    assert len(parameters["authorities"]) == 33  # pyright: ignore[reportArgumentType]


@given(data=some.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_selection_survives_its_address(data: some.DataObject, words: Vocabulary) -> None:
    chosen = {}
    for one in FILTERS:
        codes = data.draw(some.lists(some.sampled_from(list(one.options(words))), unique=True, max_size=4))
        chosen |= {one.key: tuple(codes)} if codes else {}
    years = data.draw(some.sampled_from([None, (2016, 2022), (2012, 2012)]))
    assert read_address(Selection(chosen, years).address(), words) == (Selection(chosen, years), [])


@given(address=some.dictionaries(some.sampled_from(FILTER_KEYS), some.text(max_size=80)))
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_address_breaks_reading(address: dict[str, str], words: Vocabulary) -> None:
    selection, _ = read_address(address, words)
    assert read_address(selection.address(), words) == (selection, [])
