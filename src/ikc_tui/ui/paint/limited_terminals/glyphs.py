"""Signs that a terminal's font or encoding lacks, and plain ones of the same width."""

from collections.abc import Mapping

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

ON_EVERY_CONSOLE = frozenset("█─│→←↑↓·•")
"""What both the kernel's own font and those that distributions load on a Linux console have."""
STAND_INS = {
    "▌": ">", "█": "#", "▇": "#", "▆": "#", "▅": "#", "▄": "_", "▃": "_", "▂": "_", "▁": "_",
    "●": "*", "◐": "%", "◔": ":", "○": "o", "•": "*", "·": "-", "✓": "v", "✗": "x", "×": "x",
    "→": ">", "←": "<", "↑": "^", "↓": "v", "━": "=", "─": "-", "│": "|",
    "…": "~", "–": "-", "—": "-", "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'",
}  # fmt: skip


def stand_ins(term: str, encoding: str) -> dict[str, str]:
    """The signs that such a terminal can't show, with what stands for them."""
    if term == "linux":
        return {sign: plain for sign, plain in STAND_INS.items() if sign not in ON_EVERY_CONSOLE}
    return {sign: plain for sign, plain in STAND_INS.items() if not sign.encode(encoding, "ignore")}


class Signs(LineFilter):
    """Writes signs as their stand-ins."""

    def __init__(self, signs: Mapping[str, str]) -> None:
        super().__init__()
        self._table = str.maketrans(dict(signs))

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [
            segment if segment.text.isascii() else segment._replace(text=segment.text.translate(self._table))
            for segment in segments
        ]
