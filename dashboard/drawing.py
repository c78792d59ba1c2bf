"""A small picture of rectangles, lines and words, as SVG for a web page and as PNG for a Word document."""

from __future__ import annotations

import io
from dataclasses import dataclass
from html import escape

_FONT = "Public Sans, Segoe UI, Arial, sans-serif"
# A Word document prints at 150 to 300 dots an inch; the drawing's own units are 96.
_SCALE = 3
_LINE = "#8a99a5"
_DASH = 6


@dataclass(frozen=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True)
class Words:
    """A line of text; `anchor` is start, middle or end, `y` its middle."""

    x: float
    y: float
    text: str
    size: float = 13
    fill: str = "#14232d"
    anchor: str = "start"
    bold: bool = False


@dataclass(frozen=True)
class Rule:
    """A thin line, dotted where it is asked for."""

    x0: float
    y0: float
    x1: float
    y1: float
    dotted: bool = False


@dataclass(frozen=True)
class Drawing:
    """Shapes from back to front, and what they show in words."""

    width: int
    height: int
    alt: str
    shapes: tuple[Box | Words | Rule, ...]


def svg(drawing: Drawing) -> str:
    """The drawing as an SVG element that needs nothing from anywhere."""
    inside = "".join(_element(shape) for shape in drawing.shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawing.width} {drawing.height}" role="img" '
        f'aria-label="{escape(drawing.alt)}" style="max-width:{drawing.width}px" font-family="{_FONT}">'
        f'<rect width="{drawing.width}" height="{drawing.height}" fill="#ffffff"/>{inside}</svg>'
    )


def png(drawing: Drawing) -> bytes:
    """The drawing as a PNG, three dots to each of its units."""
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("RGB", (drawing.width * _SCALE, drawing.height * _SCALE), "#ffffff")
    pen = ImageDraw.Draw(image)
    for shape in drawing.shapes:
        if isinstance(shape, Box):
            corners = (shape.x, shape.y, shape.x + shape.width, shape.y + shape.height)
            pen.rectangle([corner * _SCALE for corner in corners], fill=shape.fill)
        elif isinstance(shape, Rule):
            for ends in _dashes(shape):
                pen.line([end * _SCALE for end in ends], fill=_LINE, width=_SCALE)
        else:
            place = {"start": "lm", "middle": "mm", "end": "rm"}[shape.anchor]
            font = ImageFont.load_default(size=shape.size * _SCALE)
            at, heavy = (shape.x * _SCALE, shape.y * _SCALE), 1 if shape.bold else 0
            pen.text(at, _plain(shape.text), shape.fill, font, place, stroke_width=heavy)
    buffer = io.BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _dashes(rule: Rule) -> list[tuple[float, float, float, float]]:
    """The pieces of a line: one, or for a dotted one every other of its dashes."""
    steps = int(max(abs(rule.x1 - rule.x0), abs(rule.y1 - rule.y0)) / _DASH) if rule.dotted else 0
    if steps < 1:
        return [(rule.x0, rule.y0, rule.x1, rule.y1)]
    across, down = (rule.x1 - rule.x0) / steps, (rule.y1 - rule.y0) / steps
    starts = [(rule.x0 + across * step, rule.y0 + down * step) for step in range(0, steps, 2)]
    return [(x, y, x + across, y + down) for x, y in starts]


def _plain(text: str) -> str:
    """Text in the letters that the font within Pillow has."""
    return text.replace("–", "-").replace("’", "'")


def _element(shape: Box | Words | Rule) -> str:
    if isinstance(shape, Box):
        return (
            f'<rect x="{shape.x:.1f}" y="{shape.y:.1f}" width="{shape.width:.1f}" height="{shape.height:.1f}" '
            f'fill="{shape.fill}"/>'
        )
    if isinstance(shape, Rule):
        dots = ' stroke-dasharray="3 3"' if shape.dotted else ""
        ends = f'x1="{shape.x0:.1f}" y1="{shape.y0:.1f}" x2="{shape.x1:.1f}" y2="{shape.y1:.1f}"'
        return f'<line {ends} stroke="{_LINE}"{dots}/>'
    weight = ' font-weight="700"' if shape.bold else ""
    return (
        f'<text x="{shape.x:.1f}" y="{shape.y:.1f}" font-size="{shape.size:g}" fill="{shape.fill}" '
        f'text-anchor="{shape.anchor}" dominant-baseline="central"{weight}>{escape(shape.text)}</text>'
    )
