"""Filters for terminals that lack colours or glyphs.

Widgets paint as if every terminal had all colours and glyphs. What they painted passes these filters before a driver
writes it; `ikc_tui.terminal` says what a terminal can show.
"""

from textual.filter import LineFilter

from ikc_tui.storage.themes import Theme
from ikc_tui.terminal import Capabilities, ColourDepth
from ikc_tui.ui.paint.limited_terminals.colours_16 import ThemeRoles
from ikc_tui.ui.paint.limited_terminals.colours_256 import NearestColours
from ikc_tui.ui.paint.limited_terminals.glyphs import PlainGlyphs, plain_glyphs

__all__ = ["filters_for", "plain_glyphs"]


def filters_for(capabilities: Capabilities, theme: Theme) -> list[LineFilter]:
    """The filters for painted lines, in the order in which they apply; empty where the terminal shows everything."""
    filters: list[LineFilter] = []
    match capabilities.colours:
        case ColourDepth.PALETTE_256:
            filters.append(NearestColours())
        case ColourDepth.PALETTE_16:
            filters.append(ThemeRoles(theme, coloured=True))
        case ColourDepth.NONE:
            filters.append(ThemeRoles(theme, coloured=False))
    if plain := plain_glyphs(capabilities):
        filters.append(PlainGlyphs(plain))
    return filters
