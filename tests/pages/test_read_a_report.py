"""Read a report: a letter of our own making goes in, findings come out, nothing stays."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Opened, text_of

PAGE = "read_a_report"
LETTER = """21 May 2010

Annual unannounced inspection of contact, referral and assessment arrangements within Sutton children's services

This test letter is made up. The inspection was conducted on 9 and 10 March 2010.

Strengths

\u2022 Our made-up duty team answers every made-up call (test).

Areas for development

\u2022 Made-up assessments are not finished in time (test) =1+1 $x$.

Yours sincerely
"""


def upload(app: AppTest, name: str, content: bytes) -> AppTest:
    """The page after a file was dropped on it."""
    app.file_uploader[0].set_value((name, content, "text/plain")).run(timeout=300)
    assert not app.exception
    return app


def test_asks_for_a_report_first(opened: Opened) -> None:
    assert "Nothing is stored" in text_of(opened(PAGE))


def test_letter_gives_its_findings(opened: Opened) -> None:
    app = upload(opened(PAGE), "letter.txt", LETTER.encode())
    shown = text_of(app)
    assert "Areas for development (1)" in shown
    assert "Strengths (1)" in shown
    assert r"\=1\+1 \$x\$" in shown
    assert "1 listed for improvement, 1 listed as praise" in app.success[0].value


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.pdf", b"", "it is empty"),
        ("page.pdf", b"<html><body>Not found</body></html>", "it is a web page"),
        ("notes.txt", b"Minutes of a made-up meeting (test).", "it is not a report"),
    ],
)
def test_bad_file_gets_the_command_lines_sentence(opened: Opened, name: str, content: bytes, said: str) -> None:
    app = upload(opened(PAGE), name, content)
    assert said in app.error[0].value
    assert app.error[0].value.startswith(name.replace(".", r"\."))


def test_nothing_is_left_on_disk(opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(PAGE)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert upload(app, "letter.txt", LETTER.encode()).success
    assert list(tmp_path.iterdir()) == []


def test_another_file_takes_the_place_of_the_first(opened: Opened) -> None:
    app = upload(opened(PAGE), "letter.txt", LETTER.encode())
    upload(app, "empty.pdf", b"")
    assert not app.success
    assert json.dumps(app.error[0].value)
