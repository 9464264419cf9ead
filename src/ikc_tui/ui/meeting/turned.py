"""The table turned over: of each lesson who gave what, 0 to 3 as columns with one sign each, and how many took part.

Never an average, and no colour for good or bad: where partners differ is where the talk is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from textual import events

from ikc_tui.domain.canvas import MARK_VALUES
from ikc_tui.domain.round import LessonMarks
from ikc_tui.method.lessons import mark_name
from ikc_tui.method.words import Words
from ikc_tui.ui.paint.item_list import MARGIN, ItemList
from ikc_tui.ui.paint.text import Line, fit

SIGN, NONE = "●", "·"
HIGH_STACK = 8  # signs of partners without a name above each other; with more, several stand beside each other
WIDE = 100  # cells from which columns are headed by the names of the marks
NARROW = 66  # cells below which columns are as narrow as can be
INDENT = 3  # cells before a name, under the title of a lesson


@dataclass(frozen=True)
class TurnedRow:
    """One row of the table, about one lesson; of a `heading` the lesson below it."""

    kind: Literal["heading", "lesson", "partner", "total"]
    lesson: int
    text: str
    signs: tuple[str, ...] = ()
    """What stands in the columns: a sign, how many partners, or ""."""
    own: tuple[str, str] = ("", "")
    """The coalition's own mark in short, and with the name of the mark."""


