"""Colours with a meaning, told apart by colour-blind readers, each with a letter or word as second carrier."""

from __future__ import annotations

SIDE_COLOURS = {"development": "#c05a20", "strength": "#1f7f9b"}
# The same two for shading, as red, green and blue.
SHADES = {"development": "192, 90, 32", "strength": "31, 127, 155"}
KIND_BADGES = {
    "strength": ("blue", ":material/check_circle:"),
    "satisfactory": ("gray", ":material/done:"),
    "area_for_development": ("orange", ":material/construction:"),
    "priority_action": ("red", ":material/priority_high:"),
}
# Fill, text on it, and the letter that says the grade without the colour.
GRADE_TILES = {
    "outstanding": ("#1d5c9e", "#ffffff", "O"),
    "good": ("#8cbfe0", "#14232d", "G"),
    "requires_improvement": ("#f4c27a", "#14232d", "R"),
    "adequate": ("#e6d9a8", "#14232d", "A"),
    "inadequate": ("#9e3a26", "#ffffff", "I"),
    "typically_positive": ("#8cbfe0", "#14232d", "P"),
    "inconsistent": ("#f4c27a", "#14232d", "M"),
    "systemic_failings": ("#9e3a26", "#ffffff", "S"),
}
NO_GRADE_TILE = ("#dfe5e9", "#14232d", "–")
GRID = "rgba(120, 140, 155, 0.28)"
INTERVAL = "rgba(90, 105, 118, 0.85)"
