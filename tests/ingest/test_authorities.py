"""Printed names and the authority that each means."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ingest.authorities import Authorities, UnknownAuthority
from ingest.errors import InvalidData
from ingest.reference import load_authorities, load_statistical_neighbours

REFERENCE = Path(__file__).parents[2] / "data" / "reference"

MEANS_ONE = [
    ("Sutton", "E09000029"),
    ("London Borough of Sutton", "E09000029"),
    ("the London Borough of Sutton Council", "E09000029"),
    ("LONDON BOROUGH OF SUTTON", "E09000029"),
    ("Sutton local authority children’s services", "E09000029"),
    ("London Borough of Merton Council", "E09000024"),
    ("London Borough of Hammersmith & Fulham local authority children's services", "E09000013"),
    ("The Royal Borough of Windsor and Maidenhead", "E06000040"),
    ("Royal Borough of Kingston upon Thames Council", "E09000021"),
    ("Royal Borough of Kingston", "E09000021"),
    ("London Borough of Richmond", "E09000027"),
    ("Kingston Upon Hull City Council", "E06000010"),
    ("Kingston upon Hull, City of", "E06000010"),
    ("Hull local authority children’s services", "E06000010"),
    ("Bristol City of", "E06000023"),
    ("Bristol City Council", "E06000023"),
    ("City of York Council local authority children’s services", "E06000014"),
    ("York City Council", "E06000014"),
    ("North Yorkshire County Council", "E06000065"),
    ("City of London", "E09000001"),
    ("City of London Corporation", "E09000001"),
    ("City of Westminster", "E09000033"),
    ("Westminster City Council", "E09000033"),
    ("City of Bradford Metropolitan District Council", "E08000032"),
    ("Wakefield District Metropolitan Council", "E08000036"),
    ("Metropolitan Borough of Barnsley Council", "E08000038"),
    ("Rotherham Metropolitan Borough", "E08000018"),
    ("Cheshire East Unitary Authority", "E06000049"),
    ("Council of the Isles of Scilly", "E06000053"),
    ("the Isle of Wight local authority children’s services", "E06000046"),
    ("Cornwall Council", "E06000052"),
    ("Herefordshire Council", "E06000019"),
    ("Durham County Council", "E06000047"),
    ("County Durham", "E06000047"),
    ("Derby City", "E06000015"),
    ("Derbyshire County Council", "E10000007"),
    ("St. Helens Metropolitan Borough Council", "E08000013"),
    ("St Helens", "E08000013"),
    ("Southend-on-Sea City Council", "E06000033"),
    ("Stoke-on- Trent Local Area Partnership", "E06000021"),
    ("Stockton-On-Tees", "E06000004"),
    ("Telford & Wrekin", "E06000020"),
    ("Borough of Redcar and Cleveland", "E06000003"),
    ("Bedford Borough Local Area Partnership", "E06000055"),
    ("Bournemouth, Christchurch & Poole", "E06000058"),
    ("BCP Council", "E06000058"),
    ("Newcastle City Council", "E08000021"),
    ("Newcastle local authority children’s services", "E08000021"),
    ("East Riding local authority children’s services", "E06000011"),
    ("Surrey Safeguarding Children Board", "E10000030"),
    ("Birmingham Children’s Trust", "E08000025"),
    ("Doncaster Children's Services Trust", "E08000017"),
    ("Slough Children First", "E06000039"),
    ("Sandwell Children’s Trust", "E08000028"),
    ("Bradford Children and Families Trust", "E08000032"),
    ("Together for Children Sunderland", "E08000024"),
    ("Northamptonshire County Council", "E10000021"),
    ("North Northamptonshire", "E06000061"),
    ("Cumbria", "E10000006"),
    ("Borough of Poole", "E06000029"),
    ("Dorset", "E06000059"),
    ("Sutton1", "E09000029"),
    ("  Sut\N{SOFT HYPHEN}ton \n", "E09000029"),
    ("E08000016", "E08000038"),
    ("E10000002", "E06000060"),
]

MEANS_NONE_OR_SEVERAL = [
    "",
    "   ",
    "Council",
    "London",
    "Kingston",
    "Kingston Council",
    "Richmond and Kingston",
    "Tri-borough",
    "Achieving for Children",
    "Northamptonshire Children’s Trust",
    "Dorset County Council",
    "Bournemouth Borough Council",
    "Newcastle-under-Lyme Borough Council",
    "Newcastle Borough Council",
    "Cornwall and Isles of Scilly",
    "Suton",
    "Suttons",
    "Sutton Grammar School",
    "Cumberland Infant School",
    "Northumberland Fostering Service",
    "Kent Police",
    "Yorkshire",
    "Cardiff Council",
    "E09000099",
    "Children’s services",
]


@pytest.fixture(scope="module")
def authorities() -> Authorities:
    return Authorities(REFERENCE)


@pytest.mark.parametrize(("printed", "ons_code"), MEANS_ONE)
def test_printed_name_means_one_authority(authorities: Authorities, printed: str, ons_code: str) -> None:
    assert authorities.resolve(printed).ons_code == ons_code


@pytest.mark.parametrize("printed", MEANS_NONE_OR_SEVERAL)
def test_other_names_are_never_guessed(authorities: Authorities, printed: str) -> None:
    with pytest.raises(UnknownAuthority):
        authorities.resolve(printed)


@pytest.mark.parametrize(
    "form", ["{}", "{} Council", "{} local authority children’s services", "{} Local Area Partnership"]
)
def test_every_authority_answers_to_its_name(authorities: Authorities, form: str) -> None:
    for each in authorities.rows:
        assert authorities.resolve(form.format(each.name)) == each


def test_other_names_lead_to_their_authority(authorities: Authorities) -> None:
    for each in authorities.rows:
        assert {authorities.resolve(name) for name in each.also_known_as} <= {each}


def test_message_names_what_was_printed(authorities: Authorities) -> None:
    with pytest.raises(UnknownAuthority, match="“Sutton Grammar School” is not a local authority"):
        authorities.resolve("Sutton Grammar School")
    with pytest.raises(UnknownAuthority, match="“Kingston” cannot be matched: it may be Kingston upon Thames or"):
        authorities.resolve("Kingston")


def test_message_shortens_a_whole_page(authorities: Authorities) -> None:
    with pytest.raises(UnknownAuthority) as raised:
        authorities.resolve("words of a page " * 1000)
    assert len(str(raised.value)) < 300


def test_urn_leads_to_its_authority(authorities: Authorities) -> None:
    assert authorities.by_urn("80515").name == "Sutton"
    with pytest.raises(UnknownAuthority, match="URN 1"):
        authorities.by_urn("1")


SPOILT = [
    ("authorities.csv", "E09000029,319,80515,Sutton", "E0900002,319,80515,Sutton", "as ons_code"),
    ("authorities.csv", "E09000029,319,80515,Sutton", "E09000029,320,80515,Sutton", "same DfE code"),
    ("authorities.csv", "80515,Sutton,", "80515,Merton,", "same name or code"),
    ("authorities.csv", "E08000016", "Sutton", "same name or code"),
    ("authorities.csv", "80515,Sutton,,London", "80515,Sutton,,Londn", "region"),
    ("authorities.csv", "true,Outer London,65081", "maybe,Outer London,65081", "cannot be read"),
    ("authorities.csv", "true,Outer London,65081", "true,,65081", "London part"),
    ("authorities.csv", "-0.1723,51.3576", "-0.1723,5.13576", "outside England"),
    ("authorities.csv", "2023-03-31,E06000063; E06000064", "2023-03-31,", "but not both"),
    ("authorities.csv", "2023-03-31,E06000063; E06000064", "2023-03-31,E06000099", "successor"),
    ("authorities.csv", "2023-03-31,", "31 March 2023,", "cannot be read"),
    ("statistical_neighbours.csv", "E09000029,E09000024,1", "E09000029,E09000024,11", "rank"),
    ("statistical_neighbours.csv", "E09000029,E09000024,1", "E09000029,E09000029,1", "its own neighbour"),
    ("statistical_neighbours.csv", "E09000029,E09000024,1", "E09000029,E10000006,1", "no standing authority"),
    ("statistical_neighbours.csv", "E09000029,E09000024,1", "E09000029,E09000024,2", "repeats"),
    ("statistical_neighbours.csv", "E09000029,E09000024,1", "E09000029,E09000024", "cells"),
    ("civic_words.csv", "before,the", "between,the", "neither before nor after"),
]


@pytest.mark.parametrize(("name", "whole", "spoilt", "complaint"), SPOILT)
def test_spoilt_line_is_named(tmp_path: Path, name: str, whole: str, spoilt: str, complaint: str) -> None:
    shutil.copytree(REFERENCE, tmp_path, dirs_exist_ok=True)
    text = (REFERENCE / name).read_text(encoding="utf-8")
    assert whole in text
    (tmp_path / name).write_text(text.replace(whole, spoilt, 1), encoding="utf-8")
    with pytest.raises(InvalidData, match=rf"{name}, line \d+: .*{complaint}"):
        load_authorities(tmp_path)
        load_statistical_neighbours(tmp_path)
        Authorities(tmp_path)


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidData, match=r"authorities\.csv is missing"):
        load_authorities(tmp_path)
