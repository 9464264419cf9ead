"""Input from the terminal, cut into characters, whole sequences and pastes, however the line cut it before.

The grammar is that of ECMA-48 (control sequences 5.4, control strings 5.6) with SS3 and the few keys that do not keep
to it: the Linux console's function keys (console_codes(4)) and the mouse reports of X10 (xterm's control sequences).
A sequence is told by its form alone, so one that nobody knows is still one token. Strings (OSC, DCS, APC, PM and SOS)
are answers and never keys: they are left out.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import Final

_CSI: Final = r"(?:\x1b\[|\x9b)"
_SS3: Final = r"(?:\x1bO|\x8f)"
_TOKEN: Final = re.compile(
    r"(?P<whole>[^\x1b\x80-\x9f]"
    rf"|{_CSI}\[[A-E]"  # a function key of the Linux console
    rf"|{_CSI}M[^\x1b]{{3}}"  # the mouse, in X10's way
    rf"|{_CSI}(?!M|\[\Z)[ -?]*[@-~]"
    rf"|{_SS3}[0-9;]*[ -/:<-~]"
    r"|\x1b[^\x1b\x80-\x9f\[\]\\OPX^_]"  # alt and a key
    r"|\x1b(?=[\x1b\x80-\x9f]))"
    rf"|(?P<cut>\x1b\Z|{_CSI}(?:\[|M[^\x1b]{{0,2}}|[ -?]*)\Z|{_SS3}[0-9;]*\Z)"
    r"|(?P<string>\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])"
    rf"|(?P<nothing>{_CSI}(?:M[^\x1b]*|[ -?]*[\x18\x1a]?)|{_SS3}[0-9;]*|\x1b\\|[\x80-\x9f])"  # broken off, or no key's
)
_STRING_ENDS: Final = re.compile(r"[\x18\x1a\x9c]|\x1b\\?")
_OSC_ENDS: Final = re.compile(r"[\x07\x18\x1a\x9c]|\x1b\\?")
_PASTE_STARTS: Final = "\x1b[200~"
_PASTE_ENDS: Final = "\x1b[201~"
_MAY_BE_A_KEY: Final = re.compile(r"\x1b(?:O|\[[0-9]+\$)?")
_SEVEN_BITS: Final = {code: f"\x1b{chr(code - 0x40)}" for code in range(0x80, 0xA0)}


class Pasted(str):
    """A token that was pasted (bracketed paste, mode 2004). All others are a character or a sequence as it was sent."""


class Unfinished(Enum):
    """The kind of token that has begun and not ended."""

    KEY = auto()  # which may be whole, such as escape
    SEQUENCE = auto()
    PASTE = auto()


class Tokenizer:
    """Takes input in pieces of any size, and gives the tokens that are whole."""

    def __init__(self) -> None:
        self._rest = ""  # read, and not yet part of a token
        self._string = ""  # what began the string that is being left out
        self._has_body = False  # whether any more of that string has come
        self._paste: list[str] | None = None

    @property
    def unfinished(self) -> Unfinished | None:
        """What waits for its rest; None where nothing does."""
        if self._paste is not None:
            return Unfinished.PASTE
        if self._string:
            return Unfinished.SEQUENCE if self._has_body else Unfinished.KEY
        if self._rest:
            return Unfinished.KEY if _MAY_BE_A_KEY.fullmatch(self._rest) else Unfinished.SEQUENCE
        return None

    def feed(self, text: str) -> list[str]:
        """Take some input; gives the tokens that end in it."""
        tokens: list[str] = []
        text, self._rest = self._rest + text, ""
        at = 0
        while at < len(text):
            if self._paste is not None:
                at = self._feed_paste(self._paste, text, at, tokens)
            elif self._string:
                at = self._feed_string(text, at)
            else:
                at = self._feed_token(text, at, tokens)
        return tokens

    def give_up(self) -> list[str]:
        """End what is unfinished, since its rest does not come; gives it as it stands, or no token for a string."""
        begun = "" if self._has_body else self._string or self._rest
        tokens = [begun] if begun.startswith("\x1b") else []
        if self._paste is not None:
            tokens = [Pasted("".join(self._paste))]
        self._rest, self._string, self._has_body, self._paste = "", "", False, None
        return tokens

    def _feed_token(self, text: str, at: int, tokens: list[str]) -> int:
        found = _TOKEN.match(text, at)
        assert found is not None  # there is nothing that none of them matches
        piece = found[0]
        if found.lastgroup == "cut":
            self._rest = piece
        elif found.lastgroup == "string":
            self._string, self._has_body = piece, False
        elif found.lastgroup == "whole":
            if "\x80" <= piece < "\xa0":
                piece = piece.translate(_SEVEN_BITS)
            if piece == _PASTE_STARTS:
                self._paste = []
            else:
                tokens.append(piece)
        return found.end()

    def _feed_paste(self, paste: list[str], text: str, at: int, tokens: list[str]) -> int:
        end = text.find(_PASTE_ENDS, at)
        if end >= 0:
            tokens.append(Pasted("".join([*paste, text[at:end]])))
            self._paste = None
            return end + len(_PASTE_ENDS)
        lengths = range(min(len(_PASTE_ENDS) - 1, len(text) - at), 0, -1)
        begun = next((length for length in lengths if text.endswith(_PASTE_ENDS[:length])), 0)
        paste.append(text[at : len(text) - begun])
        self._rest = text[len(text) - begun :]
        return len(text)

    def _feed_string(self, text: str, at: int) -> int:
        found = (_OSC_ENDS if self._string in ("\x1b]", "\x9d") else _STRING_ENDS).search(text, at)
        self._has_body = self._has_body or found is None or found.start() > at
        if found is None:
            return len(text)
        if found[0] == "\x1b" and found.end() == len(text):
            self._rest = "\x1b"  # of its end, or of what breaks it off
            return len(text)
        self._string, self._has_body = "", False
        return found.start() if found[0] == "\x1b" else found.end()
