"""The item that one is at, large, with its lines: what it is about, and what came of it as it is typed."""

from collections.abc import Iterator, Sequence
from typing import Literal

from rich.cells import cell_len

from ikc_tui.domain.canvas import MARK_VALUES, Review, find_mark
from ikc_tui.domain.scoring import GLYPHS, LessonScore
from ikc_tui.method.lessons import mark_name
from ikc_tui.services.session import Session
from ikc_tui.services.spread_words import spread_words
from ikc_tui.ui.board.card_appearance import card_lines
from ikc_tui.ui.board.card_details import Depth, names_on_cards
from ikc_tui.ui.context import Context
from ikc_tui.ui.lessons.detail import about_lines, detail, signal_lines
from ikc_tui.ui.lessons.rows import STYLES, Topic
from ikc_tui.ui.meeting.rows import ItemRow
from ikc_tui.ui.paint.item_list import MARGIN, ItemList
from ikc_tui.ui.paint.text import Line, first_lines, fit, wrap

READING = 88  # cells of a line that is pleasant to read
LESSON_CELLS = 44  # of a lesson by its title
DOTS_GAP, OWN_GAP = "  ", "   "  # before the dots of its signals, and before the own mark
CARD_LINES, NOTE_LINES, ALL_LINES = 2, 8, 99  # most of a card, of a note, and of what is unfolded
Gap = Literal["none", "kinds", "rows"]
Telling = Literal["all", "signals", "nothing"]
TELLINGS: tuple[Telling, ...] = ("all", "signals", "nothing")  # what is told of each lesson, what needs most room first
LOW = 14  # lines of the page with fewer of which nothing blank stands above the title


