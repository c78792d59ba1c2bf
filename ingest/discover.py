"""Finds reports on the publisher's pages that the facts do not know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode, urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.errors import ProjectError
from ingest.polite_client import PoliteClient

SITE = "https://reports.ofsted.gov.uk"
ROWS = 100
MOST_PAGES = 20
# Local authorities: the third of the publisher's sorts of provider, the twelfth of its sorts within that.
_AUTHORITIES = (("level_1_types", "3"), ("level_2_types[]", "12"))
_PROVIDER = re.compile(r"/provider/\d+/(\d+)/?$")
_DOCUMENT = re.compile(r"(?P<name>.+?)(?:,\s*pdf)?\s*[-–]\s*(?P<day>\d{1,2} [a-z]+ \d{4})$")


class LayoutMovedError(ProjectError):
    """A page is not set out as expected; the message says what was looked for."""


@dataclass(frozen=True, slots=True)
class Published:
    """A document on an authority's page: whose, what it is called, when it was published and where it is."""

    urn: str
    document: str
    published: date
    address: str


def providers(client: PoliteClient, site: str = SITE) -> Iterator[tuple[str, str]]:
    """URN and page of every local authority that the publisher lists; raises LayoutMovedError where it lists none."""
    seen: set[str] = set()
    for number in range(MOST_PAGES):
        query = urlencode((*_AUTHORITIES, ("start", str(number * ROWS)), ("rows", str(ROWS))))
        found = list(_providers_on(client.page(f"{site}/search?{query}"), site))
        new = [(urn, address) for urn, address in found if urn not in seen]
        if not new:
            break
        seen.update(urn for urn, _ in new)
        yield from new
    if not seen:
        raise LayoutMovedError(
            f"{site}/search lists no local authority: links with /provider/ and a number at their end were expected."
        )


def documents(client: PoliteClient, urn: str, address: str) -> list[Published]:
    """What one authority's page offers; raises LayoutMovedError where it offers nothing that can be understood."""
    links = LexborHTMLParser(client.page(address)).css("a.publication-link")
    found = [published for link in links if (published := _published(urn, link, address))]
    if not found:
        expected = "links of class publication-link whose hidden text ends in a date were expected"
        raise LayoutMovedError(f"{address} names no document: {expected}.")
    return found


def inspections_among(published: Iterable[Published], names: Iterable[str]) -> Iterator[Published]:
    """The documents whose name holds one of the names by which reports of inspections go."""
    wanted = tuple(name.casefold() for name in names)
    return (each for each in published if any(name in each.document for name in wanted))


def _providers_on(page: str, site: str) -> Iterator[tuple[str, str]]:
    for link in LexborHTMLParser(page).css("a[href]"):
        target = urljoin(site, link.attributes["href"] or "")
        found = _PROVIDER.search(target)
        # A link that leads off the site is no page of the publisher's, whatever its path.
        if found and target.startswith(site):
            yield found[1], target


def _published(urn: str, link: LexborNode, page: str) -> Published | None:
    hidden = link.css_first(".nonvisual") or link
    text = " ".join(hidden.text().casefold().replace("’", "'").split())
    found, target = _DOCUMENT.match(text), link.attributes.get("href")
    day = _day(found["day"]) if found else None
    if not (found and day and target):
        return None
    return Published(urn, found["name"].strip(), day, urljoin(page, target))


def _day(text: str) -> date | None:
    for pattern in ("%d %B %Y", "%d %b %Y"):
        try:
            return datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    return None
