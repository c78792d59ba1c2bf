"""Names short enough for a tile."""

from __future__ import annotations

import pytest

from dashboard.tiles import short_name

NAMES = [("Sutton", "Sut"), ("Barking and Dagenham", "BaD"), ("Bath and North East Somerset", "BNES"),
         ("City of London", "Lon"), ("Kingston upon Thames", "KiT"), ("Stoke-on-Trent", "SoT")]  # fmt: skip


@pytest.mark.parametrize(("name", "short"), NAMES)
def test_name_fits_its_tile(name: str, short: str) -> None:
    assert short_name(name) == short