class ItemPage(ItemList[ItemRow]):
    """The lines of one item of the agenda, its title the first; those with keys in `unfolded` show all of them."""

    def __init__(self, session: Session, context: Context) -> None:
        super().__init__()
        self.session, self.context, self.words = session, context, context.words
        self.review: Review | None = None
        self.question = self.invitation = ""
        self.unfolded: set[tuple[str, str]] = set()
        self._gap: Gap = "none"
        self._telling: Telling = "nothing"

    def show_item(
        self, review: Review, rows: Sequence[ItemRow], question: str, invitation: str, cursor: int | None = None
    ) -> None:
        """Shows the rows of an item of a review, below its title the question of the theme where there is one.

        Where it is about nothing and nothing came of it yet, an invitation stands in the place of that.
        """
        self.review, self.question, self.invitation = review, question, invitation
        self.show(rows, cursor)

    @property
    def heads(self) -> int:
        return 0 if self.size.height < LOW else 1

    def head_lines(self) -> list[Line]:
        return [[]]

    def is_tinted(self, line: int) -> bool:
        row = self.current
        return super().is_tinted(line) and row is not None and row.kind != "title"

    def bar(self, at: int, line: int) -> Line:
        is_below_title = self.items[at].kind == "title" and line >= len(self._title(at, self.size.width - MARGIN))
        return [(" " * MARGIN, "")] if is_below_title else super().bar(at, line)

    def lay_out(self) -> None:
        tells = any(row.lesson for row in self.items)
        for telling in TELLINGS if tells else TELLINGS[-1:]:
            self._telling = telling
            self._gap = self._gap_that_fits()
            if self._gap == "rows":
                break
        super().lay_out()

    def _gap_that_fits(self) -> Gap:
        """Where there is room for blank lines: below each row, below the last of each kind, or nowhere."""
        if not self.items or not self.size.width:
            return "none"
        cells = self.size.width - MARGIN
        lines = sum(len(self._row_lines(at, cells)) for at in range(len(self.items)))
        gaps: tuple[Gap, ...] = ("rows", "kinds")
        return next((gap for gap in gaps if lines + self._blanks(gap) <= self.window), "none")

    def _blanks(self, gap: Gap) -> int:
        return sum(self._has_gap(at, gap) for at in range(len(self.items)))

    def _has_gap(self, at: int, gap: Gap) -> bool:
        """Whether a blank line stands below a row; not below the title, which has its own, nor below the last."""
        return 0 < at < len(self.items) - 1 and (gap == "rows" or (gap == "kinds" and self._ends_kind(at)))

    def item_lines(self, at: int, cells: int) -> list[Line]:
        lines = self._row_lines(at, cells)
        return [*lines, []] if self._has_gap(at, self._gap) else lines

    def _ends_kind(self, at: int) -> bool:
        return self.items[at + 1].kind != self.items[at].kind

    def _row_lines(self, at: int, cells: int) -> list[Line]:
        row, cells = self.items[at], min(cells - 1, READING)
        if row.kind == "title":
            return [*self._title(at, cells), *self._below_title(cells)]
        head = self._head_cells
        lines = self._lines(row, cells - head)
        shown = self._kind(row) if self.items[at - 1].kind != row.kind or row.lesson else ""
        return [[(fit("" if number else shown, head), "dim"), *line] for number, line in enumerate(lines)]

    def empty_lines(self, cells: int) -> list[Line]:
        return [[("  ", ""), (line, "dim")] for line in wrap(self.invitation, min(cells - 2, READING))]

    @property
    def _head_cells(self) -> int:
        """The cells of what each line begins with: its kind."""
        kinds = ("lesson", "card", "note", "decision", "action")
        return max(cell_len(self.words(f"meeting.kinds.{kind}", number=14)) for kind in kinds) + 2

    def _kind(self, row: ItemRow) -> str:
        return self.words(f"meeting.kinds.{row.kind}", number=row.value)

    def _title(self, at: int, cells: int) -> list[Line]:
        text = self.items[at].value or self.words("minutes.untitled")
        return [[(line, "strong")] for line in wrap(text, min(cells - 1, READING))]

    def _below_title(self, cells: int) -> Iterator[Line]:
        """The question of the theme; and an invitation, where the item has nothing else yet."""
        if self.question and self.question != self.items[0].value:
            yield from ([(line, "dim")] for line in wrap(self.question, cells))
        yield []
        if len(self.items) == 1:
            yield from ([(line, "dim")] for line in wrap(self.invitation, cells))

    def _lines(self, row: ItemRow, cells: int) -> list[Line]:
        match row.kind:
            case "lesson":
                return [*self._lesson(row, cells)]
            case "card" | "action":
                return self._card(row, cells)
            case "note":
                most = ALL_LINES if row.key in self.unfolded else NOTE_LINES
                return [[(line, "")] for line in first_lines(wrap(row.value.strip(), cells), most, cells)]
            case _:
                return [[(line, "")] for line in wrap(row.value, cells)]

    def _card(self, row: ItemRow, cells: int) -> list[Line]:
        if row.placed is None:
            return [[(self.words("meeting.card_gone"), "dim")]]
        is_open = row.key in self.unfolded
        depth = Depth.FULL if is_open else Depth.BRIEF if row.kind == "action" else Depth.MARKED
        return card_lines(
            row.placed.card,
            row.placed.place,
            self.words,
            self.context.today(),
            cells,
            CARD_LINES if depth is Depth.MARKED else ALL_LINES,
            names=names_on_cards(self.session.canvas),
            depth=depth,
        )

    def _lesson(self, row: ItemRow, cells: int) -> Iterator[Line]:
        """A lesson with the dots of its signals and the own mark; below that what partners gave, once turned over.

        Where there is room, what it is about and its signals are told as well.
        """
        words, canvas = self.words, self.session.canvas
        lesson = next(each for each in self.session.scorecard.lessons if each.number == row.lesson)
        title_cells = min(LESSON_CELLS, cells - len(DOTS_GAP) - len(lesson.signals) - len(OWN_GAP) - self._own_cells)
        title = fit(words(f"{lesson.lesson.key}.title"), title_cells)
        dots = [(GLYPHS[signal.state], STYLES[signal.state]) for signal in lesson.signals]
        mark = find_mark(canvas, lesson.number)
        own = self._own(mark.mark if mark else None)
        yield [(title, ""), (DOTS_GAP, ""), *dots, (OWN_GAP, ""), own]
        if self.review and (given := spread_words(canvas, self.review, lesson.number, words)):
            yield from ([(line, "dim")] for line in wrap(words("meeting.partners", given=given), cells))
        if row.key in self.unfolded:
            for each in detail(Topic(row.value, lesson), self.session.scorecard, canvas, words, cells):
                yield from each.lines
        else:
            yield from self._told(lesson, cells)

    def _told(self, lesson: LessonScore, cells: int) -> Iterator[Line]:
        if self._telling == "all":
            yield from (*about_lines(lesson, self.words, cells), [])
        if self._telling != "nothing":
            yield from signal_lines(lesson, self.words, cells)

    @property
    def _own_cells(self) -> int:
        """The cells that any own mark needs."""
        return max(cell_len(self._own(mark)[0]) for mark in (None, *MARK_VALUES))

    def _own(self, mark: int | None) -> tuple[str, str]:
        if mark is None:
            return self.words("meeting.no_mark"), "dim"
        return self.words("meeting.own_mark", mark=mark, name=mark_name(mark)), "strong"
