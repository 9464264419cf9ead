"""What a terminal can do: what its environment says before anything is painted, and what it must be asked.

This is the one place that decides it. The program paints by it, and whoever tells people about their terminal says
what it says.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from enum import Enum
from typing import Final, NamedTuple, Self

from rich.console import Console

from .queries import CURSOR_POSITION_QUERY
from .windows_console import WGL4_GLYPHS, WindowsConsole, obeys_sequences, windows_console


class ColourDepth(Enum):
    """How many colours a terminal is sent."""

    TRUECOLOR = "truecolor"  # red, green and blue, 256 steps of each
    PALETTE_256 = "256"  # xterm's palette
    PALETTE_16 = "16"  # the terminal's own
    NONE = "none"


_DEPTHS: Final = {
    "truecolor": ColourDepth.TRUECOLOR,
    "256": ColourDepth.PALETTE_256,
    "standard": ColourDepth.PALETTE_16,
    "windows": ColourDepth.PALETTE_16,
}
"""By the name that Rich has for it."""
_LINUX_CONSOLE_GLYPHS: Final = frozenset("█─│→←↑↓·•")
"""Glyphs beyond letters that both the Linux kernel's own font and those that distributions load on a console have."""
_ERASES_BACKGROUND: Final = re.compile("(xterm(?!-kitty)|linux|rxvt|alacritty|foot|konsole|vte|gnome|iterm|wezterm)")


class Capabilities(NamedTuple):
    """What a terminal shows of what is painted; by default everything."""

    colours: ColourDepth = ColourDepth.TRUECOLOR
    encoding: str = "utf-8"
    """The encoding of what it shows: that in which it takes text, or what its font is bound to."""
    font: frozenset[str] | None = None
    """The glyphs beyond letters that its font has; None where it lacks none."""

    @classmethod
    def here(cls) -> Self:
        """The capabilities of the terminal that this program writes to."""
        return cls.of(os.environ, sys.stdout.encoding or "ascii", windows_console())

    @classmethod
    def of(cls, environ: Mapping[str, str], encoding: str, console: WindowsConsole | None = None) -> Self:
        """The capabilities of the terminal of this environment, which takes text in this encoding.

        Args:
            environ: The variables of the environment.
            encoding: The encoding of text.
            console: That of Windows; None on another system.
        """
        colours = _colour_depth(environ, by_windows=console is not None)
        if console is None:
            return cls(colours, encoding, _LINUX_CONSOLE_GLYPHS if environ.get("TERM") == "linux" else None)
        if not console.is_old(environ):
            return cls(colours, encoding)
        return cls(colours, console.font_encoding or encoding, WGL4_GLYPHS)

    def lacks(self, glyph: str) -> bool:
        """Whether its encoding or its font lacks this glyph: a line, a block, a bullet or the like, no letter.

        Raises LookupError where Python does not know the encoding.
        """
        return not glyph.encode(self.encoding, "ignore") or (self.font is not None and glyph not in self.font)


def _colour_depth(environ: Mapping[str, str], by_windows: bool) -> ColourDepth:
    """The colours that Textual paints with in this environment: Rich detects them, from `COLORTERM` and `TERM`.

    `NO_COLOR` turns them off, whatever its value. Terminfo is not asked: `alacritty` and `foot` say 256 colours there,
    but Rich goes by the end of the name and gives them 16 where they don't set `COLORTERM`. On Windows each console
    that obeys sequences has all colours; Rich goes by whether it was asked to obey them, which is done later.
    """
    if "NO_COLOR" in environ:
        return ColourDepth.NONE
    forced = environ.get("TEXTUAL_COLOR_SYSTEM", "auto")
    if forced in _DEPTHS:
        return _DEPTHS[forced]
    if by_windows:
        return ColourDepth.TRUECOLOR
    detected = Console(force_terminal=True, color_system="auto", _environ=environ).color_system
    return ColourDepth.NONE if detected is None else _DEPTHS[detected]


def shows_screens(term: str) -> bool:
    """Whether a terminal of this name obeys sequences at all: `dumb` is the name of those that don't.

    Windows' console has no name; it is asked.
    """
    return term != "dumb" and obeys_sequences()


def erases_background(term: str) -> bool:
    """Whether terminals of this name erase with the current background (terminfo's `bce`); not screen, tmux and kitty.

    Where the name is not known they are taken not to, which costs bytes but is never wrong.
    """
    return bool(_ERASES_BACKGROUND.match(term))


REPEAT_QUERY: Final = f"\x1b[2H─\x1b[2b{CURSOR_POSITION_QUERY}"
"""Writes a line, repeats it twice (REP of ECMA-48, 8.3.103; terminfo's `rep`) and asks where the cursor is.

The terminal's name does not tell: mosh goes by xterm's without knowing REP, and tmux 3.3 repeats letters only. It is
done in the second row, since in the first the answer could be a function key.
"""
REPEAT_ANSWER: Final = (3, 1)
"""Column and row, from 0, that a terminal which repeats answers; not so one that takes two cells for a line."""
