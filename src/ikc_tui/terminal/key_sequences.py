"""The sequences that keys send, and the mouse and the terminal: from tokens to Textual's events.

Keys come as in xterm's control sequences, as `modifyOtherKeys` has them, or as in kitty's keyboard protocol. It uses
private names of Textual: see `framework.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._keyboard_protocol import FUNCTIONAL_KEYS
from textual._xterm_parser import XTermParser
from textual.keys import Keys
from textual.message import Message

from .input_tokens import Pasted

_REPORT: Final = re.compile(
    r"\x1b\[(?:[IO]"  # focus
    r"|<\d{1,4};-?\d{1,6};-?\d{1,6}[Mm]"  # the mouse
    r"|\d{1,6};\d{1,6}R"  # the cursor
    r"|\?(?:2026|2048);\d\$y"  # a mode
    r"|48(?:;[1-9]\d{0,5}(?::\d*)*){2}(?:;\d{1,6}(?::\d*)*){2}t)"  # the size
)
_FUNCTION_KEY: Final = re.compile(r"\x1b\[(\d{1,5});\d{1,3}([~A-S])")
_UNICODE_KEY: Final = re.compile(r"\x1b\[\d{1,7}(?:;\d{0,3}(?:;\d{1,7}(?::\d{1,7})*)?)?u|\x1b\[27;\d{1,3};\d{1,7}~")


class EventTranslator:
    """Makes Textual's events of tokens.

    A token that is neither a key nor a report that Textual knows makes none: it is the answer to a query of another
    program.

    Args:
        debug: Whether Textual keeps a log of what its parser gets.
    """

    def __init__(self, *, debug: bool = False) -> None:
        self._debug = debug
        self._parser = XTermParser(debug)

    def events(self, token: str) -> Iterator[Message]:
        """The events of a token, none or more."""
        if isinstance(token, Pasted):
            yield events.Paste(token.replace("\x00", ""))
        elif _REPORT.fullmatch(token):
            yield from self._report_events(token)
        elif _is_key(token):
            yield from self._key_events(token)
        elif len(token) == 2 and token[1] != "[":
            yield from self._key_events(token[1], alt=True)

    def _key_events(self, token: str, *, alt: bool = False) -> Iterator[Message]:
        with suppress(ValueError, OverflowError):  # a key code that is no character: Textual takes any number
            for key in self._parser._sequence_to_key_events(token, alt):
                (key.character or "").encode()  # nor is a surrogate
                if key.key != Keys.Ignore:
                    yield key

    def _report_events(self, token: str) -> Iterator[Message]:
        try:
            yield from self._parser.feed(token)
        except ArithmeticError:  # the mouse in pixels, where the terminal says it has none
            former, self._parser = self._parser, XTermParser(self._debug)
            self._parser.terminal_size = former.terminal_size


def _is_key(token: str) -> bool:
    """Whether this stands for a key, with a modifier or without."""
    if len(token) == 1 or token in ANSI_SEQUENCES_KEYS or _UNICODE_KEY.fullmatch(token):
        return True
    found = _FUNCTION_KEY.fullmatch(token)
    return found is not None and found[1] + found[2] in FUNCTIONAL_KEYS
