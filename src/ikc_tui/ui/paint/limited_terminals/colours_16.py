"""Sixteen colours or none: the terminal's own default colours, and for each role in the theme one of the sixteen.

The nearest of sixteen colours would tell nothing: background, rules and the row with the cursor would all be white. So
a colour is traced back to its role in the theme, and the role gets a colour or an attribute that every terminal has
(SGR 2, 7 and 30 to 37 of ECMA-48).
"""

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from ikc_tui.storage.themes import Theme

_FOREGROUND_STYLES = {
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
    "background": Style.null(),  # the glyph under a text cursor, of which the colours are swapped
}
"""By role: how its text is written."""
_PLAIN_BACKGROUNDS = ("background", "panel", "text", "dim")
"""Roles of which the background tells nothing, and becomes the terminal's own. `text` is behind a text cursor, which
stands in a field that is in reverse video: the terminal's own background sets it off. `dim` is in a ring of a tree that
is chosen and not filled: a pin tells which one it is."""
_REVERSED_BACKGROUNDS = ("cursor", "rule", "accent")
"""Roles that are told by their background alone: the row with the cursor, and the handle of a scrollbar."""


class ThemeRoles(LineFilter):
    """Replaces each colour by the style of its role in the theme; the row with the cursor is in reverse video.

    Args:
        theme: The theme that was painted with.
        coloured: Whether the terminal has sixteen colours, or attributes alone.
    """

    def __init__(self, theme: Theme, *, coloured: bool) -> None:
        super().__init__()
        backgrounds = (*_PLAIN_BACKGROUNDS, *_REVERSED_BACKGROUNDS)
        self._foregrounds = {name: Color.parse(theme.colours[name]) for name in _FOREGROUND_STYLES}
        self._backgrounds = {name: Color.parse(theme.colours[name]) for name in backgrounds}
        self._coloured = coloured
        self._cached_style = lru_cache(maxsize=1024)(self._style_by_role)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Gives the segments in styles by role; the background has no part in it."""
        return [Segment(text, style and self._cached_style(style), control) for text, style, control in segments]

    def _style_by_role(self, style: Style) -> Style:
        foreground = Style.null()
        if style.color is not None and not style.color.is_default:
            foreground = _FOREGROUND_STYLES[_nearest_role(Color.from_rich_color(style.color), self._foregrounds)]
        has_background = style.bgcolor is not None and not style.bgcolor.is_default
        if (
            has_background
            and _nearest_role(Color.from_rich_color(style.bgcolor), self._backgrounds) in _REVERSED_BACKGROUNDS
        ):
            if style.italic:  # a placeholder in a field: reversed it would look like what is typed there
                return Style(dim=True, italic=True)
            # in one piece: coloured parts would be coloured blocks
            return Style(reverse=True, dim=foreground.dim, underline=style.underline)
        if not self._coloured:
            foreground = foreground.without_color
        return style.without_color + foreground


def _nearest_role(colour: Color, roles: dict[str, Color]) -> str:
    """The role with the colour nearest to this one: the first of them where several are as near."""

    def distance(role: str) -> int:
        other = roles[role]
        return (colour.r - other.r) ** 2 + (colour.g - other.g) ** 2 + (colour.b - other.b) ** 2

    return min(roles, key=distance)
