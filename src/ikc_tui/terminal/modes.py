"""Which of the terminal's modes a program has set, so that all of them can be undone."""

from __future__ import annotations

import re
from typing import Final

_MODE: Final = re.compile(r"\x1b\[\?([0-9;]+)([hl])|\x1b\[([<>])[0-9;]*u")
_ON_BY_DEFAULT: Final = frozenset(("7", "25"))
_TRANSIENT: Final = frozenset(("2026",))
_ON_SCREEN: Final = frozenset(("7", "25", "47", "1047", "1049"))
"""What the screen does. All other modes may make a terminal send something."""


class ModeKeeper:
    """Notes private modes (DECSET, DECRST) and the stack of kitty's keyboard protocol."""

    def __init__(self) -> None:
        self._changed: dict[str, None] = {}  # modes that are not as they were, in the order they changed
        self._pushed = 0

    def note(self, data: str) -> None:
        """Take notice of what is written."""
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

    def undo_reports(self) -> str:
        """The sequences that undo what makes the terminal send something, keys included."""
        return self._undo([number for number in self._changed if number not in _ON_SCREEN])

    def undo(self) -> str:
        """The sequences that undo what is still set, last set first."""
        return self._undo([*self._changed])

    def _undo(self, numbers: list[str]) -> str:
        text = "\x1b[<u" * self._pushed
        self._pushed = 0
        for number in reversed(numbers):
            text += f"\x1b[?{number}{'h' if number in _ON_BY_DEFAULT else 'l'}"
            del self._changed[number]
        return text
