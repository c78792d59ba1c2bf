"""The buttons under a table that open what stands behind the cell or row chosen in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from dashboard.frame import View, recounted
from dashboard.wording import count, unmarked

WAITING = "Read the findings"
BY_KEYBOARD = "(on the keyboard: Escape, then Tab)"


@dataclass(frozen=True)
class Way:
    """What a button says, and the page and address that it opens; one without a page leads nowhere."""

    words: str
    page: str = ""
    address: tuple[tuple[str, str], ...] = ()


def findings_way(view: View, names: list[str], **codes: list[str]) -> Way:
    """The way to the findings that the codes leave of the view, with their number and by the names given."""
    narrowed = recounted(replace(view, selection=view.selection.having(**codes)))
    number, named = narrowed.counts["findings"], ", ".join(names)
    if not number:
        return Way(f"No findings: {named}")
    said = "the finding" if number == 1 else f"the {count(number, 'finding')}"
    return Way(f"Read {said}: {named}", "search_findings", tuple(narrowed.selection.address().items()))


def show_ways(table: str, event: Any, ways: list[Way], about: object, waiting: str = WAITING) -> None:
    """A button for each way on from the choice that the event tells of, or one that waits in its place.

    The page changes at the button and never at the choice: who walks the table with the
    arrow keys chooses every cell on the way, and must be able to go on. The Escape key,
    which leads out of a table, takes its choice back, so the last ways stay while the
    table is about the same.
    """
    kept = f"{table}_kept"
    if any(event["selection"].values()) or st.session_state.get(kept, (None,))[0] != about:
        st.session_state[kept] = (about, ways)
    kept_ways = st.session_state[kept][1]
    with st.container(horizontal=True, vertical_alignment="center", key=f"{table}_ways"):
        _announce(kept_ways)
        for place, way in enumerate(kept_ways or [Way(waiting)]):
            key = f"{table}_way_{place}"
            if st.button(unmarked(way.words), key=key, disabled=not way.page, icon=":material/search:"):
                _leave(way, table, kept)


def _announce(ways: list[Way]) -> None:
    """Says to a screen reader what the buttons now offer, for its reader is still within the table.

    It stands there from the start and only its words change: what is put on a page with its words goes unsaid.
    Streamlit keeps an element of Markdown and changes its words; one of st.html it would put there anew.
    """
    said = unmarked(". ".join(way.words for way in ways))
    st.markdown(f'<span class="said" role="status">{said}</span>', unsafe_allow_html=True, width="content")


def _leave(way: Way, *keys: str) -> None:
    """Opens the way; a page that opens itself anew begins without a choice."""
    for key in keys:
        st.session_state.pop(key, None)
    st.switch_page(f"pages/{way.page}.py", query_params=dict(way.address))
