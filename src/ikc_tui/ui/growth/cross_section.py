"""The tree in section."""

from collections.abc import Sequence
from functools import lru_cache

from textual import events
from textual.message import Message as TextualMessage

from ikc_tui.domain.rings import Ring
from ikc_tui.ui.growth.half_blocks import radii, ring_under
from ikc_tui.ui.growth.tree_painter import TreePainter, seed_lines
from ikc_tui.ui.paint.line_widget import LineWidget
from ikc_tui.ui.paint.text import Line

MARGIN = 2  # cells beside the tree


class CrossSection(LineWidget):
    """Shows the rings of a tree, with a pin in the one that is chosen; without any, a seed."""

    class Picked(TextualMessage):
        """A ring was clicked; `ring` is its place from the oldest on."""

        def __init__(self, ring: int) -> None:
            super().__init__()
            self.ring = ring

    def __init__(self) -> None:
        super().__init__()
        self.grown: tuple[int, ...] = ()
        self.chosen = 0

    def show(self, rings: Sequence[Ring], chosen: int) -> None:
        """Shows these rings, with the pin in the one at the place `chosen`."""
        grown = tuple(ring.grown for ring in rings)
        if (grown, chosen) != (self.grown, self.chosen):
            self.grown, self.chosen = grown, chosen
            self.refresh()

    @property
    def rows(self) -> int:
        """How many rows there is room for: an odd number, as the painter asks."""
        rows = max(min(self.size.height, (self.size.width - MARGIN) // 2), 3)
        return rows - (rows + 1) % 2

    def line(self, y: int) -> Line:
        row = y - self._top
        if not 0 <= row < self.rows:
            return []
        return [(" " * self._left, ""), *_lines(self.grown, self.chosen, self.rows)[row]]

    @property
    def _top(self) -> int:
        return (self.size.height - self.rows) // 2

    @property
    def _left(self) -> int:
        return (self.size.width - 2 * self.rows) // 2

    def on_click(self, event: events.Click) -> None:
        ring = ring_under(event.x - self._left, event.y - self._top, _radii(self.grown, self.rows), self.rows)
        if ring is not None:
            self.post_message(self.Picked(ring))


def _radii(grown: tuple[int, ...], rows: int) -> list[int]:
    """Those of the rings, with a dot left above and below."""
    return radii(grown, rows - 1)


@lru_cache(maxsize=8)
def _lines(grown: tuple[int, ...], chosen: int, rows: int) -> list[Line]:
    """All lines, worked out once for a paint that asks for one after another."""
    return TreePainter(tuple(_radii(grown, rows)), chosen).lines(rows) if grown else seed_lines(rows)