class TurnedList(ItemList[TurnedRow]):
    """The lessons of the round, those first in which partners lie farthest apart; the cursor is on a lesson."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words

    def show_marks(self, marks: Sequence[LessonMarks], names: Mapping[str, str], lesson: int | None) -> None:
        """Shows these lessons in their order, with the cursor on that one; None: on the first."""
        rows = [*_rows(marks, names, self.words)]
        at = (at for at, row in enumerate(rows) if row.kind == "lesson" and lesson in (None, row.lesson))
        self.show(rows, next(at, next((at for at, row in enumerate(rows) if row.kind == "lesson"), 0)))

    @property
    def names_marks(self) -> bool:
        """Whether there is room for the names of the marks above the columns."""
        return self.size.width - MARGIN >= WIDE

    @property
    def lessons_below(self) -> int:
        """How many lessons are out of sight below, or not in sight to their end; 0 before it has a size."""
        seen = self.rows[-1].item + 1 if self.rows else len(self.items)
        return sum(row.kind == "total" for row in self.items[seen:])

    # The cursor

    @property
    def lesson(self) -> int | None:
        """The lesson under the cursor; None where there is none."""
        return self.current.lesson if self.current else None

    def can_stand_on(self, at: int) -> bool:
        return self.items[at].kind == "lesson"

    def on_mouse_down(self, event: events.MouseDown) -> None:
        at = self.item_at(event.y)
        if event.button == 1 and at is not None:
            self._go_to(self.items[at].lesson)

    def step(self, by: int) -> None:
        """Goes to the next lesson, or back (`by` below 0); within one that is higher than the window, a page on."""
        block = self._block(self.items[self.cursor].lesson) if self.items else range(0)
        if not block:
            return
        head = self._head(block)
        if by > 0 and self.rows and self.rows[-1].item < block[-1]:
            self.move_to(min(self.cursor + self.window - 1, block[-1]))
        elif by < 0 and self.cursor > head:
            self.move_to(max(self.cursor - self.window + 1, head))
        elif 0 <= (other := block[-1] + 1 if by > 0 else block[0] - 1) < len(self.items):
            self._go_to(self.items[other].lesson)

    def _go_to(self, lesson: int) -> None:
        """Goes to a lesson, with as much of it in sight as there is room for."""
        block = self._block(lesson)
        for at in (block[-1], block[0], self._head(block)):
            self.move_to(at)

    def _block(self, lesson: int) -> range:
        """The rows about a lesson."""
        rows = [at for at, row in enumerate(self.items) if row.lesson == lesson]
        return range(rows[0], rows[-1] + 1)

    def _head(self, block: range) -> int:
        return next(at for at in block if self.items[at].kind == "lesson")

    # Painting

    def item_lines(self, at: int, cells: int) -> list[Line]:
        row = self.items[at]
        if row.kind == "heading":
            return [[(row.text, "accent")]]
        if row.kind == "total" and not row.text:
            return [[]]
        column = 12 if cells >= WIDE else 6 if cells >= NARROW else 4
        own = 20 if cells >= WIDE else 14 if cells >= NARROW else 11
        name = max(cells - own - column * len(MARK_VALUES), 8)
        if row.kind == "lesson":
            heads = [f"{mark} {self.words.of(mark_name(mark))}" if cells >= WIDE else str(mark) for mark in MARK_VALUES]
            title: Line = [(fit(row.text, name - 1) + " ", "strong")]
            return [
                [*title, *((fit(head, column), "dim") for head in heads), (fit(row.own[cells >= WIDE], own), "strong")]
            ]
        style = "dim" if row.kind == "total" else ""
        text = fit(" " * INDENT + row.text, name - 1) + " "
        lines: list[Line] = []
        for signs in _side_by_side(row.signs, column - 1):
            lines.append([(text if not lines else " " * name, style), *(_sign(each, column, style) for each in signs)])
        is_last = at == len(self.items) - 1
        return [*lines, []] if row.kind == "total" and not is_last else lines


def _rows(marks: Sequence[LessonMarks], names: Mapping[str, str], words: Words) -> Iterator[TurnedRow]:
    """The rows of lessons, which come in the order of how far apart partners lie."""
    farthest = max((each.distance for each in marks), default=0)
    heading = ""
    for each in marks:
        if each.took_part and (above := _heading(each.distance, farthest)) != heading:
            heading = above
            yield TurnedRow("heading", each.lesson, words(f"round.{heading}"))
        title = f"{each.lesson:>2} {words(f'lessons.{each.lesson}.title')}"
        yield TurnedRow("lesson", each.lesson, title, own=_own(each, words))
        for partner, mark in each.given:
            signs = tuple(SIGN if value == mark else NONE for value in MARK_VALUES)
            yield TurnedRow("partner", each.lesson, names.get(partner) or words("round.removed"), signs)
        yield from _nameless(each)
        counts = tuple(str(count) if count else NONE for count in each.spread) if each.took_part else ()
        yield TurnedRow("total", each.lesson, _took_part(each, words), counts)


def _took_part(marks: LessonMarks, words: Words) -> str:
    """How many partners gave a mark; "" where there are no partners."""
    if marks.took_part:
        return words("round.took_part", n=marks.took_part, all=marks.partners)
    return words("round.nobody") if marks.partners else ""


def _heading(distance: int, farthest: int) -> str:
    return "agreed" if not distance else "apart" if distance == farthest else "closer"


def _own(marks: LessonMarks, words: Words) -> tuple[str, str]:
    """The coalition's own mark, and whether it is of this review; in short, and with the name of the mark."""
    if marks.own is None:
        return words("round.no_own"), words("round.no_own")
    key, name = "round.own" if marks.is_of_review else "round.own_before", mark_name(marks.own)
    return words(key, mark=marks.own), words(f"{key}_named", mark=marks.own, name=name)


def _nameless(marks: LessonMarks) -> Iterator[TurnedRow]:
    """Rows with a sign for each partner of which it is not kept who it was."""
    highest = max(marks.nameless)
    if highest > HIGH_STACK:
        yield TurnedRow("partner", marks.lesson, "", tuple(SIGN * count for count in marks.nameless))
        return
    for at in range(highest):
        yield TurnedRow("partner", marks.lesson, "", tuple(SIGN if count > at else "" for count in marks.nameless))


def _side_by_side(signs: Sequence[str], most: int) -> Iterator[Sequence[str]]:
    """What stands in the columns, line by line, at most so many cells in each; one line at least."""
    lines = max((-(-len(each) // most) for each in signs), default=1)
    for line in range(max(lines, 1)):
        yield [each[line * most : (line + 1) * most] for each in signs]


def _sign(sign: str, column: int, style: str) -> tuple[str, str]:
    return fit(sign, column), style or ("dim" if sign == NONE else "")
