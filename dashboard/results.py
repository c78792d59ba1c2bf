"""Findings as cards or as a table, a page at a time."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.address import setting, widget_key
from dashboard.citing import offer_reference
from dashboard.components import COLUMNS
from dashboard.database import Value
from dashboard.found import found_page
from dashboard.frame import View
from dashboard.palette import KIND_BADGES
from dashboard.search import Words, marked
from dashboard.vocabulary import ORIGINS
from dashboard.wording import SUMMARY_IS_OURS, count, day, link, listing, plain

PAGE_LENGTH = 25
BY_A_READER = 1.0  # the confidence of a kind that a reader of the sentence found
HOW_THEMES_ARE_KNOWN = {True: "themes by reading", False: "themes by program"}
_BODIES = {"lscb": "about the Local Safeguarding Children Board", "partnership": "about the partnership"}


def found(view: View, words: Words, page: int, length: int = PAGE_LENGTH) -> pd.DataFrame:
    """One page of findings; its column in_all says how many there are."""
    return found_page(search_parameters(view, words), length, (page - 1) * length)


def search_parameters(view: View, words: Words) -> dict[str, Value]:
    """The selection, the words and the order as parameters of a query."""
    order = setting("sort")
    sort = "newest" if order == "relevance" and not words else order
    return {**view.parameters, **words.parameters(), "sort": sort, "grouped_by": setting("group")}


def found_or_first(view: View, words: Words) -> pd.DataFrame:
    """The page of findings asked for; a link may ask for one past the last, which is the first."""
    results = found(view, words, page_number())
    if results.empty and page_number() > 1:
        first_page()
        st.rerun()
    return results


def page_number() -> int:
    """Page of results asked for, from 1; a bad one is the first."""
    asked = setting("page")
    return int(asked) if asked.isdecimal() and 0 < int(asked) < 100_000 else 1


def show_cards(results: pd.DataFrame, words: Words) -> None:
    """Each finding with its kind, its words, where it stands, and the way to the page of the report."""
    group = ""
    for result in results.to_dict("records"):
        if result["group_label"] != group:
            group = result["group_label"]
            st.subheader(f"{plain(group)}: {count(result['in_group'], 'finding')}", anchor=False)
        with st.container(border=True, key=f"finding_{result['finding_id']}"):
            # One element and not three: 25 cards are most of what the page has to send.
            st.markdown("\n\n".join(filter(None, (_head(result), _body(result, words), _foot(result)))))
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(_way_to_report(result), width="content")
                offer_reference(result)


def show_as_table(results: pd.DataFrame) -> None:
    """The findings of a page as a table, without columns that hold nothing."""
    table = readable(results).dropna(axis="columns", how="all")
    st.dataframe(
        table, hide_index=True, height=35 * (len(table) + 1) + 3, column_config=COLUMNS,
        alt="Table of the findings on this page of results.",
    )  # fmt: skip


def readable(results: pd.DataFrame) -> pd.DataFrame:
    """The findings as a table for reading; dashboard.found_file has the same columns for a file."""
    return pd.DataFrame(
        {
            "Authority": results["authority"],
            "Framework": results["framework"],
            "Inspection ended": pd.to_datetime(results["end_date"]).dt.date,
            "Kind": results["kind_label"],
            "How the kind is known": results["origin"].map(ORIGINS),
            "Words of the report": results["text"],
            "Summary": results["summary"],
            "Themes": [listing(list(themes)) if themes is not None else "" for themes in results["theme_labels"]],
            "How the themes are known": results["themes_read"].map(HOW_THEMES_ARE_KNOWN),
            "Section": results["section"],
            "Page": results["page"],
            "Paragraph": results["paragraph"],
            "Report": results["url"],
            "Finding": results["finding_id"],
        }
    )


def show_pages(in_all: int, page: int) -> None:
    """Which findings are shown, and the way to the pages before and after."""
    last = max(1, math.ceil(in_all / PAGE_LENGTH))
    with st.container(horizontal=True, vertical_alignment="center", key="pages"):
        st.button("Previous", icon=":material/chevron_left:", disabled=page <= 1, on_click=_turn_to, args=(page - 1,))
        st.markdown(f"Page {page:,} of {last:,}", width="content")
        st.button("Next", icon=":material/chevron_right:", icon_position="right", disabled=page >= last,
                  on_click=_turn_to, args=(page + 1,))  # fmt: skip


def first_page() -> None:
    """Back to the first page; for use as a callback where the words or the order change."""
    _turn_to(1)


def _turn_to(page: int) -> None:
    st.session_state[widget_key("page")] = str(page)


def _head(result: dict[Any, Any]) -> str:
    colour, icon = KIND_BADGES.get(result["kind"], ("gray", ":material/notes:"))
    known = "" if result["origin"] == "listed" else f" {_inferred(result['kind_confidence'])}"
    themes = " · ".join(plain(label) for label in result["theme_labels"]) if result["theme_labels"] is not None else ""
    return f":{colour}-badge[{icon} {plain(result['kind_label'])}]{known} **{themes}**"


def _inferred(confidence: object) -> str:
    """How an inferred kind was found: by a reader of the sentence, or by the program and how sure it is."""
    if confidence == BY_A_READER:
        return ":gray-badge[:material/visibility: inferred by reading]"
    sure = f", {confidence:.0%} sure" if isinstance(confidence, float) and confidence == confidence else ""
    return f":gray-badge[:material/auto_awesome: inferred{sure}]"


def _body(result: dict[Any, Any], words: Words) -> str:
    if isinstance(result["text"], str):
        return marked(result["text"], words)
    if isinstance(result["summary"], str):
        return f"{marked(result['summary'], words)}  \n*{SUMMARY_IS_OURS}.*"
    return "*Its words are not on this machine: read them in the report.*"


def _foot(result: dict[Any, Any]) -> str:
    paragraph = f", paragraph {int(result['paragraph'])}" if not pd.isna(result["paragraph"]) else ""
    where = f"{plain(result['section'])}, page {result['page']}{paragraph}"
    parts = [f"**{plain(result['authority'])}**", f"{plain(result['framework'])}, {day(result['end_date'])}", where]
    parts += [_BODIES[result["body"]]] if result["body"] in _BODIES else []
    parts += [HOW_THEMES_ARE_KNOWN[result["themes_read"]]] if result["themes_read"] in HOW_THEMES_ARE_KNOWN else []
    return " · ".join(parts)


def _way_to_report(result: dict[Any, Any]) -> str:
    if isinstance(result["url"], str) and result["url"].startswith("https://"):
        return link(f"Open the report at page {result['page']}", f"{result['url']}#page={result['page']}")
    return "Address of the report not known"


def counted(in_all: int, page: int) -> str:
    """Which of how many findings are on the page, in words."""
    if not in_all:
        return "No finding"
    first = (page - 1) * PAGE_LENGTH + 1
    return f"{first:,} to {min(in_all, page * PAGE_LENGTH):,} of {count(in_all, 'finding')}"
