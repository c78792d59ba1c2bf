"""What is in the data, as at when, what is missing, and how it was made."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard.components import show_folded, show_table
from dashboard.coverage import Coverage, missing
from dashboard.database import rows
from dashboard.frame import View
from dashboard.quality import trust_in_short
from dashboard.wording import LICENCE, SUMMARY_IS_OURS, count, day, listing, plain, unmarked

_METHOD = """
1. **Reading.** Each report file is taken apart into pages and lines, without running headers, footers and footnotes.
   Its authority, framework, dates, lead inspector and grades are read where that framework prints them.
2. **Findings.** Under a heading that says its kind ("areas for improvement", "strengths", "areas for priority action")
   every item is a **listed** finding. Every other sentence of the body that says that something works well, or that
   it must get better, is an **inferred** one: its kind is judged from the wording, nearly always by reading the
   sentence and otherwise by this program, which says how sure it is. Either can be wrong.
3. **Themes.** Each finding has one to three of the themes below: nearly always given by reading the finding, otherwise
   found by phrases that a person can read and edit and by a small linear model learnt from findings labelled by
   reading. A theme that the program found keeps the words that gave it.
4. **Counting.** The frameworks set out different numbers of findings, so rates are shares of *inspections*, with a
   Wilson 95% interval and the number counted; under 10 inspections nothing is compared. Strengths and areas for
   development are never netted into a score.
5. **Words.** The database ships with facts and with summaries written for this project. The reports' own words arrive
   when the reports are read on this machine (`make reports`).
"""
_LIMITS = """
- It counts what inspectors wrote. A theme that is not mentioned is not a theme without problems.
- Frameworks, and what inspectors look at, changed: do not read a line across a change of framework as a trend.
- Inspections are not drawn at random: authorities that give concern are inspected more often.
- A theme that comes back at the next inspection is the same subject, not always the same weakness.
"""
_TERMS = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
_CHANGES = {"added": "added", "changed": "changed", "removed": "taken out"}


def show_freshness(view: View) -> None:
    """As at which date the facts are, what is known but unread, and what the last build changed."""
    build = dict(rows("build_facts").itertuples(index=False))
    held = rows("words_held").to_dict("records")[0]
    newest = rows("inspections_held", **_everything(view)).iloc[0]
    built = build.get("built_at")
    st.markdown(
        f"**Built {day(built) if built else 'at a date not known'}.** The newest inspection held ended on "
        f"**{day(newest['end_date'])}** ({plain(newest['authority'])}, {plain(newest['framework'])}). "
        f"{_words_here({str(name): int(number) for name, number in held.items()})}"
    )
    known = rows("known_inspections")
    if len(known):
        label = f"{count(len(known), 'report is', 'reports are')} known to be published but not read yet"
        show_folded(label, "known", lambda: show_table(view, known, "known-inspections", "Published and not read yet"))
    _show_changes(view)


def _words_here(held: dict[str, int]) -> str:
    """How many findings can be read here, in the report's words or in ours."""
    findings, words, summaries = count(held["findings"], "finding"), held["with_text"], held["with_summary"]
    if words == held["findings"]:
        return f"Every one of the {findings} carries the report's own words on this machine."
    said = [f"{words:,} carry the report's own words on this machine"] if words else []
    said += [f"{summaries:,} {'' if words else 'carry '}a summary written for this project"] if summaries else []
    rest = "" if words else " The reports' own words are not on this machine."
    return f"Of {findings}, {listing(said) or 'none can be read here'}.{rest}"


def show_method() -> None:
    """How the data was made and what it cannot say."""
    st.markdown(_METHOD)
    st.markdown("**What it cannot say**")
    st.markdown(_LIMITS)


def show_coverage_gaps(coverage: Coverage) -> None:
    """What is missing, and why a cell is empty."""
    gaps = missing(coverage)
    if gaps:
        st.subheader("What is missing", anchor=False)
        st.markdown("\n".join(f"- {unmarked(gap)}" for gap in gaps))
    st.caption(
        f"In the table – means that the framework was not in use that year, 0 that it was and none is held. Counted by "
        f"the year in which the inspection ended; {date.today().year} is not over."
    )


def show_trust() -> None:
    """How far it can be trusted, in a sentence or two; the measurements stand further down."""
    said = trust_in_short()
    if said:
        st.subheader("How far it can be trusted", anchor=False)
        st.markdown("\n".join(f"- {sentence}" for sentence in said))


def show_provenance(view: View) -> None:
    """The licence, the build, and the files it left out."""
    st.markdown(f"{LICENCE} You may reuse them under [its terms]({_TERMS}). {SUMMARY_IS_OURS}.")
    said = "What is known of the build"
    show_folded(said, "build", lambda: show_table(view, rows("build_facts"), "build", said))
    rejected = rows("rejected_files")
    if rejected.empty:
        st.caption("Every report file that the build found was used.")
        return
    label = f"{count(len(rejected), 'file was', 'files were')} not used in the build"
    show_folded(
        label, "rejected", lambda: show_table(view, rejected, "rejected-files", "Report files that were not used")
    )


def _show_changes(view: View) -> None:
    changes = rows("build_changes")
    if changes.empty:
        st.caption("The last build changed nothing that the database before it held, or there was none before it.")
        return
    counted = changes["change"].value_counts().to_dict()
    said = listing([f"{number} {_CHANGES.get(str(change), str(change))}" for change, number in counted.items()])
    show_folded(
        f"Since the build before: {said}", "changes",
        lambda: show_table(
            view, changes.rename(columns={"url": "Report"}), "build-changes", "What the last build changed"
        ),
    )  # fmt: skip


def _everything(view: View) -> dict:
    return {
        "authorities": [], "frameworks": [],
        "from_year": view.vocabulary.first_year, "to_year": view.vocabulary.last_year,
    }  # fmt: skip
