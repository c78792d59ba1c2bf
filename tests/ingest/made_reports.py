"""Letters and reports made for tests: real authorities, invented content, our own words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fpdf import FPDF

STRENGTHS = ("Managers check every new contact on the day it comes in.", "Families say that workers listen to them.")
DEVELOPMENTS = (
    "Too many plans do not say who will do what by when.",
    "Supervision notes are often missing.",
)


def letter(
    authority: str = "Sutton",
    visited: str = "9 and 10 March 2010",
    sent: str = "21 May 2010",
    developments: Sequence[str] = DEVELOPMENTS,
) -> str:
    """A letter on contact, referral and assessment, invented for a test."""
    bullets = "\n".join(f"• {text}" for text in developments)
    strengths = "\n".join(f"• {text}" for text in STRENGTHS)
    return f"""{sent}

Dear Director

Annual unannounced inspection of contact, referral and assessment
arrangements within {authority} children's services

This letter was made for a test. The inspection was carried out on {visited}.

Strengths

{strengths}

Areas for development

{bullets}

Yours sincerely

Avery Example
"""


def pdf(path: Path, pages: Sequence[str] | None = None) -> Path:
    """A PDF that prints the letter, or one page for each text."""
    document = FPDF()
    for text in pages if pages is not None else [letter()]:
        document.add_page()
        document.set_font("helvetica", size=11)
        document.multi_cell(0, 6, text.replace("•", "-"))
    document.output(str(path))
    return path
