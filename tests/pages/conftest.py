"""The app on the made database, run without a browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.made_database import write_made_database

APP = Path(__file__).parent.parent.parent / "app.py"
DEFAULT = "national_overview"
# Seconds for one run of a page, which takes less than one where the machine has nothing else to do.
PATIENCE = 300
Opened = Callable[..., AppTest]


@pytest.fixture(scope="session")
def made_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the made database."""
    return write_made_database(tmp_path_factory.mktemp("made") / "findings.duckdb")


@pytest.fixture
def opened(made_database: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens a page of the app at an address: opened("search_findings", place="london")."""
    monkeypatch.setenv("FINDINGS_DATABASE", str(made_database))
    st.cache_data.clear()
    st.cache_resource.clear()

    def open_page(page: str, /, **address: str) -> AppTest:
        app = AppTest.from_file(str(APP), default_timeout=PATIENCE)
        app.run()
        for key, value in address.items():
            app.query_params[key] = value
        if page != DEFAULT:  # the app opens there of itself
            app.switch_page(f"pages/{page}.py")
        app.run()
        assert not app.exception, [problem.value for problem in app.exception]
        return app

    return open_page


def unfolded(app: AppTest, *popovers: str) -> AppTest:
    """The page with every fold open, and the popovers of those keys: their insides are drawn only then."""
    for key in (*(fold.proto.id.split("-", 2)[2] for fold in app.expander), *popovers):
        app.session_state[key] = True
    app.run()
    assert not app.exception, [problem.value for problem in app.exception]
    return app


def file_links(app: AppTest) -> list[str]:
    """What the links are called at which a file is made and saved."""
    return re.findall(r'class="file"[^>]*>([^<]*)<', "".join(each.proto.body for each in app.get("html")))


def text_of(app: AppTest) -> str:
    """All the Markdown, captions and headings of a page, one after another."""
    parts = [*app.title, *app.subheader, *app.markdown, *app.caption, *app.info, *app.warning, *app.error]
    return "\n".join(str(part.value) for part in parts)
