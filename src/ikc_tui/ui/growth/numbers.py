"""The lessons beside the tree: of each its signals and own marks, a digit for each ring."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from ikc_tui.domain.rings import Ring
from ikc_tui.method.lessons import lessons
from ikc_tui.method.words import Words
from ikc_tui.services.growth_text import lesson_title, value_of
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.line_widget import LineWidget
from ikc_tui.ui.paint.text import Line, Piece, fit

KINDS = ("signals", "marks")  # the groups of digits
TITLE_CELLS, NUMBER_CELLS = 16, 2  # for a lesson by its title, at least; by its number alone
GAP = 2  # cells before a group of digits, and between two columns
ALL_LINES = 1 + len(lessons())  # with the head
HALF_LINES = 1 + len(lessons()) // 2


@dataclass(frozen=True)
class NumberPainter:
    """Paints the digits of rings, of which one is chosen."""

    rings: Sequence[Ring]
    chosen: int
    words: Words

    def lines(self, cells: int, lines: int) -> list[Line]:
        """A head, and a line for each lesson; where there are too few lines, one for two lessons by their numbers."""
        if not self.rings:
            return []
        return self._by_title(cells) if lines >= ALL_LINES else self._by_number(cells)

    def _by_title(self, cells: int) -> list[Line]:
        heads = [self.words(f"growth.{kind}") for kind in KINDS]
        titles = [lesson_title(lesson.number, self.words) for lesson in lessons()]
        widest = max(map(cell_len, titles))
        step = 2 if 2 * len(KINDS) * len(self.rings) <= cells - widest - GAP * len(KINDS) else 1
        shown = self._window((cells - TITLE_CELLS) // len(KINDS) - GAP)
        groups = [max(step * len(shown), cell_len(head)) for head in heads]
        room = min(cells - sum(groups) - GAP * len(groups), widest + GAP)
        head: Line = [(fit(self._hidden(shown), room), "dim")]
        head += [(" " * GAP + fit(text, group), "dim") for text, group in zip(heads, groups, strict=True)]
        return [head] + [
            [(fit(title, room), ""), *self._digits(lesson.number, shown, step, groups, GAP)]
            for title, lesson in zip(titles, lessons(), strict=True)
        ]

    def _by_number(self, cells: int) -> list[Line]:
        """Two columns, with one cell between a number and its digits, and between those."""
        column = (cells - GAP) // 2
        group = (column - NUMBER_CELLS) // 2 - 1
        shown = self._window(group)
        rows = [
            [(f"{lesson.number:>{NUMBER_CELLS}}", "dim"), *self._digits(lesson.number, shown, 1, [group, group], 1)]
            for lesson in lessons()
        ]
        half = HALF_LINES - 1
        head = fit(f"{self.words('growth.both')}   {self._hidden(shown)}", cells)
        return [[(head, "dim")]] + [
            [*one, (" " * GAP, ""), *other] for one, other in zip(rows[:half], rows[half:], strict=True)
        ]

    def _window(self, most: int) -> range:
        """The rings of which digits are shown, so many at most: the youngest, but the chosen one among them."""
        count = len(self.rings)
        first = min(max(count - most, 0), self.chosen)
        return range(first, min(first + most, count))

    def _hidden(self, shown: range) -> str:
        """How many rings have no digits, at the left and at the right of those that have."""
        left, right = shown.start, len(self.rings) - shown.stop
        return "  ".join(text for text, hidden in ((f"← {left}", left), (f"{right} →", right)) if hidden)

    def _digits(self, lesson: int, shown: range, step: int, groups: Sequence[int], gap: int) -> Line:
        """The digits of a lesson, one every `step` cells: a group of each of KINDS after a gap, in so many cells."""
        line: Line = []
        for kind, group in zip(KINDS, groups, strict=True):
            line.append((" " * gap, ""))
            for at in shown:
                line += [self._digit(kind, lesson, at), (" " * (step - 1), "")]
            line.append((" " * (group - step * len(shown)), ""))
        return line

    def _digit(self, kind: str, lesson: int, at: int) -> Piece:
        ring = self.rings[at]
        values, new = (ring.signals, ring.gained) if kind == "signals" else (ring.marks, ring.marked)
        style = "good" if lesson in new else "" if lesson in values else "dim"
        return value_of(lesson, values), f"{style} strong cursor".strip() if at == self.chosen else style


class LessonNumbers(LineWidget):
    """Shows the digits of all lessons, as the room asks."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.painter = NumberPainter((), 0, context.words)
        self._painted: tuple[object, list[Line]] = (None, [])  # and for which size and language

    def show(self, rings: Sequence[Ring], chosen: int) -> None:
        """Shows the digits of these rings, those of the one at the place `chosen` set off."""
        self.painter = NumberPainter(rings, chosen, self.context.words)
        self._painted = (None, [])
        self.refresh()

    def line(self, y: int) -> Line:
        room = (self.size, self.context.words.lang)
        if self._painted[0] != room:
            self._painted = (room, self.painter.lines(self.size.width - 1, self.size.height))
        lines = self._painted[1]
        return lines[y] if y < len(lines) else []
