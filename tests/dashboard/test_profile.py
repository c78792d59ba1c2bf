"""What stands first on an authority's page."""

from __future__ import annotations

import pytest

from dashboard.profile import _where

PLACES = [
    ("South West", "Unitary Authority", "South West, unitary authority"),
    ("East Midlands", "County", "East Midlands, county"),
    ("London", "London Borough", "London borough"),
]


@pytest.mark.parametrize(("region", "kind", "said"), PLACES)
def test_place_and_kind_are_plain_english(region: str, kind: str, said: str) -> None:
    assert _where(region, kind) == said
