"""How long a reader looks at a page without its chart: `python -m benchmarks.browser`.

In Chromium, on the national overview and on the floor page in turn: a cold load (nothing kept by the browser) and a
warm one (its files kept) until the first chart is painted, and a change of framework until the chart is painted anew.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page

from benchmarks.chromium import chromium, seconds_to_chart, seconds_to_new_chart
from benchmarks.measured import against_floor, verdict
from benchmarks.server import DASHBOARD, FLOOR_PAGE, serving

ROUNDS, RERUNS = 7, 12
MOST_LOAD, MOST_RERUN = 1.3, 2.0
_WINDOW = {"width": 1440, "height": 900}


@dataclass
class Seen:
    """Seconds of each kind."""

    cold: list[float] = field(default_factory=list)
    warm: list[float] = field(default_factory=list)
    rerun: list[float] = field(default_factory=list)


def main() -> int:
    """Measures and prints; 1 where a target is missed."""
    floor, own = Seen(), Seen()
    with serving(FLOOR_PAGE) as floor_server, serving(DASHBOARD) as server, chromium() as browser:
        for address in (floor_server.address, server.address):  # the first load of a fresh server is start's matter
            _load(browser, address, Seen())
        for _ in range(ROUNDS):
            _load(browser, floor_server.address, floor)
            _load(browser, server.address, own)
        _rerun(browser, floor_server.address, floor, _choose_on_floor_page)
        _rerun(browser, server.address, own, _choose_on_overview)
    return verdict(
        [
            against_floor("cold load to painted chart", own.cold, floor.cold, MOST_LOAD),
            against_floor("warm load to painted chart", own.warm, floor.warm, MOST_LOAD),
            against_floor("rerun to painted chart", own.rerun, floor.rerun, MOST_RERUN),
        ]
    )


def _load(browser: Browser, address: str, seen: Seen) -> None:
    """Two loads in one new context: it has nothing kept at first, and then what it was told to keep."""
    context = browser.new_context(viewport=_WINDOW)  # pyright: ignore[reportArgumentType]
    seen.cold.append(seconds_to_chart(context.new_page(), address))
    seen.warm.append(seconds_to_chart(context.new_page(), address))
    context.close()


def _rerun(browser: Browser, address: str, seen: Seen, choose: Callable[[Page, int], Callable[[], None]]) -> None:
    context = browser.new_context(viewport=_WINDOW)  # pyright: ignore[reportArgumentType]
    page = context.new_page()
    seconds_to_chart(page, address)
    page.wait_for_timeout(2000)
    for turn in range(RERUNS + 2):
        taken = seconds_to_new_chart(page, choose(page, turn))
        if turn >= 2:  # both views have been seen before
            seen.rerun.append(taken)
        page.wait_for_timeout(500)
    context.close()


def _choose_on_floor_page(page: Page, turn: int) -> Callable[[], None]:
    page.get_by_role("combobox").first.click()
    return page.get_by_role("option", name=("sif", "ilacs")[turn % 2], exact=True).click


def _choose_on_overview(page: Page, turn: int) -> Callable[[], None]:
    """One framework is chosen and given up in turn."""
    del turn
    return page.get_by_test_id("stSidebar").get_by_role("button", name="SIF", exact=True).click


if __name__ == "__main__":
    sys.exit(main())
