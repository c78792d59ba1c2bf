"""A database that turns out to be unreadable while its page is drawn: the message stands alone, and goes by itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Opened, text_of

TITLE = "The findings are not here yet"


@pytest.fixture
def replaced(made_database: Path, tmp_path: Path) -> Path:
    """A copy of the made database that a test may replace."""
    return Path(shutil.copy(made_database, tmp_path / "findings.duckdb"))


def put(made_database: Path, path: Path, *changes: str) -> None:
    """Puts the made database in the place of another, changed."""
    arriving = path.with_suffix(".arriving")
    shutil.copy(made_database, arriving)
    with duckdb.connect(str(arriving)) as connection:
        for change in changes:
            connection.execute(change)
    arriving.replace(path)


# What only the foot of a page reads, so that all of the page is drawn before it is missed; and what every part reads.
SPOILT = [
    ("older at its foot", ["alter table build_info rename to builds"], "another version of this program (build"),
    ("older", ["alter table inspection_overviews rename to overviews"], "another version of this program"),
    ("emptied", ["delete from finding_themes", "delete from findings"], "holds no findings"),
]


@pytest.mark.parametrize(("changes", "said"), [row[1:] for row in SPOILT], ids=[row[0] for row in SPOILT])
@pytest.mark.parametrize("page", ["national_overview", "search_findings"])
def test_message_stands_alone_until_mended(
    page: str, changes: list[str], said: str, opened: Opened, made_database: Path, replaced: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    app = opened(page, place="london")
    whole = text_of(app)
    monkeypatch.setenv("FINDINGS_DATABASE", str(replaced))
    put(made_database, replaced, *changes)
    for _ in range(2):  # and it still does when the page is drawn anew
        app.run()
        assert [title.value for title in app.title] == [TITLE]
        assert said in app.error[0].value
        assert drawn(app) == []
    put(made_database, replaced)
    app.run()
    assert text_of(app) == whole
    assert dict(app.query_params) == {"place": "london"}


def drawn(app: AppTest) -> list[object]:
    """What stands of a page beside the message."""
    kinds = ("markdown", "subheader", "metric", "button", "multiselect", "selectbox", "expander", "plotly_chart")
    return [each for kind in kinds for each in app.get(kind)]
