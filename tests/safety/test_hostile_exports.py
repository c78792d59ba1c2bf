"""Every file that the dashboard makes of a database that attacks its reader: no cell is a formula, nothing is live."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

import docx
import openpyxl
import pandas as pd
import pyarrow as pa
import pytest

from dashboard.briefing import Briefing
from dashboard.briefing_authority import authority_briefing
from dashboard.briefing_html import html_file
from dashboard.briefing_theme import theme_briefing
from dashboard.briefing_word import word_file
from dashboard.database import rows
from dashboard.downloads import file_name
from dashboard.file_formats import Notes
from dashboard.filters import Selection
from dashboard.found_file import MOST_ROWS, found_rows
from dashboard.frame import View, recounted
from dashboard.inspected import inspections_of
from dashboard.inspection_notes import listed_findings
from dashboard.profile import Profile
from dashboard.recurrence import recurrence_of
from dashboard.search import Words
from dashboard.vocabulary import Vocabulary
from dashboard.whole_data import table_rows
from tests.dashboard.made_files import csv_file, parquet_file, xlsx_file
from tests.made_database import SUTTON
from tests.safety.hostile_database import NAME, PAYLOADS

FORMULA = re.compile(r"\s*[=+\-@]|[\t\r\n]")
NOTES = Notes(f"={NAME}", f"@{NAME}", "+1", date(2026, 1, 2))


def view_of(words: Vocabulary, **chosen: tuple[str, ...]) -> View:
    return recounted(View("search-findings", Selection(chosen), words, {}))


def table_of(name: str) -> pa.Table:
    with table_rows(name) as found:
        return found.read_all()


def found_of(words: Vocabulary) -> pa.Table:
    """Every finding as the file of Search findings has it."""
    asked = {**view_of(words).parameters, **Words().parameters(), "sort": "newest", "grouped_by": "none"}
    with found_rows(asked, MOST_ROWS) as found:
        return found.read_all()


def every_table(words: Vocabulary) -> dict[str, pa.Table | pd.DataFrame]:
    """Every table of the database, and the answers of the queries that name what the tables hold."""
    tables = {name: table_of(name) for name in rows("tables")["table_name"]}
    given = view_of(words).parameters
    asked = ("latest_judgements", "theme_rates", "theme_trends", "judgement_history", "coverage", "rejected_files")
    return tables | {"found": found_of(words)} | {name: rows(name, **given) for name in asked}


def test_no_csv_cell_is_a_formula(hostile: Vocabulary) -> None:
    cells = 0
    for name, table in every_table(hostile).items():
        written = csv_file(table, NOTES).decode("utf-8-sig")
        read = list(csv.reader(io.StringIO(written, newline="")))
        texts = [cell for row in read for cell in row if not re.fullmatch(r"-?[\d.]+(e-?\d+)?", cell)]
        assert not [cell for cell in texts if FORMULA.match(cell)], name
        cells += len(texts)
    assert cells > 10_000


def test_no_workbook_cell_is_a_formula(hostile: Vocabulary) -> None:
    for name in ("findings", "authorities", "inspections", "rejected_files", "themes", "found"):
        table = found_of(hostile) if name == "found" else table_of(name)
        book = openpyxl.load_workbook(io.BytesIO(xlsx_file(table, NOTES)))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
        assert cells and not [cell.value for cell in cells if FORMULA.match(str(cell.value))]
        assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        assert not [cell for cell in cells if cell.hyperlink]


def test_parquet_holds_the_words_as_they_are(hostile: Vocabulary) -> None:
    content = parquet_file(table_of("findings"), NOTES)
    assert set(PAYLOADS) <= set(pd.read_parquet(io.BytesIO(content))["text"])


def test_file_name_of_hostile_place_is_a_name(hostile: Vocabulary) -> None:
    assert re.fullmatch(r"[a-z0-9_-]+\.csv", file_name(view_of(hostile, place=(SUTTON,)), "findings", "csv"))


def briefings(words: Vocabulary) -> list[Briefing]:
    view = view_of(words, place=(SUTTON,))
    profile = Profile(words.authorities[SUTTON], inspections_of(view), view)
    on_authority = authority_briefing(profile, recurrence_of(view), listed_findings(view), "", date(2026, 1, 2))
    return [on_authority, theme_briefing(view_of(words), "planning_review", "", date(2026, 1, 2))]


def test_briefing_page_has_no_live_part(hostile: Vocabulary) -> None:
    for briefing in briefings(hostile):
        page = html_file(briefing).decode("utf-8")
        assert "&lt;script&gt;window.hacked=1&lt;/script&gt;" in page
        tags = set(re.findall(r"<([a-zA-Z!][\w-]*)", page))
        assert tags <= {
            "!doctype", "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "p", "section", "figure",
            "svg", "rect", "line", "text", "div", "table", "caption", "thead", "tbody", "tr", "th", "td", "ul", "li",
            "span", "a", "footer",
        }  # fmt: skip
        targets = re.findall(r'<a href="([^"]*)"', page)
        assert targets and all(target.startswith("https://files.ofsted.gov.uk/") for target in targets)


def test_briefing_document_has_no_live_part(hostile: Vocabulary) -> None:
    for briefing in briefings(hostile):
        document = docx.Document(io.BytesIO(word_file(briefing)))
        said = "\n".join(paragraph.text for paragraph in document.paragraphs)
        assert NAME in said
        outside = [part.target_ref for part in document.part.rels.values() if part.is_external]
        assert outside and all(re.fullmatch(r"https://files\.ofsted\.gov\.uk/[^\s<>\"()]*", each) for each in outside)
        assert not [each for each in document.element.iter() if each.tag.endswith(("fldSimple", "instrText"))]


@pytest.mark.parametrize("name", ["findings; drop table findings", "read_csv('/etc/passwd')", "../findings", ""])
def test_only_tables_are_downloaded(name: str, hostile: Vocabulary) -> None:
    with pytest.raises(ValueError, match="There is no table"):
        table_of(name)
