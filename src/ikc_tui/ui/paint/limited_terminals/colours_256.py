"""256 colours: of each colour the one that looks most like it.

The framework takes each of red, green and blue to the nearest step by itself, which makes paper yellow, its edges
pink and black ink red. Here distances are those between colours as eyes see them (OKLab).
"""

from functools import cache, lru_cache

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

_STEPS = (0, 95, 135, 175, 215, 255)
_CUBE = [(red, green, blue) for red in _STEPS for green in _STEPS for blue in _STEPS]
_GREYS = [(level, level, level) for level in range(8, 248, 10)]
_FIRST = 16  # the sixteen before are whatever the user's palette makes of them
_HUE = 4.0
"""How much more hue and chroma count than lightness: a green that turns grey is worse than one that turns lighter."""

Place = tuple[float, float, float]


class NearestColours(LineFilter):
    """Gives each colour as the nearest of xterm's 256."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [Segment(text, style and _of_256(style), control) for text, style, control in segments]


@lru_cache(maxsize=1024)
def _of_256(style: Style) -> Style:
    return style + Style(
        color=style.color and nearest(style.color),
        bgcolor=style.bgcolor and nearest(style.bgcolor),
    )


@lru_cache(maxsize=1024)
def nearest(colour: RichColor) -> RichColor:
    """The one of the 256 that looks most like this colour; a colour of the terminal's own stays as it is."""
    if colour.triplet is None:
        return colour
    wanted = _place(*colour.triplet)
    places = _places()
    return RichColor.from_ansi(_FIRST + min(range(len(places)), key=lambda number: _distance(places[number], wanted)))


@cache
def _places() -> list[Place]:
    return [_place(*colour) for colour in (*_CUBE, *_GREYS)]


def _distance(one: Place, other: Place) -> float:
    light, green_red, blue_yellow = (a - b for a, b in zip(one, other, strict=True))
    return light**2 + _HUE * (green_red**2 + blue_yellow**2)


def _place(red: int, green: int, blue: int) -> Place:
    """Where a colour stands in OKLab: lightness, green to red, blue to yellow (Björn Ottosson, 2020)."""
    r, g, b = map(_linear, (red, green, blue))
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    middle = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _linear(value: int) -> float:
    part = value / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
