"""Debian's Chromium for the benchmarks, and when a chart has been painted in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

PATIENCE = 120_000
CHART = '[data-testid="stPlotlyChart"]'
# The first chart's bars as they are drawn; the page has painted them once two frames have passed.
_DRAWN = f"""() => [...document.querySelectorAll('{CHART}')].slice(0, 1)
    .flatMap(chart => [...chart.querySelectorAll('.bars path')]).map(bar => bar.getAttribute('d')).join()"""
_PAINTED = f"""before => new Promise((done, fail) => {{
    const drawn = {_DRAWN};
    const after = () => requestAnimationFrame(() => done(performance.now()));
    const look = () => requestAnimationFrame(drawn() && drawn() !== before ? after : look);
    setTimeout(() => fail(new Error('no chart within {PATIENCE} ms')), {PATIENCE});
    look();
}})"""
# When the reader last clicked, by the page's own clock.
_WATCH = "document.addEventListener('click', () => { window.clicked = performance.now(); }, true)"


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser, without a window, until the block ends."""
    path = shutil.which("chromium")
    if not path:
        raise SystemExit("there is no chromium here: install Debian's package of that name")
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()


def seconds_to_chart(page: Page, address: str) -> float:
    """Seconds from asking for the address to the first chart on the screen, by the page's own clock."""
    page.goto(address, wait_until="commit", timeout=PATIENCE)
    return page.evaluate(_PAINTED, "") / 1000


def seconds_to_new_chart(page: Page, click: Callable[[], None]) -> float:
    """Seconds from a click, made by calling what is given, to another picture in the first chart."""
    before = page.evaluate(_DRAWN)
    page.evaluate(_WATCH)
    click()
    return (page.evaluate(_PAINTED, before) - page.evaluate("window.clicked")) / 1000
