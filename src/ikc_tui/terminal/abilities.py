"""What a terminal can do: by its name, or because it was asked."""

from __future__ import annotations

import re
from typing import Final

from .questions import QUESTION

_ERASES_BACKGROUND: Final = re.compile("(xterm(?!-kitty)|linux|rxvt|alacritty|foot|konsole|vte|gnome|iterm|wezterm)")

ASK_IF_IT_REPEATS: Final = f"\x1b[2H─\x1b[2b{QUESTION}"
"""Writes a line, repeats it twice (REP) and asks where the cursor is.

The name does not tell: mosh goes by xterm's without knowing REP, and tmux 3.3 repeats letters only. In the second row,
since in the first the answer could be a function key.
"""
REPEATS_AT: Final = (3, 1)
"""Column and row, from 0, where a terminal that repeats says it is: none that sees two cells in a line ends there."""


def erases_background(term: str) -> bool:
    """Whether terminals of this name erase with the current background; not screen, tmux and kitty."""
    return bool(_ERASES_BACKGROUND.match(term))
