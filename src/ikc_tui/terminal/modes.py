"""Which of the terminal's modes a program has set, so that all of them can be reset.

Modes are DEC's private ones (DECSET and DECRST of xterm's control sequences) and the stack of flags of kitty's
keyboard protocol (CSI > u and CSI < u).
"""

from __future__ import annotations

import re
from typing import Final

_MODE: Final = re.compile(r"\x1b\[\?([0-9;]+)([hl])|\x1b\[([<>])[0-9;]*u")
_ON_BY_DEFAULT: Final = frozenset(("7", "25"))
"""Wrapping at the right edge, and the cursor's being shown."""
_TRANSIENT: Final = frozenset(("2026",))
"""Set for a frame only: synchronized output."""
_ON_SCREEN: Final = frozenset(("7", "25", "47", "1047", "1049"))
"""What concerns the screen alone. All other modes may make a terminal send something."""


class ModeTracker:
    """Keeps track of the modes that are not as they were found, assuming each was at its default."""

    def __init__(self) -> None:
        self._changed: dict[str, None] = {}  # modes that are not as they were, in the order they changed
        self._pushed = 0

    def track(self, data: str) -> None:
        """Take note of the modes in what is written to the terminal; sequences must not be cut."""
        if "\x1b[?" not in data and "\x1b[>" not in data and "\x1b[<" not in data:
            return
        for numbers, final, stack in _MODE.findall(data):
            if stack:
                self._pushed = max(self._pushed + (1 if stack == ">" else -1), 0)
                continue
            for number in numbers.split(";"):
                if (final == "h") == (number in _ON_BY_DEFAULT):
                    self._changed.pop(number, None)
                elif number not in _TRANSIENT:
                    self._changed[number] = None

    def reset_reporting(self) -> str:
        """Reset what makes the terminal send anything but plain keys; gives the sequences for it."""
        return self._reset([number for number in self._changed if number not in _ON_SCREEN])

    def reset_all(self) -> str:
        """Reset all that is still set, last set first; gives the sequences for it."""
        return self._reset([*self._changed])

    def _reset(self, numbers: list[str]) -> str:
        text = "\x1b[<u" * self._pushed
        self._pushed = 0
        for number in reversed(numbers):
            text += f"\x1b[?{number}{'h' if number in _ON_BY_DEFAULT else 'l'}"
            del self._changed[number]
        return text
