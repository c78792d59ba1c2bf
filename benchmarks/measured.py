"""Times of the dashboard beside those of the floor page, and what is printed of them."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median, quantiles

MILLISECONDS = 1000


def against_floor(what: str, seconds: Sequence[float], floor: Sequence[float], most: float) -> bool:
    """Prints "what: 2.10 x the floor page (21.0 ms, 10.0 ms; at most 3 x)"; returns whether the target is met."""
    own, least = median(seconds) * MILLISECONDS, median(floor) * MILLISECONDS
    within = own <= most * least
    missed = "" if within else "  <- missed"
    print(f"{what}: {own / least:.2f} x the floor page ({own:.1f} ms, {least:.1f} ms; at most {most:g} x){missed}")
    return within


def at_most(what: str, found: float, most: float, unit: str) -> bool:
    """Prints "what: 29 ms (at most 150 ms)"; returns whether that is within the target."""
    within = found <= most
    print(f"{what}: {found:.3g} {unit} (at most {most:g} {unit}){'' if within else '  <- missed'}")
    return within


def percentile_95(seconds: Sequence[float]) -> float:
    """What 95 of 100 stay under."""
    return quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]


def verdict(checks: Sequence[bool]) -> int:
    """Says whether every target is met; the exit status: 1 where one is missed."""
    print("every target met" if all(checks) else "a target is missed")
    return 0 if all(checks) else 1
