"""Places a reader can choose: single authorities, and the presets that stand for several."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from dashboard.vocabulary import Authority, Vocabulary

NEIGHBOUR_MODEL = (
    "Children's services statistical neighbour model, built by the National Foundation for Educational Research for "
    "the Department for Education; the edition of these lists is not known, but it is of April 2023 or later."
)
_NEIGHBOURS = "like-"
_LONDON = {"london": "London boroughs", "inner-london": "Inner London", "outer-london": "Outer London"}


@lru_cache(maxsize=2)
def place_labels(vocabulary: Vocabulary) -> dict[str, str]:
    """Label by code of every place on offer: London and its parts, regions, authorities, statistical neighbours."""
    authorities = vocabulary.authorities.values()
    regions = sorted({authority.region for authority in authorities} - {"London"})
    return {
        **_LONDON,
        **{region_code(region): f"{region} (region)" for region in regions},
        **{authority.ons_code: _label(authority) for authority in authorities},
        **{
            neighbours_code(authority.ons_code): f"Statistical neighbours of {authority.name}"
            for authority in authorities
            if authority.neighbours
        },
    }


def region_code(region: str) -> str:
    """Code of a region in an address: "north-east"; London's is the boroughs' preset."""
    return region.lower().replace(" ", "-")


def neighbours_code(ons_code: str) -> str:
    """Code of an authority's statistical neighbours in an address."""
    return f"{_NEIGHBOURS}{ons_code}"


def authorities_in(places: Iterable[str], vocabulary: Vocabulary) -> list[str]:
    """ONS codes of the authorities that the places hold, each once; empty for no place, which means England."""
    members = [code for place in places for code in _members(place, vocabulary)]
    return list(dict.fromkeys(members))


def current_place(place: str, vocabulary: Vocabulary) -> str:
    """The place's present code, for one that is also known by an earlier code or by its name."""
    prefix = _NEIGHBOURS if place.startswith(_NEIGHBOURS) else ""
    code = place.removeprefix(prefix)
    for authority in vocabulary.authorities.values():
        if code in authority.other_codes or code.lower() == authority.name.lower():
            return prefix + authority.ons_code
    return place


def _label(authority: Authority) -> str:
    return authority.name if authority.stands else f"{authority.name} (abolished)"


def _members(place: str, vocabulary: Vocabulary) -> list[str]:
    if place in vocabulary.authorities:
        return [place]
    if place.startswith(_NEIGHBOURS):
        authority = vocabulary.authorities.get(place.removeprefix(_NEIGHBOURS))
        return list(authority.neighbours) if authority else []
    return [authority.ons_code for authority in vocabulary.authorities.values() if _holds(place, authority)]


def _holds(place: str, authority: Authority) -> bool:
    part = authority.london_part
    return place == region_code(authority.region) or (part is not None and place == region_code(part))
