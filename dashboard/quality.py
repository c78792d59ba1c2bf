"""How exact the reading and the classification are, as measured and committed beside the data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.components import show_folded, show_table
from dashboard.frame import View
from dashboard.rates import wilson
from dashboard.wording import listing, percentage

_DATA = Path(__file__).resolve().parent.parent / "data"
READING, CLASSIFYING = _DATA / "golden" / "scores.csv", _DATA / "taxonomy" / "scores.csv"
_READING_COLUMNS = {"measure", "framework", "right", "of"}
_CLASSIFYING_COLUMNS = {"precision", "recall", "n"}
_RESTED_ON = {"listed findings, recall": "listed findings", "page": "pages", "judgements": "judgements"}
_READING_NOTE = (
    "Reports of every framework and period were read in full, and the program must give what they hold: same words, "
    "kind and page. The program was made better with these reports in view, so expect slightly less on others; the "
    "intervals say how much so few reports can tell."
)
_CLASSIFYING_NOTE = (
    "**Precision**: of the findings that the program puts under a theme, the share that readers put there too: low "
    "means that a count holds findings that do not belong. **Recall**: of the findings that readers put there, the "
    "share that the program finds: low means that a count misses some. n is how many findings readers put there; where "
    "it is small the figures are rough. Measured on findings whose reports the program had not learnt from: expect "
    "that of a new report. Nearly all findings of the reports held here were labelled by reading, which is "
    "righter than this."
)


@dataclass(frozen=True)
class Scores:
    """Measured scores as a table; where they cannot be shown, the sentence that says why, and no table."""

    table: pd.DataFrame | None
    problem: str = ""


def show_quality(view: View) -> None:
    """Both measurements, or plainly that one is missing."""
    st.markdown("**Reading the reports**")
    reading = reading_scores(view)
    _show(view, reading, f"{_in_short(reading)}{_READING_NOTE}", "reading-scores")
    st.markdown("**Finding themes and kinds**")
    _show(view, classifying_scores(view), _CLASSIFYING_NOTE, "theme-scores")


def reading_scores(view: View, file: Path = READING) -> Scores:
    """What of each sort was read right, by framework, with its interval."""
    found = _table(file, _READING_COLUMNS, "python -m ingest evaluate")
    if found.table is None:
        return found
    return Scores(pd.DataFrame([_reading_row(row, view) for row in found.table.to_dict("records")]))


def classifying_scores(view: View, file: Path = CLASSIFYING) -> Scores:
    """Precision, recall and n of each theme and kind; whatever else the file holds is kept."""
    found = _table(file, _CLASSIFYING_COLUMNS, "python -m ingest evaluate")
    if found.table is None:
        return found
    labels = view.vocabulary.themes | view.vocabulary.kinds
    named = found.table.map(lambda value: labels.get(value, value) if isinstance(value, str) else value)
    for name in ("precision", "recall", "f1"):
        if name in named:
            named[name] = [percentage(float(value)) if value == value else "–" for value in named[name]]
    return Scores(
        named.rename(columns=lambda name: "F1" if name == "f1" else "n" if name == "n" else name.capitalize())
    )


def trust_in_short(reading: Path = READING, classifying: Path = CLASSIFYING) -> list[str]:
    """What both measurements say, a sentence each; without those that are missing, which are told of beside them."""
    read, sorted_ = _table(reading, _READING_COLUMNS, "").table, _table(classifying, _CLASSIFYING_COLUMNS, "").table
    said = [] if read is None else _read_in_short(read)
    return said if sorted_ is None else [*said, _sorted_in_short(sorted_)]


def _read_in_short(scores: pd.DataFrame) -> list[str]:
    """What was read right of that on which the counts rest."""
    overall = scores[scores["framework"] == "all"].set_index("measure")
    measures = [measure for measure in _RESTED_ON if measure in overall.index]
    shown = [f"{overall.at[one, 'right']:,} of {overall.at[one, 'of']:,} {_RESTED_ON[one]}" for one in measures]
    caution = "The program was made with these reports in view: expect slightly less of others."
    return [f"Reading: of the reports checked by hand, {listing(shown)} were read right. {caution}"] if shown else []


def _sorted_in_short(scores: pd.DataFrame) -> str:
    """How often the program is right about a theme, over all themes."""
    right = scores["recall"] * scores["n"]
    precision, recall = right.sum() / (right / scores["precision"]).sum(), right.sum() / scores["n"].sum()
    return (
        "Themes: nearly all were given by reading each finding. Those that the program alone would give a new finding "
        f"are right in {percentage(precision)} of cases, and it finds {percentage(recall)} of those that readers give."
    )


def _show(view: View, scores: Scores, note: str, name: str) -> None:
    table = scores.table
    if table is None:
        st.info(scores.problem, icon=":material/info:")
        return
    st.markdown(note)
    title = name.replace("-", " ").capitalize()
    show_folded("The scores", name, lambda: show_table(view, table, name, title), icon=":material/table:")


def _in_short(scores: Scores) -> str:
    """The scores over all frameworks in one line."""
    if scores.table is None:
        return ""
    overall = scores.table[scores.table["Framework"] == "All"]
    said = [f"{what.lower()} {right}" for what, right in zip(overall["What"], overall["Right"], strict=True)]
    return f"Right: {'; '.join(said)}. "


def _table(file: Path, columns: set[str], command: str) -> Scores:
    shown = f"data/{file.parent.name}/{file.name}"
    if not file.is_file():
        return Scores(None, f"Not measured here: there is no {shown}. The command {command} writes it.")
    try:
        table = _read(file, file.stat().st_mtime_ns)
    except (OSError, ValueError) as problem:
        return Scores(None, f"{shown} cannot be read: {problem}.")
    missing = sorted(columns - set(table.columns))
    if missing:
        return Scores(None, f"{shown} lacks the columns {', '.join(missing)}. The command {command} writes it anew.")
    return Scores(table)


@lru_cache(maxsize=4)
def _read(file: Path, written: int) -> pd.DataFrame:
    """The file's table, read again only when it is written anew; callers must not change it."""
    del written
    return pd.read_csv(file)


def _reading_row(row: dict[Any, Any], view: View) -> dict[str, object]:
    right, of = int(row["right"]), int(row["of"])
    low, high = wilson(right, of)
    share = f"{right / of:.1%}" if of else "–"
    framework = str(row["framework"])
    return {
        "What": str(row["measure"]).capitalize(),
        "Framework": "All" if framework == "all" else view.vocabulary.frameworks.get(framework, framework),
        "Right": f"{right:,} of {of:,}",
        "Share": share,
        "95% interval": f"{low:.1%} to {high:.1%}" if of else "–",
    }
