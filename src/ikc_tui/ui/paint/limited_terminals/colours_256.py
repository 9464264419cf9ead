"""256 colours: for each colour the one of xterm's palette that looks most like it.

Textual takes each of red, green and blue to the nearest step by itself, which makes a cream background yellow, its
rules pink and black text red. Here the distance is that between colours as eyes see them, in OKLab: Björn Ottosson,
"A perceptual color space for image processing" (2020).
"""

from functools import cache, lru_cache

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

_CUBE_LEVELS = (0, 95, 135, 175, 215, 255)
_CUBE = [(red, green, blue) for red in _CUBE_LEVELS for green in _CUBE_LEVELS for blue in _CUBE_LEVELS]
_GREYS = [(level, level, level) for level in range(8, 248, 10)]
_FIRST_FIXED = 16
"""The number of the palette's first colour that is the same everywhere; users choose the sixteen before it."""
_CHROMA_WEIGHT = 4.0
"""How many times more hue and chroma count than lightness: a green that turns grey is worse than one that turns
lighter."""

OklabColour = tuple[float, float, float]
"""Lightness from 0 to 1, then green to red and blue to yellow, both about -0.4 to 0.4."""


class NearestColours(LineFilter):
    """Replaces each colour by the nearest of xterm's 256."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Gives the segments in colours of the palette; the background has no part in it."""
        return [Segment(text, style and _with_nearest(style), control) for text, style, control in segments]


@lru_cache(maxsize=1024)
def _with_nearest(style: Style) -> Style:
    """The style with both colours from the palette."""
    return style + Style(
        color=style.color and nearest(style.color),
        bgcolor=style.bgcolor and nearest(style.bgcolor),
    )


@lru_cache(maxsize=1024)
def nearest(colour: RichColor) -> RichColor:
    """The one of the 256 that looks most like this colour; a colour of the terminal's own stays as it is."""
    if colour.triplet is None:
        return colour
    wanted = _oklab(*colour.triplet)
    palette = _palette()
    numbers = range(len(palette))
    return RichColor.from_ansi(_FIRST_FIXED + min(numbers, key=lambda number: _distance(palette[number], wanted)))


@cache
def _palette() -> list[OklabColour]:
    """The palette's colours from number 16 on."""
    return [_oklab(*colour) for colour in (*_CUBE, *_GREYS)]


def _distance(one: OklabColour, other: OklabColour) -> float:
    """The square of the distance, with chroma weighed more than lightness."""
    light, green_red, blue_yellow = (a - b for a, b in zip(one, other, strict=True))
    return light**2 + _CHROMA_WEIGHT * (green_red**2 + blue_yellow**2)


def _oklab(red: int, green: int, blue: int) -> OklabColour:
    """An sRGB colour (0 to 255 each) in OKLab, by the matrices of Ottosson's article."""
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
    """A channel of sRGB (0 to 255) as linear light (0 to 1), by the transfer function of IEC 61966-2-1."""
    share = value / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
