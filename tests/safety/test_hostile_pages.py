"""Every page on a database that attacks its reader, in a real browser: nothing interpreted, raised or sent away."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DEEP_LINKS, settled, watched
from tests.made_database import MERTON, SUTTON
from tests.safety.hostile_database import EVIL, NAME

VIEWS = [
    "",
    *(address for address in DEEP_LINKS if address != "national-overview"),
    "search-findings?q=plans+children",
    "search-findings?view=table&group=authority",
    "search-findings?group=theme&q=\"must%20be%20written\"",
    f"authority-profile?authority={SUTTON}",
    f"compare-authorities?place={SUTTON},{MERTON}",
    f"compare-authorities?place=like-{SUTTON}",
    "theme-trends?framework=ilacs&subject=planning",
]  # fmt: skip
# What a link may hold that somebody sends to a policymaker.
LINKS = [
    f"theme=![](//{EVIL}/x)&place=[c](//{EVIL})",
    f"q=<img src=//{EVIL}/x onerror=window.hacked=1>&place=<script>window.hacked=1</script>",
    "framework=$x$&years=:red[x]&kind=:material/home:&area=**b**",
    "q='; drop table findings; --&sort='; drop&group=<b>&view=%00&page=-1",
    "authority='%20or%201=1&subject=../../etc/passwd&themes-shown=%F0%9F%92%A5",
    f"q={'a%20' * 3000}&page=999999999999999999999&place={'x,' * 1500}",
    "=&&&==&%&%zz=%zz&place&place=london&place=&__proto__=1&constructor=1",
]
# Whatever of an attack has become part of the page instead of its text.
INTERPRETED = f"""() => ({{
  ran: Boolean(window.hacked),
  formulas: document.querySelectorAll('.katex').length,
  links: [...document.querySelectorAll('a')].map(a => a.getAttribute('href') || a.getAttribute('xlink:href') || '')
    .filter(to => /^([a-z]+:)?\\/\\/[^/]*{EVIL}|^javascript:|^mailto:/i.test(to)).length,
  pictures: [...document.querySelectorAll('img')].filter(one => one.src.includes('{EVIL}')).length,
  scripts: document.querySelectorAll('[data-testid=stApp] script').length,
  linksInCharts: document.querySelectorAll('.main-svg a').length,
  coloured: [...document.querySelectorAll('.stMarkdownColoredText')]
    .filter(one => /^(r|plans|x)$/.test(one.textContent)).length,
}})"""
# Presses the first closed fold and marks it, so that it can be seen to open or to leave the page.
PRESS_NEXT = """() => {
  const closed = document.querySelector('details:not([open]) > summary');
  window.pressed = closed && closed.parentElement;
  closed?.click();
  return Boolean(closed);
}"""
OPENED = "() => window.pressed.open || !window.pressed.isConnected"
MOST_FOLDS = 60
NOTHING = {
    "ran": False, "formulas": 0, "links": 0, "pictures": 0, "scripts": 0, "linksInCharts": 0, "coloured": 0,
}  # fmt: skip


@pytest.mark.parametrize("view", VIEWS)
def test_page_interprets_nothing(view: str, attacked: str, browser: Browser) -> None:
    with watched(browser) as visit:
        page = visit(f"{attacked}/{view}")
        unfold(page)
        assert page.evaluate(INTERPRETED) == NOTHING


@pytest.mark.parametrize("link", LINKS)
def test_link_interprets_nothing(link: str, attacked: str, browser: Browser) -> None:
    with watched(browser) as visit:
        page = visit(f"{attacked}/search-findings?{link}")
        assert page.evaluate(INTERPRETED) == NOTHING


def test_names_stand_letter_by_letter(attacked: str, browser: Browser) -> None:
    with watched(browser) as visit:
        page = visit(f"{attacked}/authority-profile?authority={SUTTON}")
        shown = (page.locator("h1").text_content() or "").replace("\u2060", "")
        assert shown == f"How has =Sutton{NAME} fared, and what came back?"


def test_map_says_names_letter_by_letter(attacked: str, browser: Browser) -> None:
    with watched(browser) as visit:
        page = visit(f"{attacked}/")
        chart = page.locator(".st-key-chart_judgements-london")
        chart.locator("svg a").first.hover()
        expect(chart.locator(".tip")).to_contain_text("<b>$x$</b>")
        assert page.evaluate(INTERPRETED) == NOTHING


def test_page_without_database_shows_no_detail(tmp_path, browser: Browser) -> None:
    from tests.browser.conftest import serving

    broken = tmp_path / "findings <b> $x$ [l](x).duckdb"
    broken.write_bytes(b"no database (test)")
    with serving(broken) as address, watched(browser) as visit:
        page = visit(f"{address}/")
        expect(page.get_by_text("The findings are not here yet")).to_be_visible()
        assert "Traceback" not in page.content()
        assert page.evaluate(INTERPRETED) == NOTHING


def unfold(page: Page) -> None:
    """Opens every fold of the page, for what is in them is made only then.

    The page is drawn anew after every fold, so that a fold may be replaced while it is being pointed at: each one is
    pressed where it stands at that instant, and the page asked again until none is closed.
    """
    for _ in range(MOST_FOLDS):
        settled(page)
        if not page.evaluate(PRESS_NEXT):
            return
        page.wait_for_function(OPENED)
    raise AssertionError(f"some of the page's folds are still closed after {MOST_FOLDS} were pressed")
