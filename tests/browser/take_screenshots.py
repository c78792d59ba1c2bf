"""Takes docs/screenshots/: every page, wide and narrow, on a database built from the committed facts alone.

Run by `make screenshots`. Facts hold no sentence of a report, so none can stand in a picture.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import NARROW, PROJECT, WIDE, painted, serving
from tests.conftest import build_into

FOLDER = PROJECT / "docs" / "screenshots"
SIZES = {"wide": WIDE, "narrow": NARROW}
# Each page with a view that has something to show.
VIEWS = {
    "national_overview": "",
    "compare_authorities": "compare-authorities?place=E09000029,like-E09000029",
    "theme_trends": "theme-trends?subject=care_leavers",
    "search_findings": "search-findings?q=pathway+plans&origin=listed",
    "authority_profile": "authority-profile",
    "read_a_report": "read-a-report",
    "about_data": "about-data",
}
COLOURS = 128
LARGEST = 250_000


def main() -> None:
    """Builds the database, opens every page at both sizes and writes its picture."""
    chromium = shutil.which("chromium")
    if not chromium:
        raise SystemExit("Chromium is needed: install Debian's package of that name.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        database = Path(folder) / "findings.duckdb"
        build_into(database, facts=PROJECT / "data" / "facts")
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        with serving(database) as server:
            for page, address in VIEWS.items():
                for size in SIZES:
                    _take(browser, f"{server}/{address}", FOLDER / f"{page}_{size}.png", size)


def _take(browser: Browser, address: str, path: Path, size: str) -> None:
    width, height = SIZES[size]
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="light")
    page.goto(address)
    painted(page)
    page.wait_for_timeout(1500)  # until the charts stand still
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.close()
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    if path.stat().st_size > LARGEST:
        raise SystemExit(f"{path.name} is larger than {LARGEST:,} bytes: take fewer colours.")
    print(f"{path.relative_to(PROJECT)}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
