"""Random frames: what a framework, or something stranger, might write."""

from __future__ import annotations

from random import Random

from rich.cells import cell_len
from wcwidth import wcwidth

PLAIN = list("abcxyz  ..─│█é…ß")
WIDE = ["漢", "字", "ア", "한", "（"]
MARKED = ["e\u0301", "o\u0308", "漢\u0301"]
EMOJI = ["😀", "✅", "🧒", "⭐"]
TRICKY = ["👩\u200d👩\u200d👧", "❤\ufe0f", "🇳🇱", "👍🏽", "☎\ufe0f", "1\ufe0f\u20e3", "🏳\ufe0f\u200d🌈"]
"""Clusters about whose width terminals differ."""
AGREED = [text for text in TRICKY if sum(max(wcwidth(char), 0) for char in text) == cell_len(text)]
STYLES = [
    "0",
    "",
    "1",
    "2",
    "3",
    "4",
    "5",
    "7",
    "9",
    "1;4",
    "1;2",
    "22",
    "23",
    "24",
    "27",
    "29",
    "31",
    "97",
    "39",
    "42",
    "107",
    "49",
    "38;5;9",
    "48;5;200",
    "38;2;1;2;3",
    "48;2;9;8;7",
    "0;1;38;2;10;20;30;48;2;1;1;1",
    "21",
    "53",
    "55",
    "73",
    "4;21",
    "38;2;5;6;7;48;2;9;8;7",
]
MODELLED = [f"\x1b[{count}{final}" for final in "ABCDEFGXJKade" for count in ("", 0, 1, 2, 3, 50)]
MODELLED += ["\n", "\r", "\b", "\x07", "\x1b[?25l", "\x1b[?25h", "\x1b[?7l", "\x1b[?7h", "\x1b[?1003h"]
MODELLED += ["\x1b[>1u", "\x1b]0;title\x07", "\x1b]2;é\x1b\\", "\x1b]8;id=1;http://a\x1b\\", "\x1b]8;;\x1b\\"]
MODELLED += ["\x1b[?2026h", "\x1b[?2026l", "\x1b[6n", "\x1b]52;c;YQ==\x07", "\x1b[2 q"]
# left out because pyte is wrong about them: HPA (it takes an apostrophe for it), reverse video (mode 5)
UNKNOWN = [
    "\x1b7",
    "\x1b8",
    "\x1bD",
    "\x1bM",
    "\x1bE",
    "\x1bc",
    "\x1b#8",
    "\t",
    "\x1b[2L",
    "\x1b[M",
    "\x1b[3@",
    "\x1b[2P",
]
UNKNOWN += ["\x1b[2;5r", "\x1b[r", "\x1b[4h", "\x1b[4l", "\x1b[20h", "\x1b[20l", "\x1b[?6h", "\x1b[?6l"]
UNKNOWN += ["\x1b[?1049h", "\x1b[?1049l", "\x1b[?99h", "\x1b[S", "\x1b[9z", "\x1b(0", "\x1b(B", "\x0b"]


def text(random: Random, longest: int, *, emoji: bool = True) -> str:
    """A text of up to so many clusters."""
    kind = random.random()
    if kind < 0.35:
        return "".join(random.choice("abc  ") for _ in range(random.randint(1, longest)))
    if kind < 0.5:
        return random.choice([" ", " ", "─", "x"]) * random.randint(1, 3 * longest)
    parts = PLAIN + WIDE + MARKED + (EMOJI + AGREED if emoji else [])
    return "".join(random.choice(parts) for _ in range(random.randint(1, longest)))


def place(random: Random, columns: int, lines: int) -> str:
    """A cursor move to somewhere, at times beyond the edge."""
    row, column = random.randint(1, lines), random.randint(1, columns)
    return random.choice([f"\x1b[{row};{column}H"] * 6 + [f"\x1b[{row}H", "\x1b[H", f"\x1b[{row};{column + 9}f"])


def wild(random: Random, columns: int, lines: int, *, unknown: float) -> str:
    """A frame of anything."""
    parts: list[str] = []
    for _ in range(random.randint(1, 9)):
        kind = random.random()
        if kind < 0.35:
            parts.append(place(random, columns, lines))
        elif kind < 0.55:
            parts.append(f"\x1b[{random.choice(STYLES)}m")
        elif kind < 0.9:
            parts.append(text(random, 12))
        elif kind < 1 - unknown:
            parts.append(random.choice(MODELLED))
        else:
            parts.append(random.choice(UNKNOWN))
    return "".join(parts)


def strip(random: Random, width: int, clusters: list[str]) -> str:
    """Styled text of exactly so many cells, as Textual writes a strip."""
    parts, left = [], width
    while left:
        style = random.choice([*STYLES[2:9], "38;2;1;2;3;48;2;4;5;6", "48;2;4;5;6"])
        segment = ""
        for _ in range(random.randint(1, 15)):
            cluster = random.choice(clusters)
            if cell_len(cluster) <= left:
                segment += cluster
                left -= cell_len(cluster)
        parts.append(f"\x1b[{style}m{segment}\x1b[0m" if segment else "")
    return "".join(parts)


def tidy(random: Random, columns: int, lines: int, clusters: list[str]) -> str:
    """A frame as Textual writes it: whole rows, each with its place, and the cursor's at the end."""
    rows = [y for y in range(lines) if random.random() < random.choice([0.1, 1.0])]
    body = "\n".join(f"\x1b[{y + 1};1H{strip(random, columns, clusters)}" for y in rows)
    return f"\x1b[?2026h{body}\x1b[{random.randint(1, lines)};{random.randint(1, columns)}H\x1b[?2026l"
