"""A client that asks a public site for little: one connection, a pause between requests, patience when told to wait."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TypeVar

import httpx

from ingest.errors import ProjectError

T = TypeVar("T")
Headers = dict[str, str]

PAUSE_SECONDS = 1.0
ATTEMPTS = 4
LONGEST_WAIT_SECONDS = 120.0
MOST_REDIRECTS = 5
CONTACT_VARIABLE = "FINDINGS_CONTACT"
RANGE_REFUSED = 416
_WAITS = frozenset((429, 500, 502, 503, 504))
_CONNECT_SECONDS = 10.0


class FetchError(ProjectError):
    """An address did not give what it should; the message says why, without the address."""


class UnreachableError(FetchError):
    """The connection failed each time: the site, or the way to it, is down."""


class TryAgain(Exception):
    """Raised by what takes an answer, or by the client itself, where another try may do better."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Manners:
    """How long to pause between requests, how often to try and how to wait; tests use shorter ones."""

    pause: float = PAUSE_SECONDS
    attempts: int = ATTEMPTS
    first_wait: float = 2.0
    read_seconds: float = 30.0
    sleep: Callable[[float], None] = time.sleep


class PoliteClient:
    """Asks for one thing at a time and says who asks."""

    def __init__(self, manners: Manners | None = None) -> None:
        self._manners = manners or Manners()
        self._last = 0.0
        self._client = httpx.Client(
            headers={"User-Agent": _user_agent()},
            timeout=httpx.Timeout(self._manners.read_seconds, connect=_CONNECT_SECONDS),
            limits=httpx.Limits(max_connections=1),
            follow_redirects=True,
            max_redirects=MOST_REDIRECTS,
        )

    def close(self) -> None:
        """Ends the connection."""
        self._client.close()

    def page(self, address: str) -> str:
        """The text of a web page; raises FetchError where it does not come."""
        return self.fetch(address, lambda response: (response.read(), response.text)[1])

    def fetch(self, address: str, take: Callable[[httpx.Response], T], headers: Callable[[], Headers] = dict) -> T:
        """What `take` makes of the answer, asked for again where the site is busy or the connection breaks.

        `headers` is called before each try, because what came of the last one may be carried on from.
        """
        for attempt in range(self._manners.attempts - 1):
            try:
                return self._once(address, take, headers())
            except TryAgain as again:
                self._manners.sleep(min(again.wait or self._manners.first_wait * 2**attempt, LONGEST_WAIT_SECONDS))
        try:
            return self._once(address, take, headers())
        except TryAgain as last:
            error = UnreachableError if isinstance(last.__cause__, httpx.HTTPError) else FetchError
            raise error(f"{last}; tried {self._manners.attempts} times") from last

    def _once(self, address: str, take: Callable[[httpx.Response], T], headers: Headers) -> T:
        self._manners.sleep(max(0.0, self._last + self._manners.pause - time.monotonic()))
        try:
            with self._client.stream("GET", address, headers=headers) as response:
                _require_answer(response)
                return take(response)
        except (httpx.TooManyRedirects, httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
            raise FetchError(f"it leads nowhere ({error})") from error
        except httpx.HTTPError as error:
            raise TryAgain(f"the connection failed ({type(error).__name__})") from error
        finally:
            self._last = time.monotonic()


def _require_answer(response: httpx.Response) -> None:
    status = response.status_code
    if status in _WAITS:
        raise TryAgain(f"the site is busy or unwell (status {status})", _asked_to_wait(response))
    if status >= 400 and status != RANGE_REFUSED:
        raise FetchError(f"the site has no such thing (status {status})")


def _asked_to_wait(response: httpx.Response) -> float | None:
    """Seconds that the site asks to wait, given as such or as a date; None where it does not say."""
    value = response.headers.get("Retry-After", "").strip()
    if value.isdigit():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except ValueError:
        return None


def _user_agent() -> str:
    contact = os.environ.get(CONTACT_VARIABLE, "").strip()
    about = "reads published inspection reports of children's services for a dashboard; one request at a time"
    return f"inspection-outcomes/0.1 ({about}{'; ' + contact if contact else ''})"
