"""The table on which a partner gives its marks, unseen: which lessons it has given one for, and never which.

Nothing that is painted here tells a mark, neither a text nor a style nor where something stands.
"""

from collections.abc import Callable

from ikc_tui.domain.canvas import MARK_VALUES
from ikc_tui.method.lessons import mark_name
from ikc_tui.method.words import Words
from ikc_tui.ui.paint.item_list import ItemList
from ikc_tui.ui.paint.line_widget import WrappedWidget
from ikc_tui.ui.paint.text import GAP, Line, piece, spread, wrap, wrap_hints

INDENT = "  "
NUMBER = 3  # cells of the number of a lesson, and the blank after it
READING = 80  # cells of a line that is pleasant to read
MARGIN_CELLS = 2 * len(INDENT)


class GivingList(ItemList[int]):
    """The lessons of the round; beside each for which the partner gave a mark, a sign that says so."""

    def __init__(self, words: Words, has_given: Callable[[int], bool]) -> None:
        super().__init__()
        self.words, self.has_given = words, has_given

    @property
    def lessons_below(self) -> int:
        """How many lessons are out of sight below; 0 before it has a size."""
        return self.below if self.rows else 0

    def item_lines(self, at: int, cells: int) -> list[Line]:
        lesson = self.items[at]
        sign = [(self.words("round.given"), "accent")] if self.has_given(lesson) else []
        title = f"{lesson:>2} {self.words(f'lessons.{lesson}.title')}"
        lines = [spread([piece(title)], [*sign, (INDENT, "")], cells)]
        if self._shows_abouts(cells):
            lines += self._about(lesson, cells)
        elif not self.is_airy:
            return lines
        return [*lines, []] if at + 1 < len(self.items) else lines

    def _shows_abouts(self, cells: int) -> bool:
        """Whether there is room to say what each lesson is about."""
        return sum(2 + len(self._about(lesson, cells)) for lesson in self.items) <= self.window

    def _about(self, lesson: int, cells: int) -> list[Line]:
        lines = wrap(self.words(f"lessons.{lesson}.about"), min(cells - NUMBER, READING))
        return [[(" " * NUMBER, ""), (line, "dim")] for line in lines]

    def lay_out_anew(self, *items: int) -> None:
        """Repaints these items: what was given has changed."""
        self.lay_out()
        self.refresh_items(*items)


class RoundText(WrappedWidget):
    """A few lines of text, each with its style, above or below the table; `texts` says which."""

    def __init__(self, texts: Callable[[], list[tuple[str, str]]], *, id: str) -> None:
        super().__init__(id=id)
        self.texts = texts

    def lines(self, cells: int) -> list[Line]:
        return [
            [(INDENT, ""), (line, style)]
            for text, style in self.texts()
            for line in (wrap_hints(text, cells - MARGIN_CELLS) if GAP in text else wrap(text, cells - MARGIN_CELLS))
        ]


def scale(words: Words) -> str:
    """Which marks there are, with their names."""
    return GAP.join(f"{mark} {words.of(mark_name(mark))}" for mark in MARK_VALUES)
