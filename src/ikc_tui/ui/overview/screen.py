"""The screen of the overview: the scores of all coalitions of the folder, and where one can go and look."""

import itertools
import time
from collections.abc import Iterator

from textual import events
from textual.app import ComposeResult

from ikc_tui.domain.scoring import LessonScore, SignalScore
from ikc_tui.method.lessons import mark_name
from ikc_tui.method.words import Message, Words, message
from ikc_tui.services.overview import Column, columns, columns_to_look_at
from ikc_tui.services.standing_words import standing_words
from ikc_tui.storage.problems import Problem
from ikc_tui.ui.base.disk_threads import in_thread
from ikc_tui.ui.base.screen import CommandScreen
from ikc_tui.ui.canvas.open import open_canvas
from ikc_tui.ui.commands.dispatch import disabled_by
from ikc_tui.ui.commands.workers import start_worker
from ikc_tui.ui.context import Context
from ikc_tui.ui.overview.heads import ColumnOrder
from ikc_tui.ui.overview.score_grid import ScoreGrid
from ikc_tui.ui.paint.coalition_names import short_names
from ikc_tui.ui.paint.headed_text import HeadedText
from ikc_tui.ui.paint.line_widget import LineWidget
from ikc_tui.ui.paint.text import Line, one_line
from ikc_tui.ui.paint.title_bar import TitleBar

SLICE = 0.02  # seconds that are read at a time
PROGRESS_SECONDS = 0.5  # of reading, after which its progress is shown
PROGRESS_CELLS = 16
ROOMY_LINES = 28  # of the screen, from which there is room for blank ones
AIRY_LINES = 46  # from which there is room for one below each row of the grid
NAME_CELLS = 24  # of a coalition, where others are named beside it

WIDE = 108  # columns of the screen, from which all that is said of reviews fits in a line


