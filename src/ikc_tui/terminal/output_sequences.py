"""What control sequences do to a screen: what is still known of it after one has been passed through.

Sequences that move the cursor, erase or set a style are modelled in `output_parser.py`. Of the others this module knows
those of ECMA-48, xterm (its control sequences), kitty and iTerm2 that leave the screen alone; after any other nothing
is known.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache
from typing import Final, NamedTuple


class Effect(Enum):
    """The kinds of effect, by what is still known after a sequence."""

    NOTHING = auto()  # cells, cursor and style are as they were
    NEEDS_STATE = auto()  # as NOTHING, but the terminal's cursor and style must be right when it arrives
    MOVES = auto()  # the cells and the cursor's place are unknown now, its style is as it was
    UNKNOWN = auto()  # cells, place and style are unknown now
    RESTORES = auto()  # as UNKNOWN, and modes may be what they were when the cursor was saved
    SUSPENDS = auto()  # sets the mode `subject`, in which sequences mean something else
    RESUMES = auto()  # resets the mode `subject`
    RESET = auto()  # resets every mode
    WRAP = auto()  # mode 7: whether text goes on in the next line; `subject` is "h" (it does) or "l"
    SYNC = auto()  # mode 2026: a frame begins ("h") or ends ("l")
    LINK = auto()  # OSC 8: `subject` is its parameters and address


class SequenceEffect(NamedTuple):
    """The effect of a sequence, and the mode or hyperlink that it is about, "" for none."""

    effect: Effect
    subject: str = ""


_NOTHING: Final = SequenceEffect(Effect.NOTHING)
_MOVES: Final = SequenceEffect(Effect.MOVES)
_UNKNOWN: Final = SequenceEffect(Effect.UNKNOWN)
_RESTORES: Final = SequenceEffect(Effect.RESTORES)
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
"""Private modes that paint nothing: about keys, mouse, focus, paste, cursor and colour reports."""
_SUSPENDING_MODES: Final = frozenset(("6", "69"))
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


def _mode_effect(numbers: list[str], final: str) -> SequenceEffect:
    """A private mode set or reset."""
    if len(numbers) > 1:
        effects = [_mode_effect([number], final) for number in numbers]
        return _NOTHING if all(known == _NOTHING for known in effects) else SequenceEffect(Effect.SUSPENDS, "modes")
    number = numbers[0].lstrip("0")
    if number in _PAINTLESS_MODES:
        return _NOTHING
    if number == "7":
        return SequenceEffect(Effect.WRAP, final)
    if number == "2026":
        return SequenceEffect(Effect.SYNC, final)
    if number in _SUSPENDING_MODES:
        return SequenceEffect(Effect.SUSPENDS if final == "h" else Effect.RESUMES, f"?{number}")
    if number in ("47", "1047", "1049"):
        return _MOVES if final == "h" else _RESTORES
    return _RESTORES if number == "1048" else _UNKNOWN


def _csi_effect(sequence: str) -> SequenceEffect:
    found = _CSI.fullmatch(sequence)
    if found is None:
        return SequenceEffect(Effect.SUSPENDS, "malformed")
    prefix, parameters, intermediate, final = found.groups()
    if (prefix, intermediate, final) in _PAINTLESS:
        return _NOTHING
    if intermediate:
        return SequenceEffect(Effect.RESET) if (intermediate, final) == ("!", "p") else _UNKNOWN
    if final in "hl" and prefix == "?":
        return _mode_effect(parameters.split(";"), final)
    if final in "hl" and not prefix and parameters in ("4", "20"):
        return SequenceEffect(Effect.SUSPENDS if final == "h" else Effect.RESUMES, parameters)
    if final == "n":
        return SequenceEffect(Effect.NEEDS_STATE) if parameters == "6" else _NOTHING
    if final in "su" and not prefix:
        return SequenceEffect(Effect.NEEDS_STATE) if final == "s" else _RESTORES
    if final == "r":
        if prefix:
            return SequenceEffect(Effect.SUSPENDS, "modes")
        return SequenceEffect(Effect.SUSPENDS if parameters.strip(";") else Effect.RESUMES, "margins")
    return _MOVES if not prefix and final in "@ABCDEFGHIJKLMPSTXZ`abdef" else _UNKNOWN


def _string_effect(sequence: str) -> SequenceEffect:
    """OSC, DCS, APC, PM or SOS."""
    kind, body = sequence[1], sequence[2:].removesuffix("\x07").removesuffix("\x1b\\")
    if kind == "]":
        code, _, rest = body.partition(";")
        if code == "8":
            return SequenceEffect(Effect.LINK, rest)
        return _UNKNOWN if code in _PAINTING_OSC else _NOTHING
    if kind == "P":
        return _NOTHING if body[:1] in ("$", "+", "=") else _UNKNOWN
    return _UNKNOWN if kind == "_" else _NOTHING


_ESCAPES: Final = {
    "7": SequenceEffect(Effect.NEEDS_STATE),
    "8": _RESTORES,
    "=": _NOTHING,
    ">": _NOTHING,
    "H": _NOTHING,
    "\\": _NOTHING,
    " F": _NOTHING,
    " G": _NOTHING,
    "%G": _NOTHING,
    "%@": SequenceEffect(Effect.SUSPENDS, "encoding"),
    **dict.fromkeys("DEM", _MOVES),
    "c": SequenceEffect(Effect.RESET),
    **{f"{slot}B": SequenceEffect(Effect.RESUMES, slot) for slot in "()*+"},
    **{f"#{size}": SequenceEffect(Effect.SUSPENDS, "line sizes") for size in "3456"},
    **{shift: SequenceEffect(Effect.SUSPENDS, "shift") for shift in "no|}~"},
}
_CONTROLS: Final = {
    "\x00": _NOTHING,
    "\x05": _NOTHING,
    "\x07": _NOTHING,
    "\x7f": _NOTHING,
    **dict.fromkeys("\b\t\n\v\f\r", _MOVES),
    "\x0e": SequenceEffect(Effect.SUSPENDS, "shift"),
    "\x0f": SequenceEffect(Effect.RESUMES, "shift"),
}


@lru_cache(maxsize=512)
def effect_of(sequence: str) -> SequenceEffect:
    """The effect of a whole control sequence that `output_parser.py` does not model."""
    if len(sequence) == 1:
        if sequence > "\x7f":  # C1: the start of a sequence for some terminals, nothing for others
            return SequenceEffect(Effect.SUSPENDS, "c1")
        return _CONTROLS.get(sequence, _UNKNOWN)
    kind = sequence[1]
    if kind == "[":
        return _csi_effect(sequence)
    if kind in "]P_^X" and len(sequence) > 2:
        return _string_effect(sequence)
    body = sequence[1:]
    if body in _ESCAPES:
        return _ESCAPES[body]
    return SequenceEffect(Effect.SUSPENDS, kind) if kind in "()*+-./" else _UNKNOWN
