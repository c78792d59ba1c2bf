"""Where a problem with a finding is told."""

from __future__ import annotations

import pytest

from dashboard.feedback import FeedbackAddressError, report_address

CITED = "Finding 1f0c: Sutton, page 2."
PLACES = [
    (
        "data@example.org",
        "mailto:data@example.org?subject=Problem%20with%20a%20finding"
        "&body=Finding%201f0c%3A%20Sutton%2C%20page%202.%0A%0AWhat%20is%20wrong%3A%20",
    ),
    ("https://example.org/report?about={finding}", "https://example.org/report?about=Finding%201f0c%3A%20Sutton%2C%20page%202."),
    ("https://example.org/report", "https://example.org/report"),
]  # fmt: skip


@pytest.mark.parametrize(("place", "address"), PLACES)
def test_address_carries_the_finding(place: str, address: str) -> None:
    assert report_address(CITED, place) == address


@pytest.mark.parametrize("place", ["somebody", "javascript:alert(1)", "a@b.org?bcc=c@d.org", "http://example.org"])
def test_bad_place_is_refused(place: str) -> None:
    with pytest.raises(FeedbackAddressError, match="FINDINGS_FEEDBACK must be a mail address or begin with https"):
        report_address(CITED, place)
