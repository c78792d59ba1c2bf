"""How a finding is cited, and how a fault in it is told: to an address where one is set, else as a text to copy."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.feedback import feedback_place, report_address
from dashboard.wording import day

_NO_ADDRESS = (
    "Something wrong with it? This dashboard has no address for reports of problems: send this text, "
    "with a word on what is wrong, to whoever gave you the link to it."
)


def offer_reference(result: dict[Any, Any]) -> None:
    """A button that opens the finding's reference, made only when it is asked for."""
    key = f"cite_{result['finding_id']}"
    with st.popover(
        "Cite or report a problem", type="tertiary", icon=":material/flag:", key=key, on_change="rerun"
    ) as box:
        if box.open:
            _show(reference(result))


def reference(result: dict[Any, Any]) -> str:
    """The finding's key, where it stands in which report, and the report's address: "Finding 1f0c…: Sutton, …"."""
    paragraph = "" if pd.isna(result["paragraph"]) else f", paragraph {int(result['paragraph'])}"
    where = f"{result['section']}, page {result['page']}{paragraph}"
    address = f" {result['url']}#page={result['page']}" if isinstance(result["url"], str) else ""
    ended = f"inspection ended {day(result['end_date'])}"
    return f"Finding {result['finding_id']}: {result['authority']}, {result['framework']}, {ended}. {where}.{address}"


def _show(cited: str) -> None:
    st.code(cited, language=None, wrap_lines=True)
    place = feedback_place()
    if place:
        st.link_button("Report a problem with this finding", report_address(cited, place), icon=":material/flag:")
    else:
        st.caption(_NO_ADDRESS)
