"""The button that makes a briefing: a Word document or a web page, made only on the click."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import IO

import streamlit as st

from dashboard.address import full_address, link_to
from dashboard.briefing import Briefing
from dashboard.briefing_authority import authority_briefing
from dashboard.briefing_html import html_file
from dashboard.briefing_theme import theme_briefing
from dashboard.briefing_word import word_file
from dashboard.downloads import file_name
from dashboard.frame import View
from dashboard.inspection_notes import listed_findings
from dashboard.made_files import Offer, offer_file
from dashboard.profile import Profile
from dashboard.recurrence import recurrence_of

_ABOUT = "A briefing of what this page shows, with sources and pages, to print or to send."
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FILES: tuple[tuple[str, Callable[[Briefing], bytes], str, str], ...] = (
    ("Word document", word_file, "docx", _WORD),
    ("Web page to print or send", html_file, "html", "text/html"),
)


def offer_authority_briefing(profile: Profile) -> None:
    """A briefing on the authority of a profile."""
    view = profile.view
    address = link_to(view.page, full_address(view.page, view.selection) | {"authority": profile.authority.ons_code})

    def make() -> Briefing:
        return authority_briefing(profile, recurrence_of(view), listed_findings(view), address, date.today())

    _offer(view, make, "authority")


def offer_theme_briefing(view: View, theme: str, about: str = _ABOUT) -> None:
    """A briefing on a theme within the view; about says what it holds."""
    address = link_to(view.page, full_address(view.page, view.selection))
    _offer(view, lambda: theme_briefing(view, theme, address, date.today()), f"theme-{theme}", about)


def _offer(view: View, make: Callable[[], Briefing], name: str, about: str = _ABOUT) -> None:
    with st.popover("Briefing", icon=":material/summarize:", key=f"briefing_{name}", on_change="rerun") as box:
        if not box.open:
            return
        st.caption(about)
        for label, write, ending, mime in _FILES:
            file = Offer(file_name(view, f"briefing-{name}", ending), mime, partial(_write, make, write))
            offer_file(label, f"briefing_{name}_{ending}", file)


def _write(make: Callable[[], Briefing], write: Callable[[Briefing], bytes], out: IO[bytes]) -> None:
    out.write(write(make()))