class WhatItShows(LineWidget):
    """The line that says what the grid shows, and what it does not."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words

    def line(self, y: int) -> Line:
        return [("  ", ""), (self.words("overview.about"), "dim")]


class OverviewScreen(CommandScreen):
    """Shows the score of every coalition of the folder, and opens their canvases at a lesson."""

    SCOPES = ("overview", "screen", "app")
    VERTICAL_BREAKPOINTS = [(0, "-low"), (ROOMY_LINES, "-high"), (AIRY_LINES, "-tall")]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.title_bar = TitleBar()
        self.about = WhatItShows(context.words)
        self.grid = ScoreGrid(context)
        self.cell = HeadedText()
        self.found: list[Column] = []
        self.order: ColumnOrder = "name"
        self._weeks: int | None = None  # from one review to the next; None until the network has been read

    def compose(self) -> ComposeResult:
        yield self.title_bar
        yield self.about
        yield self.grid
        yield self.cell
        yield from super().compose()

    async def on_mount(self) -> None:
        self.set_focus(self.grid)
        self.show_title()
        self.read()

    def on_screen_resume(self) -> None:
        if self.found:
            self.read()

    def read(self) -> None:
        """Reads and scores all canvases anew, in a thread; gives up a reading that is under way."""
        start_worker(self, self._read, "folder read", exclusive=True)

    async def _read(self) -> None:
        try:
            self._weeks = await in_thread(lambda: self.context.network.review_weeks)
            total = len(await in_thread(self.context.library.slugs))
            scored = columns(self.context.library)
            found: list[Column] = []
            started, done = time.monotonic(), 0
            while read := await in_thread(_read_slice, scored):
                done += len(read)
                for each in read:
                    if isinstance(each, Problem):
                        self.tell_problem(each)
                    else:
                        found.append(each)
                if time.monotonic() - started > PROGRESS_SECONDS:
                    self._show_progress(done, total)
        except Problem as problem:
            self.tell_problem(problem)
            return
        self.found = found
        self.show_title()
        self._show()
        if not found:
            self.cell.show("", [(self.words("overview.nothing"), "dim")])

    def _show_progress(self, done: int, total: int) -> None:
        full = done * PROGRESS_CELLS // total
        bar = "━" * full + "─" * (PROGRESS_CELLS - full)
        self.title_bar.right = (f"{self.words('overview.reading', done=done, all=total)} {bar}", "accent")

    def show_title(self) -> None:
        """Shows the title, and how many coalitions there are."""
        self.title_bar.left = (self.words("overview.title"), "strong")
        count = f"{self.words('list.count', n=len(self.found))}, {self.words(f'overview.by_{self.order}')}"
        self.title_bar.right = (count if self.found else "", "dim")

    def _show(self) -> None:
        self.grid.show(self.found, self.order)
        self._show_cell()

    def _show_cell(self) -> None:
        if self.grid.current is None:
            return
        column, lesson = self.grid.current
        title = self.words(f"{lesson.lesson.key}.title")
        texts = [
            (self._shown_words(lesson), ""),
            (self._next_words(lesson), ""),
            (self._look_words(lesson), "dim"),
            (self._review_words(column), "dim"),
        ]
        self.cell.show(f"{self._shown_name(column)}: {title}", [each for each in texts if each[0]])

    def _shown_words(self, lesson: LessonScore) -> str:
        """What the canvas shows, and what the coalition says itself."""
        rungs = ", ".join(self._rung(each) for each in lesson.signals if each.is_shown)
        if lesson.is_blank:
            parts = [self.words("checklist.not_filled_in").capitalize()]
        elif rungs:
            parts = [self.words("overview.shown", shown=lesson.score, all=lesson.max, rungs=rungs)]
        else:
            parts = [self.words("overview.none_shown", all=lesson.max)]
        if lesson.mark is not None:
            parts.append(self.words("overview.own", mark=lesson.mark, name=mark_name(lesson.mark)))
        if lesson.flagged:
            parts.append(self.words("checklist.talk"))
        return " · ".join(parts)

    def _next_words(self, lesson: LessonScore) -> str:
        """What would show another signal, or what it is read from; "" where all is told."""
        if lesson.is_blank or lesson.score == lesson.max:
            return ""
        by_state = {each.state: each for each in reversed(lesson.signals)}
        step = by_state.get("open")
        if step is None:
            return self.words.of(by_state["blank"].sentence)
        return self.words("overview.step", rung=self._rung(step).capitalize(), wanted=step.sentence)

    def _rung(self, signal: SignalScore) -> str:
        return self.words(f"lessons.rungs.{signal.signal.letter}.name")

    def _look_words(self, lesson: LessonScore) -> str:
        shows = columns_to_look_at(self.found, lesson.number)
        if not shows:
            return self.words("overview.nobody_shows")
        names = short_names(shows, NAME_CELLS)
        return self.words("overview.look", shows=", ".join(names.values()))

    def _review_words(self, column: Column) -> str:
        """How the coalition stands with its reviews, whatever the lesson."""
        short = self.size.width < WIDE
        words = standing_words(column.reviews, self._weeks, self.words, self.context.today(), short=short)
        said = " · ".join(words)
        return said[0].upper() + said[1:]

    def _shown_name(self, column: Column) -> str:
        if column.copy_of is None:
            where = column.neighbourhood if column.neighbourhood.casefold() not in column.name.casefold() else ""
            return f"{column.name} ({one_line(where)})" if where else column.name
        return f"{column.name} ({self.words('list.copy', of=one_line(column.copy_of))})"

    def on_resize(self, event: events.Resize) -> None:  # Textual calls that of the base too
        self._show_cell()  # its words may be shorter or longer

    def language_changed(self) -> None:
        self.show_title()
        self._show()
        super().language_changed()

    def on_score_grid_moved(self, event: ScoreGrid.Moved) -> None:
        event.stop()
        self._show_cell()

    async def on_score_grid_order_clicked(self, event: ScoreGrid.OrderClicked) -> None:
        event.stop()
        await self.action_run("overview.order")

    async def on_score_grid_chosen(self, event: ScoreGrid.Chosen) -> None:
        event.stop()
        await self.action_run("overview.open")

    # Commands

    def _nothing_chosen(self) -> Message | None:
        """The reason why nothing can be opened: there are no coalitions."""
        return message("overview.nothing") if self.grid.current is None else None

    @disabled_by(_nothing_chosen)
    async def do_overview_open(self) -> None:
        if self.grid.current is None:
            return
        column, lesson = self.grid.current
        await open_canvas(self, column.slug, lesson=lesson.number)

    def do_overview_order(self) -> None:
        self.order = "place" if self.order == "name" else "name"
        self.show_title()
        self._show()

    def do_overview_up(self) -> None:
        self._move_to(self.grid.row - 1, self.grid.column)

    def do_overview_down(self) -> None:
        self._move_to(self.grid.row + 1, self.grid.column)

    def do_overview_left(self) -> None:
        self._move_to(self.grid.row, self.grid.column - 1)

    def do_overview_right(self) -> None:
        self._move_to(self.grid.row, self.grid.column + 1)

    def do_overview_first(self) -> None:
        self._move_to(self.grid.row, 0)

    def do_overview_last(self) -> None:
        self._move_to(self.grid.row, len(self.found))

    def _move_to(self, row: int, column: int) -> None:
        """Moves the cursor, and shows its words at once, rather than on Moved: both are in one paint."""
        self.grid.move_to(row, column)
        self._show_cell()

    def do_screen_back(self) -> None:
        self.close()


def _read_slice(scored: Iterator[Column | Problem]) -> list[Column | Problem]:
    """The next scores: as many as come in SLICE seconds, one at least; [] at the end."""
    until = time.monotonic() + SLICE
    found = list(itertools.islice(scored, 1))
    while found and time.monotonic() < until and (more := next(scored, None)):
        found.append(more)
    return found
