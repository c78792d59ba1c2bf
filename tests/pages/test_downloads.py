"""What the Download button of a page offers."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from dashboard import downloads
from dashboard.database import rows
from dashboard.found_file import MOST_ROWS, found_rows
from dashboard.results import readable
from tests.made_database import FINDINGS
from tests.pages.conftest import Opened, file_links, unfolded


def test_formats_are_offered_once_open(opened: Opened) -> None:
    app = opened("search_findings")
    assert file_links(app) == []
    assert file_links(unfolded(app, "download_findings")) == ["CSV", "Excel", "Parquet"]


def test_large_workbook_is_made_before_it_is_saved(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "_ROWS_WITH_PROGRESS", 1)
    app = unfolded(opened("search_findings"), "download_findings")
    assert file_links(app) == ["CSV", "Parquet"]
    next(button for button in app.button if button.label == "Excel").click().run()
    assert not app.exception
    assert [label for label in file_links(app) if re.fullmatch(r"Save the file \(\d+ KB\)", label)]


def test_file_has_the_columns_of_the_page(opened: Opened) -> None:
    asked = {
        **opened("search_findings").session_state["view"].parameters,
        "terms": [], "left_out": [], "phrases": [], "sort": "authority", "grouped_by": "theme",
    }  # fmt: skip
    page = readable(rows("found_findings", **asked, page_length=MOST_ROWS, skipped=0))
    with found_rows(asked, MOST_ROWS) as found:
        file = found.read_all().to_pandas()
    assert len(file) == FINDINGS
    pd.testing.assert_frame_equal(file, page, check_dtype=False)
