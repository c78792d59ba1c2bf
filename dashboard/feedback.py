"""Where readers report problems, as it is set for this server; checked at its start, so it loads nothing heavy."""

from __future__ import annotations

import os
import re
from urllib.parse import quote

FEEDBACK = "FINDINGS_FEEDBACK"
_MAIL = re.compile(r"[^@\s?&]+@[^@\s?&]+\.[^@\s?&]+")


class FeedbackAddressError(ValueError):
    """The address for reports of problems cannot be used; the message says what it must be."""


def report_address(cited: str, place: str) -> str:
    """Where a problem is reported, the finding filled in: a mail to write, or a page that is handed the reference.

    The place is a mail address, or an https address in which {finding} stands for the reference.
    """
    subject, body = "Problem with a finding", f"{cited}\n\nWhat is wrong: "
    if _MAIL.fullmatch(place):
        return f"mailto:{place}?subject={quote(subject)}&body={quote(body)}"
    if place.startswith("https://"):
        return place.replace("{finding}", quote(cited, safe=""))
    raise FeedbackAddressError(f"{FEEDBACK} must be a mail address or begin with https://, and is {place!r}.")


def feedback_place() -> str:
    """The place set for reports of problems, checked; empty where none is."""
    place = os.environ.get(FEEDBACK, "").strip()
    if place:
        report_address("", place)
    return place
