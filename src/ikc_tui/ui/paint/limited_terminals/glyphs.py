"""Glyphs that a terminal's font or encoding lacks, and plain ones of the same width in their place."""

from collections.abc import Mapping

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from ikc_tui.terminal import Capabilities

STAND_INS = {
    "▌": ">", "█": "#", "▇": "#", "▆": "#", "▅": "#", "▄": "_", "▀": '"', "▃": "_", "▂": "_", "▁": "_",
    "●": "*", "◐": "%", "◔": ":", "○": "o", "◆": "+", "•": "*", "·": "-", "✓": "v", "✗": "x", "×": "x",
    "→": ">", "←": "<", "↑": "^", "↓": "v", "↗": "/", "↕": "|", "≡": "=", "━": "=", "─": "-", "│": "|",
    "…": "~", "–": "-", "—": "-", "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'",
}  # fmt: skip
"""The glyphs that ikc paints, each with an ASCII character that takes its place where it can't be shown."""


def plain_glyphs(capabilities: Capabilities) -> dict[str, str]:
    """Those of `STAND_INS` that a terminal needs: empty where it shows every glyph."""
    return {glyph: plain for glyph, plain in STAND_INS.items() if capabilities.lacks(glyph)}


class PlainGlyphs(LineFilter):
    """Replaces glyphs, one cell by one cell."""

    def __init__(self, plain: Mapping[str, str]) -> None:
        super().__init__()
        self._table = str.maketrans(dict(plain))

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Gives the segments with plain glyphs; the background has no part in it."""
        return [
            segment if segment.text.isascii() else segment._replace(text=segment.text.translate(self._table))
            for segment in segments
        ]
