"""Sixteen colours or none: the terminal's own paper and ink, and what each of the theme's colours is for.

The nearest of sixteen colours says nothing: paper, edges and the line one stands on would all be white. So a colour is
read as the part it plays in the theme, and that part gets a colour or an attribute that every terminal has.
"""

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from ikc_tui.storage.themes import Theme

_INK = {
    "text": Style.null(),
    "dim": Style(dim=True),
    "rule": Style(dim=True),
    "accent": Style(color="green"),
    "verhalenbord": Style(color="red"),
    "richtingenbord": Style(color="cyan"),
    "actiebord": Style(color="green"),
    "good": Style(color="green"),
    "warning": Style(color="yellow"),
    "error": Style(color="red"),
    "background": Style.null(),  # on ink: the text cursor
}
_PAPER = ("background", "panel", "text")
"""What is no more than paper. A text cursor (on ink) stands in a field that is turned round, so it is not."""
_DRAWN = ("cursor", "rule", "accent")
"""What is told by its background: where one stands, and the handle of a scrollbar."""


class Roles(LineFilter):
    """Gives each colour as the part it plays in the theme; the line one stands on is turned round (reverse)."""

    def __init__(self, theme: Theme, *, coloured: bool) -> None:
        super().__init__()
        self._ink = [(Color.parse(theme.colours[name]), name) for name in _INK]
        self._paper = [(Color.parse(theme.colours[name]), name) for name in (*_PAPER, *_DRAWN)]
        self._coloured = coloured
        self._of_role = lru_cache(maxsize=1024)(self._role)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [Segment(text, style and self._of_role(style), control) for text, style, control in segments]

    def _role(self, style: Style) -> Style:
        ink = Style.null()
        if style.color is not None and not style.color.is_default:
            ink = _INK[_nearest(Color.from_rich_color(style.color), self._ink)]
        drawn = style.bgcolor is not None and not style.bgcolor.is_default
        if drawn and _nearest(Color.from_rich_color(style.bgcolor), self._paper) in _DRAWN:
            return Style(reverse=True, dim=ink.dim)  # in one piece: coloured parts would be coloured blocks
        if not self._coloured:
            ink = ink.without_color
        return style.without_color + ink


def _nearest(colour: Color, named: list[tuple[Color, str]]) -> str:
    def distance(other: Color) -> int:
        return (colour.r - other.r) ** 2 + (colour.g - other.g) ** 2 + (colour.b - other.b) ** 2

    return min(named, key=lambda pair: distance(pair[0]))[1]
