"""What each page is asked is answered before the reader scrolls, on the committed facts at the size of a laptop."""

from __future__ import annotations

import pytest

from tests.browser.conftest import PATIENCE, WIDE, settled, watched

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from playwright.sync_api import Browser, expect  # noqa: E402

# What answers the page's question, and how much of it must be seen: of a long table its first rows, of a chart all but
# its head, which is for saved pictures only and nearly a third of it.
ANSWERS = [
    ("", "[data-testid=stPlotlyChart] >> nth=0", 0.65),
    ("", "[data-testid=stPlotlyChart] >> nth=1", 0.65),
    ("compare-authorities", "[data-testid=stDataFrame] >> nth=0", 0.2),
    ("theme-trends", "[data-testid=stPlotlyChart] >> nth=0", 0.65),
    ("search-findings", "[class*=st-key-finding_] >> nth=0", 1),
    ("authority-profile", "dl", 1),
    ("authority-profile", "[data-testid=stMain] h3 >> nth=0", 1),
    ("read-a-report", "[data-testid=stFileUploader]", 1),
    ("about-data", 'text="What is missing"', 1),
    ("about-data", 'text="How far it can be trusted"', 1),
]
# What makes the sentence of the selection long, on the pages that have one and show the most below it.
LONG = "place=E09000029,like-E09000029&framework=ilacs&years=2018-2026"
VIEWS = [
    *((address, "") for address in dict.fromkeys(address for address, _, _ in ANSWERS)),
    *((address, LONG) for address in ("", "compare-authorities", "search-findings")),
]


@pytest.mark.parametrize(("address", "chosen"), VIEWS)
def test_question_is_answered_above_the_fold(address: str, chosen: str, browser: Browser, facts_server: str) -> None:
    with watched(browser, WIDE) as open_page:
        page = open_page(f"{facts_server}/{address}?{chosen}")
        settled(page)
        for of, answer, part in ANSWERS:
            if of == address:
                expect(page.locator(answer)).to_be_in_viewport(ratio=part, timeout=PATIENCE)
