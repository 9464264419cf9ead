"""The rings of a tree as lines in style, with a pin in the one that is chosen.

Every second ring is filled, the youngest always. Of two dots in one cell one at most is in a filled ring, since rings
that touch are filled and not in turn: what is filled is a glyph, what is not a background, and who sees no colours sees
the rings all the same.
"""

from dataclasses import dataclass
from itertools import chain, groupby

from ikc_tui.ui.growth.half_blocks import Halves, cross_section, ring_on_radius
from ikc_tui.ui.paint.text import Line, Piece

PIN, PIN_LINE = "●", "─"
SEED = (".", "(_)", "~~~~~~~~~")


@dataclass(frozen=True)
class TreePainter:
    """Paints rings of these outer radii, the oldest first (see `radii`); one at least."""

    outer: tuple[int, ...]
    chosen: int
    """The place of the ring with the pin, from the oldest on."""

    def lines(self, rows: int) -> list[Line]:
        """The tree in so many lines of twice as many cells; an odd number, so that the pin is in the middle."""
        section = cross_section(self.outer, rows)
        painted = {halves: self._cell(halves) for halves in {*chain(*section)}}
        cells = [[painted[halves] for halves in row] for row in section]
        self._put_pin(cells[rows // 2])
        return [_joined(row) for row in cells]

    def _cell(self, halves: Halves) -> Piece:
        top, bottom = halves
        if self._is_filled(top) and self._is_filled(bottom):
            return "█", self._glyph_style(top)
        if self._is_filled(top):
            return "▀", f"{self._glyph_style(top)} {self._background(bottom)}".strip()
        if self._is_filled(bottom):
            return "▄", f"{self._glyph_style(bottom)} {self._background(top)}".strip()
        return " ", self._background(bottom if top is None else top)

    def _is_filled(self, ring: int | None) -> bool:
        return ring is not None and (len(self.outer) - 1 - ring) % 2 == 0

    def _is_youngest(self, ring: int | None) -> bool:
        return ring == len(self.outer) - 1

    def _is_chosen(self, ring: int | None) -> bool:
        """Whether a ring is the one with the pin; of rings that are drawn as one, all are."""
        return ring is not None and self.outer[ring] == self.outer[self.chosen]

    def _glyph_style(self, ring: int | None) -> str:
        """The style of the glyph where a filled ring shows."""
        if self._is_youngest(ring):
            return "accent"
        return "chosen" if self._is_chosen(ring) else "wood"

    def _background(self, ring: int | None) -> str:
        """The style behind the glyph where a ring shows that is not filled; "" outside the tree."""
        if ring is None:
            return ""
        return "on-chosen" if self._is_chosen(ring) else "on-sapwood"

    def _put_pin(self, cells: list[Piece]) -> None:
        """Sticks the pin into its ring, with a line from it to the right edge."""
        middle = len(cells) // 2
        head = ring_on_radius(self.outer, self.chosen)
        for away in range(head, middle):
            ring = next((at for at, radius in enumerate(self.outer) if away < radius), None)
            cells[middle + away] = (PIN if away == head else PIN_LINE, self._pin_style(ring))

    def _pin_style(self, ring: int | None) -> str:
        if ring is None:
            return "strong"
        if self._is_youngest(ring):
            return "pin on-youngest"
        if self._is_chosen(ring):
            return "pin on-chosen"
        return "strong on-wood" if self._is_filled(ring) else "strong on-sapwood"


def seed_lines(rows: int) -> list[Line]:
    """A seed in the middle of so many lines of twice as many cells."""
    lines: list[Line] = [[] for _ in range(rows)]
    top = max((rows - len(SEED)) // 2, 0)
    lines[top : top + len(SEED)] = [[(text.center(2 * rows), "accent")] for text in SEED]
    return lines


def _joined(cells: list[Piece]) -> Line:
    """Cells of one style after each other as one piece."""
    runs = groupby(cells, key=lambda cell: cell[1])
    return [("".join(text for text, _ in run), style) for style, run in runs]
