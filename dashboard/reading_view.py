"""The page on which a reader drops a report: the box, the progress, and what was read."""

from __future__ import annotations

import re
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import IO, Any

import pandas as pd
import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from dashboard.downloads import Table, offer_table
from dashboard.file_formats import FORMATS, Notes, rows_of
from dashboard.frame import View
from dashboard.heat_table import show_grades
from dashboard.made_files import Offer, offer_file
from dashboard.reading import KINDS_OF_FILE, MEGABYTES, ReadingRefusedError, Tell, read_report
from dashboard.reading_result import ReportRead, findings_table, report_read, summary_words
from dashboard.wording import plain

# In the session's own memory: the last report read, so that a download does not read it again.
_LAST = "report_read"
_USUAL_SECONDS = 6


def ask_for_report() -> Any:
    """The box; returns the uploaded file, None where there is none."""
    given = st.file_uploader(
        "An inspection report or letter, as PDF or plain text", type=list(KINDS_OF_FILE), key="report",
        help=f"Up to {MEGABYTES} MB. It is read on this server and not kept: the file is deleted once it is read.",
    )  # fmt: skip
    if given is None:
        st.session_state.pop(_LAST, None)
    return given


def read_given(given: Any) -> str | None:
    """The report as JSON, read once; None, with the reason on the page, where it cannot be read."""
    known = st.session_state.get(_LAST)
    if known and known[0] == given.file_id:
        return _told(*known[1:])
    progress = st.progress(0.0, text="Reading the report")
    try:
        content, problem = read_report(given.name, given.getvalue(), _teller(progress)), ""
    except ReadingRefusedError as reason:
        content, problem = None, str(reason)
    finally:
        progress.empty()
    st.session_state[_LAST] = (given.file_id, content, problem)
    _forget(given)
    return _told(content, problem)


def show_report(view: View, name: str, content: str) -> None:
    """What was read: the inspection, its judgements, and its findings with themes and evidence."""
    read = report_read(content, view.vocabulary)
    st.success(plain(summary_words(read)), icon=":material/task_alt:")
    facts, judgements = st.columns(2, gap="large")
    with facts:
        st.subheader("The inspection", anchor=False)
        st.markdown("\n".join(f"- {fact}: **{plain(value)}**" for fact, value in read.facts.items()))
    with judgements:
        st.subheader("Judgements", anchor=False)
        if read.judgements.empty:
            st.markdown("None read: this report prints none, or they could not be read.")
        else:
            show_grades(read.judgements)
    _show_findings(read)
    _offer_files(read, name, content)


def _forget(given: Any) -> None:
    """Takes the file out of Streamlit's memory, where it would lie until the session ends; only its name stays."""
    context = get_script_run_ctx()
    if context is not None:
        emptied = UploadedFileRec(given.file_id, given.name, given.type, b"")
        context.uploaded_file_mgr.add_file(context.session_id, emptied)  # pyright: ignore[reportAttributeAccessIssue]


def _teller(progress: Any) -> Tell:
    def tell(what: str, seconds: float) -> None:
        progress.progress(seconds / (seconds + _USUAL_SECONDS), text=f"{what}: {seconds:.0f} s")

    return tell


def _told(content: str | None, problem: str) -> str | None:
    if problem:
        st.error(plain(problem), icon=":material/report:")
    return content


def _show_findings(read: ReportRead) -> None:
    table = findings_table(read)
    st.subheader("Findings", anchor=False)
    listed, inferred = st.tabs([f"Listed ({len(table) - read.inferred})", f"Inferred ({read.inferred})"])
    with listed:
        _show_listed(_shown(table, read, listed=True))
    with inferred:
        st.caption("Sentences of the text whose kind was judged from their wording: read them with that in mind.")
        st.dataframe(_shown(table, read, listed=False), hide_index=True,
                     alt="Table of the findings inferred from the wording of the report.")  # fmt: skip


def _shown(table: pd.DataFrame, read: ReportRead, *, listed: bool) -> pd.DataFrame:
    """Findings of one tab, without what the tab says and what the report does not have."""
    kept = pd.DataFrame(table[[one == listed for one in read.findings["listed"]]])
    return kept.drop(columns="How the kind is known").dropna(axis=1, how="all")


def _show_listed(shown: pd.DataFrame) -> None:
    if shown.empty:
        st.markdown("The report lists none under a heading that this program knows.")
    for kind, group in shown.groupby("Kind", sort=False):
        st.markdown(f"**{plain(str(kind))} ({len(group)})**")
        st.markdown("\n".join(_line(row) for row in group.to_dict("records")))


def _line(row: dict[Any, Any]) -> str:
    because = f", because of “{plain(row['Evidence'])}”" if row.get("Evidence") else ""
    where = f"{plain(row['Section'])}, page {row['Page']}"
    return f"- {plain(row['Words of the report'])}  \n  :gray[{plain(row['Themes'])}{because} · {where}]"


def _offer_files(read: ReportRead, name: str, content: str) -> None:
    stem = file_stem(name)
    notes = Notes(f"Findings read from {stem}", "One report", "", date.today())
    findings = Table(lambda: nullcontext(rows_of(findings_table(read))), len(read.findings), "read", notes)
    with st.container(horizontal=True):
        offer_table("Findings as CSV", findings, FORMATS["CSV"], f"{stem}.csv")
        everything = Offer(f"{stem}.json", "application/json", lambda out: _write(content, out))
        offer_file("Everything as JSON", "read-json", everything)


def _write(content: str, out: IO[bytes]) -> None:
    out.write(content.encode())


def file_stem(name: str) -> str:
    """The upload's name as the beginning of a file name that is one on every system, whatever it was."""
    letters = re.sub(r"[^\w]+", "-", Path(re.split(r"[/\\]", name)[-1]).stem)[:80].strip("-_")
    return letters or "report"
