"""Styles: what SGR (ECMA-48, 8.3.117) and hyperlinks (OSC 8) leave set, and the shortest way from one to another.

A style is kept as the terminal was told it, slot by slot ("38;2;255;0;0" stays just that), so that a
terminal with 16 colours, with none, or with a habit of its own is told exactly what the framework chose.
Styles are numbered: a cell holds a small integer, and comparing two cells compares two integers.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Style(NamedTuple):
    """How a cell is written; every field is an SGR parameter as text, "" where it is at its default."""

    intensity: str = ""  # 1 bold, 2 faint: both may be set
    italic: str = ""
    underline: str = ""  # 4, 4:3, 21, in the order in which they came
    blink: str = ""
    reverse: str = ""
    conceal: str = ""
    strike: str = ""
    font: str = ""
    frame: str = ""
    overline: str = ""
    foreground: str = ""
    background: str = ""
    underline_colour: str = ""
    other: str = ""  # parameters this module does not know, replayed as they came
    link: str = ""  # the payload of OSC 8: "id=…;address"


OFF_CODES: Final = Style("22", "23", "24", "25", "27", "28", "29", "10", "54", "55", "39", "49", "59")
"""The parameter that clears each slot; `other` and `link` have none."""

_SLOTS: Final = Style._fields
_SLOT_BY_CODE: Final[dict[str, int]] = {
    **dict.fromkeys(("1", "2"), 0),
    "3": 1,
    **dict.fromkeys(("4", "21"), 2),
    **dict.fromkeys(("5", "6"), 3),
    "7": 4,
    "8": 5,
    "9": 6,
    **{str(font): 7 for font in range(11, 20)},
    **dict.fromkeys(("51", "52"), 8),
    "53": 9,
    **{str(colour): 10 for colour in (*range(30, 38), *range(90, 98))},
    **{str(colour): 11 for colour in (*range(40, 48), *range(100, 108))},
}
_SLOT_BY_COLOUR_CODE: Final = {"38": 10, "48": 11, "58": 12}
_CUMULATIVE_SLOTS: Final = frozenset((0, 2, 3, 8))
"""Slots in which a second parameter joins the first (bold and faint) instead of replacing it."""
_SLOT_BY_OFF_CODE: Final = {off: slot for slot, off in enumerate(OFF_CODES) if off}
_OTHER: Final = _SLOTS.index("other")
_LINK: Final = _SLOTS.index("link")
_SEEN_ON_BLANKS: Final = frozenset(
    _SLOTS.index(slot) for slot in ("underline", "reverse", "strike", "frame", "overline", "other")
)
"""Slots that show in a blank cell; a background does too, the rest needs a character to be seen."""
DEFAULT: Final = 0
"""The number of the style in which nothing is set."""
_CROWDED: Final = 4096
"""The number of styles above which those that no cell has are dropped."""


def apply_sgr(style: Style, parameters: str) -> Style:
    """The style after `ESC [ parameters m`."""
    slots = list(style)
    words = parameters.split(";")
    index = 0
    while index < len(words):
        word = words[index].lstrip("0") or "0"
        index += 1
        if word == "0":
            slots[:_LINK] = [""] * _LINK
        elif (slot := _SLOT_BY_CODE.get(word)) is not None:
            if slot in _CUMULATIVE_SLOTS and slots[slot]:
                slots[slot] = ";".join([*(code for code in slots[slot].split(";") if code != word), word])
            else:
                slots[slot] = word
        elif (slot := _SLOT_BY_OFF_CODE.get(word)) is not None:
            slots[slot] = ""
        elif (slot := _SLOT_BY_COLOUR_CODE.get(word)) is not None:
            length = {"5": 2, "2": 4}.get(words[index].lstrip("0") if index < len(words) else "", 0)
            if length and index + length <= len(words):
                slots[slot] = ";".join([word, *words[index : index + length]])
                index += length
            else:  # a colour cut short: terminals differ in what they make of the rest
                slots[_OTHER] = ";".join(filter(None, [slots[_OTHER], word, *words[index:]]))
                break
        elif ":" in word:
            head = word.partition(":")[0]
            if head in _SLOT_BY_COLOUR_CODE:
                slots[_SLOT_BY_COLOUR_CODE[head]] = word
            elif head == "4":
                slots[2] = "" if word == "4:0" else word
            else:
                slots[_OTHER] = f"{slots[_OTHER]};{word}".lstrip(";")
        else:
            slots[_OTHER] = f"{slots[_OTHER]};{word}".lstrip(";")
    return Style(*slots)


def transition(before: Style, after: Style) -> str:
    """The shortest sequence that turns one style into the other."""
    link = f"\x1b]8;{after.link or ';'}\x1b\\" if before.link != after.link else ""
    if before[:_LINK] == after[:_LINK]:
        return link
    whole = ";".join(filter(None, after[:_LINK]))
    from_reset = f"\x1b[0;{whole}m" if whole else "\x1b[m"
    if not any(before[:_LINK]):
        return f"\x1b[{whole}m{link}"
    if before.other != after.other:
        return from_reset + link
    changes: list[str] = []
    for slot in range(_OTHER):
        old, new = before[slot], after[slot]
        if old == new:
            continue
        if not new:
            changes.append(OFF_CODES[slot])
        elif not old or slot not in _CUMULATIVE_SLOTS:
            changes.append(new)
        elif new.startswith(f"{old};"):
            changes.append(new[len(old) + 1 :])
        else:
            changes += [OFF_CODES[slot], new]
    delta = f"\x1b[{';'.join(changes)}m"
    return (delta if len(delta) <= len(from_reset) else from_reset) + link


class StyleTable:
    """Numbers for styles, and sequences between them, each worked out once."""

    def __init__(self) -> None:
        self.links = False
        """Whether any style has had a hyperlink."""
        self._reset()

    def _reset(self) -> None:
        self.styles: list[Style] = [Style()]
        self._numbers: dict[Style, int] = {self.styles[0]: DEFAULT}
        self._applied: dict[tuple[int, str], int] = {}
        self._sequences: dict[tuple[int, int], str] = {}
        self._blank_looks: dict[int, tuple[str, str] | None] = {}
        self._blank_styles: dict[tuple[int, int], int] = {}

    @property
    def is_crowded(self) -> bool:
        """Whether so many have gathered that `compact` should be called."""
        return len(self.styles) > _CROWDED or len(self._sequences) > 8 * _CROWDED

    def compact(self, used: set[int]) -> dict[int, int]:
        """Keep only the styles with these numbers, and the default; gives new numbers by old.

        A program that fades colours makes thousands of styles that are never seen again.
        """
        kept = {number: self.styles[number] for number in sorted(used | {DEFAULT})}
        self._reset()
        return {old: self.number(style) for old, style in kept.items()}

    def number(self, style: Style) -> int:
        """The number of a style, a new one where it has none."""
        found = self._numbers.get(style)
        if found is None:
            found = self._numbers[style] = len(self.styles)
            self.styles.append(style)
        return found

    def apply(self, number: int, parameters: str) -> int:
        """The number of the style after `ESC [ parameters m`."""
        key = (number, parameters)
        found = self._applied.get(key)
        if found is None:
            found = self._applied[key] = self.number(apply_sgr(self.styles[number], parameters))
        return found

    def with_link(self, number: int, link: str) -> int:
        """The number of the style with another hyperlink."""
        link = "" if link.endswith(";") else link
        self.links = self.links or bool(link)
        return self.number(self.styles[number]._replace(link=link))

    def sequence_between(self, before: int, after: int) -> str:
        """The shortest sequence from one style to another."""
        if before == after:
            return ""
        key = (before, after)
        found = self._sequences.get(key)
        if found is None:
            found = self._sequences[key] = transition(self.styles[before], self.styles[after])
        return found

    def blank_look(self, number: int) -> tuple[str, str] | None:
        """What is seen of a blank in this style: background and hyperlink; None where it shows more, such as a line."""
        if number not in self._blank_looks:
            style = self.styles[number]
            plain = not any(style[slot] for slot in _SEEN_ON_BLANKS)
            self._blank_looks[number] = (style.background, style.link) if plain else None
        return self._blank_looks[number]

    def blank_style(self, pen: int, wanted: int) -> int:
        """The number of the style nearest to the pen's in which a blank looks as in the wanted one."""
        key = (pen, wanted)
        found = self._blank_styles.get(key)
        if found is None:
            found = wanted
            look = self.blank_look(wanted)
            if look is not None:
                style = self.styles[pen]
                slots = ["" if slot in _SEEN_ON_BLANKS else text for slot, text in enumerate(style)]
                found = self.number(Style(*slots)._replace(background=look[0], link=look[1]))
            self._blank_styles[key] = found
        return found

    def erases(self, number: int, *, background: bool) -> bool:
        """Whether an erased cell looks as a blank in this style does.

        Args:
            number: The style.
            background: Whether the terminal erases with the current background (`bce`).
        """
        look = self.blank_look(number)
        return look is not None and not look[1] and (background or not look[0])
