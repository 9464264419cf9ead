"""What each control sequence does to the screen: the little this package knows, and what it makes of the rest.

Sequences that move the cursor, erase or set a style are modelled in `parser.py`. All others are passed
through; this module says what is still known of the screen after they have been.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache
from typing import Final, NamedTuple


class Effect(Enum):
    """What is left known after a sequence has been passed through."""

    NOTHING = auto()  # cells, cursor and style are as they were
    ASKS = auto()  # as NOTHING, but the terminal's cursor and style must be right when it arrives
    MOVES = auto()  # the cells and the cursor's place are unknown now, its style is as it was
    UNKNOWN = auto()  # cells, place and style are unknown now
    RESTORES = auto()  # as UNKNOWN, and modes may be what they were when the cursor was saved
    FOREIGN = auto()  # what follows means something else until `subject` is undone
    NATIVE = auto()  # `subject` is undone
    RESET = auto()  # every mode is undone
    WRAP = auto()  # mode 7: whether text goes on in the next line; `subject` is "h" or "l"
    SYNC = auto()  # mode 2026: a frame begins ("h") or ends ("l")
    LINK = auto()  # OSC 8: `subject` is the hyperlink


class Known(NamedTuple):
    """A sequence's effect and what it is about."""

    effect: Effect
    subject: str = ""


_NOTHING: Final = Known(Effect.NOTHING)
_MOVES: Final = Known(Effect.MOVES)
_UNKNOWN: Final = Known(Effect.UNKNOWN)
_RESTORES: Final = Known(Effect.RESTORES)
_CSI: Final = re.compile(r"\x1b\[([<-?]*)([0-9;:]*)([ -/]*)([@-~])", re.DOTALL)
_PAINTLESS_MODES: Final = frozenset(
    str(number)
    for numbers in (
        (1, 4, 8, 9, 12, 25, 66, 67),
        (*range(1000, 1008), 1015, 1016, *range(1034, 1038), 1039, 1042, 1043),
        (2004, 2031, 2048, 5522, 9001),
    )
    for number in numbers
)
"""Private modes about keys, mouse, focus, paste, cursor and colour reports."""
_FOREIGN_MODES: Final = frozenset(("6", "69"))
_PAINTLESS: Final = frozenset(
    [
        (prefix, intermediate, final)
        for final, prefixes, intermediate in [
            ("u", "<=>?", ""),  # kitty's keyboard protocol
            ("m", ">?", ""),  # xterm's key resources
            ("q", ">", ""),  # asks the terminal's name
            ("s", "?", ""),  # keeps private modes
            ("t", ">", ""),
        ]
        for prefix in prefixes
    ]
    + [("", " ", "q"), ("", "", "q"), ("", '"', "q"), ("", "", "t"), ("", "", "g"), ("", "$", "p"), ("?", "$", "p")]
    + [(prefix, "", "c") for prefix in ("", ">", "=", "?")]
)
_PAINTING_OSC: Final = frozenset(("66", "1337"))
"""Text in other sizes (kitty) and pictures (iTerm2)."""


def _mode(numbers: list[str], final: str) -> Known:
    """A private mode set or reset."""
    if len(numbers) > 1:
        effects = [_mode([number], final) for number in numbers]
        return _NOTHING if all(known == _NOTHING for known in effects) else Known(Effect.FOREIGN, "modes")
    number = numbers[0].lstrip("0")
    if number in _PAINTLESS_MODES:
        return _NOTHING
    if number == "7":
        return Known(Effect.WRAP, final)
    if number == "2026":
        return Known(Effect.SYNC, final)
    if number in _FOREIGN_MODES:
        return Known(Effect.FOREIGN if final == "h" else Effect.NATIVE, f"?{number}")
    if number in ("47", "1047", "1049"):
        return _MOVES if final == "h" else _RESTORES
    return _RESTORES if number == "1048" else _UNKNOWN


def _csi(sequence: str) -> Known:
    found = _CSI.fullmatch(sequence)
    if found is None:
        return Known(Effect.FOREIGN, "malformed")
    prefix, parameters, intermediate, final = found.groups()
    if (prefix, intermediate, final) in _PAINTLESS:
        return _NOTHING
    if intermediate:
        return Known(Effect.RESET) if (intermediate, final) == ("!", "p") else _UNKNOWN
    if final in "hl" and prefix == "?":
        return _mode(parameters.split(";"), final)
    if final in "hl" and not prefix and parameters in ("4", "20"):
        return Known(Effect.FOREIGN if final == "h" else Effect.NATIVE, parameters)
    if final == "n":
        return Known(Effect.ASKS) if parameters == "6" else _NOTHING
    if final in "su" and not prefix:
        return Known(Effect.ASKS) if final == "s" else _RESTORES
    if final == "r":
        if prefix:
            return Known(Effect.FOREIGN, "modes")
        return Known(Effect.FOREIGN if parameters.strip(";") else Effect.NATIVE, "margins")
    return _MOVES if not prefix and final in "@ABCDEFGHIJKLMPSTXZ`abdef" else _UNKNOWN


def _string(sequence: str) -> Known:
    """OSC, DCS, APC, PM or SOS."""
    kind, body = sequence[1], sequence[2:].removesuffix("\x07").removesuffix("\x1b\\")
    if kind == "]":
        code, _, rest = body.partition(";")
        if code == "8":
            return Known(Effect.LINK, rest)
        return _UNKNOWN if code in _PAINTING_OSC else _NOTHING
    if kind == "P":
        return _NOTHING if body[:1] in ("$", "+", "=") else _UNKNOWN
    return _UNKNOWN if kind == "_" else _NOTHING


_ESCAPES: Final = {
    "7": Known(Effect.ASKS),
    "8": _RESTORES,
    "=": _NOTHING,
    ">": _NOTHING,
    "H": _NOTHING,
    "\\": _NOTHING,
    " F": _NOTHING,
    " G": _NOTHING,
    "%G": _NOTHING,
    "%@": Known(Effect.FOREIGN, "encoding"),
    **dict.fromkeys("DEM", _MOVES),
    "c": Known(Effect.RESET),
    **{f"{slot}B": Known(Effect.NATIVE, slot) for slot in "()*+"},
    **{f"#{size}": Known(Effect.FOREIGN, "line sizes") for size in "3456"},
    **{shift: Known(Effect.FOREIGN, "shift") for shift in "no|}~"},
}
_CONTROLS: Final = {
    "\x00": _NOTHING,
    "\x05": _NOTHING,
    "\x07": _NOTHING,
    "\x7f": _NOTHING,
    **dict.fromkeys("\b\t\n\v\f\r", _MOVES),
    "\x0e": Known(Effect.FOREIGN, "shift"),
    "\x0f": Known(Effect.NATIVE, "shift"),
}


@lru_cache(maxsize=512)
def effect(sequence: str) -> Known:
    """What is known after a control sequence that `parser.py` does not model."""
    if len(sequence) == 1:
        if sequence > "\x7f":  # C1: the start of a sequence for some terminals, nothing for others
            return Known(Effect.FOREIGN, "c1")
        return _CONTROLS.get(sequence, _UNKNOWN)
    kind = sequence[1]
    if kind == "[":
        return _csi(sequence)
    if kind in "]P_^X" and len(sequence) > 2:
        return _string(sequence)
    body = sequence[1:]
    if body in _ESCAPES:
        return _ESCAPES[body]
    return Known(Effect.FOREIGN, kind) if kind in "()*+-./" else _UNKNOWN
