"""The sheet on which one types what was said at a poster, and sees what each line will do."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from typing import Any

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.geometry import Size
from textual.widgets import Input, TextArea

from ikc_tui.domain.canvas import Canvas, Poster
from ikc_tui.domain.edits import GoneCard, LineFate, TakenLines, read_lines
from ikc_tui.domain.posters import posters_by_age
from ikc_tui.domain.safe_text import clean, is_blank
from ikc_tui.domain.wall.lines import wall_lines
from ikc_tui.domain.wall.said import WallLine
from ikc_tui.method.words import message
from ikc_tui.services.drafts import Draft
from ikc_tui.services.session import Edit, MakeEdit, News, Session
from ikc_tui.services.wall import gone_cards
from ikc_tui.ui.base.disk_threads import in_thread
from ikc_tui.ui.base.edit_runner import RunEdit
from ikc_tui.ui.base.session_observer import SessionObserver
from ikc_tui.ui.base.sheet_body import ELASTIC, SheetBody, SheetTitle
from ikc_tui.ui.commands.keymap import first_key
from ikc_tui.ui.context import Context
from ikc_tui.ui.editors.field_choices import FieldChoice
from ikc_tui.ui.editors.field_row import FieldRow
from ikc_tui.ui.editors.form import Form
from ikc_tui.ui.paint.item_list import ItemList
from ikc_tui.ui.paint.line_widget import LineWidget
from ikc_tui.ui.take.outcome_list import OutcomeList

LINES = 7  # of the field in a window of 24
LEAST_OUTCOMES = 3  # lines of what will be done
LONG = 40  # lines typed, from which on what they do is worked out once one stops typing for a moment
MOMENT = 0.3  # seconds
COUNTED: tuple[LineFate, ...] = ("done", "refused")


class TakeSheet(SessionObserver, Form):
    """Takes what was said at a poster into the canvas: ctrl+s does all lines that can be done, as one edit.

    Those that can't stay, to be corrected. What others do meanwhile is taken along.
    """

    HELP = "take.help"

    def __init__(self, context: Context, session: Session, run_edit: RunEdit, draft: Draft | None = None) -> None:
        super().__init__(context, session, run_edit, draft or Draft.new(session.slug, "wall"))
        self.today = _day_of(self.draft) or context.today()
        self.gone: Mapping[str, GoneCard] = {}
        self.posters = posters_by_age(session.canvas)
        self.lines = self._row("lines", "", lines=LINES)
        self.lines.add_class("whole")
        self.rows = [*([self._poster_row()] if self.posters else []), self.lines]
        self.count = SheetTitle("", "dim")
        self.outcomes = OutcomeList(context.words)
        self._done_unsaved = ""  # lines that were done, and may not be in the file yet
        self._show_later = self.set_interval(MOMENT, self._show_outcomes, pause=True)

    def _poster_row(self) -> FieldRow:
        def complete(typed: str) -> str | None:
            return next((label for label in self._labels if label.startswith(typed)), None)

        newest = self.posters[0]
        of_day = sum(other.date == newest.date for other in self.posters)
        # Of several of one day nobody but who stands before it knows which one hangs there: it has to be chosen.
        shown = self.words.full_date(newest.date) if newest.date and of_day > 1 else self._poster_label(newest)
        return self._row("poster", shown, complete=complete, replace=True)

    def _row(self, name: str, value: str, **how: Any) -> FieldRow:
        return FieldRow(name, self.words(f"wall_sheet.{name}"), value, blink=self.context.cursor_blink, **how)

    def heads(self) -> list[LineWidget]:
        heads: list[LineWidget] = [SheetTitle(self.words("take.title"))]
        if self.posters:
            return heads
        key = first_key("canvas.export", self.context.keymap)
        return [*heads, SheetTitle(self.words("take.no_poster", key=key), "dim")]

    def compose(self) -> ComposeResult:
        with SheetBody(classes="wall"):
            yield from self.heads()
            with VerticalScroll(classes="rows", can_focus=False) as self.scroll:
                yield from self.rows
                yield self.field_choices
            yield self.count
            self.outcomes.add_class(ELASTIC)
            yield self.outcomes
            yield self.key_bar
        yield self.too_small

    def on_mount(self) -> None:  # Textual calls that of Form after it
        self.call_after_refresh(self._show_outcomes)
        self.run_worker(self._look_for_gone_cards(), group="disk")

    def fit_window(self, size: Size) -> None:
        super().fit_window(size)
        self.outcomes.styles.height = max(size.height // 3, LEAST_OUTCOMES)

    def show_keys(self) -> None:
        super().show_keys()
        if len(self.posters) < 2:
            self.key_bar.message = (self.words("take.help_one"), "dim")

    @property
    def first(self) -> FieldRow:
        return self.lines

    async def _look_for_gone_cards(self) -> None:
        """What cards said that were on a poster and were deleted since, as far as the history knows."""
        find = partial(gone_cards, self.context.library.history, self.session.slug, self.session.canvas)
        self.gone = await in_thread(find)
        if self.gone and self.is_attached:
            self._show_outcomes()

    # Which poster

    def _poster_label(self, poster: Poster) -> str:
        """The day of a poster, by which a person knows it; with its id where there are more of that day."""
        if poster.date is None:
            return poster.id
        is_alone = sum(other.date == poster.date for other in self.posters) == 1
        day = self.words.full_date(poster.date)
        return day if is_alone else f"{day} · {poster.id}"

    @property
    def _labels(self) -> dict[str, str]:
        """What can be chosen -> the id of that poster."""
        return {self._poster_label(poster): poster.id for poster in self.posters}

    @property
    def poster(self) -> str:
        """The poster that was chosen: its id; else what was typed for it; "" where there is none."""
        return self.settled(self.rows[0]) if self.posters else ""

    def settled(self, row: FieldRow) -> str:
        return self._labels.get(row.value.strip(), row.value) if row.field == "poster" else row.value

    def choices(self, row: FieldRow) -> Sequence[FieldChoice]:
        if row.field != "poster" or len(self.posters) < 2:
            return ()
        return [FieldChoice(label, label == row.value) for label in self._labels]

    # What the lines do

    @property
    def typed(self) -> tuple[WallLine, ...]:
        """The lines, as of the day on which they were typed first."""
        return wall_lines(self.lines.value, self.today)

    def taken(self, canvas: Canvas) -> TakenLines:
        """What the lines make of a canvas."""
        return read_lines(canvas, self.typed, self.poster, gone=self.gone, today=self.context.today())

    def _show_outcomes(self) -> None:
        self._show_later.pause()
        self.seen = self.session.canvas
        taken = self.taken(self.seen)
        self.outcomes.show(taken.lines, self._at_cursor(taken))
        counted = [self.words(f"take.count_{fate}", n=n) for fate in COUNTED if (n := taken.count(fate))]
        self.count.text = " ".join(counted) or self.words("take.count_none")
        self.count.text_changed()

    def _at_cursor(self, taken: TakenLines) -> int:
        """Which line the cursor is on, or the last before it."""
        assert isinstance(self.lines.input, TextArea)
        row = self.lines.input.cursor_location[0] + 1
        return max((at for at, line in enumerate(taken.lines) if line.line.at <= row), default=0)

    def show_news(self, news: News) -> None:
        if news.external:
            self._show_outcomes()

    def on_input_changed(self, event: Input.Changed) -> None:  # Textual calls that of Form after it
        self._show_outcomes()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:  # Textual calls that of Form after it
        assert isinstance(self.lines.input, TextArea)
        if self.lines.input.document.line_count < LONG:
            self._show_outcomes()
        else:
            self._show_later.reset()
            self._show_later.resume()

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        assert isinstance(self.lines.input, TextArea)
        row = self.lines.input.cursor_location[0] + 1
        before = [at for at, line in enumerate(self.outcomes.items) if line.line.at <= row]
        self.outcomes.move_to(max(before, default=0))

    def on_item_list_clicked(self, event: ItemList.Clicked) -> None:
        """Goes to the line that was clicked."""
        event.stop()
        if taken := self.outcomes.current:
            self._go_to_line(taken.line.at)

    def on_item_list_moved(self, event: ItemList.Moved) -> None:
        event.stop()

    def _go_to_line(self, number: int) -> None:
        assert isinstance(self.lines.input, TextArea)
        self.set_focus(self.lines.input)
        self.lines.input.move_cursor((number - 1, 0))

    # Doing it

    def read_edit(self) -> MakeEdit:
        return lambda canvas: self.taken(canvas).edited

    async def action_keep(self) -> None:
        if not self.is_active:  # ctrl+s was typed twice
            return
        if is_blank(self.lines.value):
            self.hint(message("take.nothing_typed"))
            return
        self._show_outcomes()
        taken = self.taken(self.seen)
        refused = [line for line in taken.lines if line.fate == "refused"]
        if not refused:
            await super().action_keep()
        elif not taken.count("done"):
            self.tell(message("take.none_done", n=len(refused)), "warning")
            self._go_to_line(refused[0].line.at)
        elif refusal := self.run_edit(Edit(self.seen, lambda canvas: taken.edited)):
            self.tell(message("editor.refused", reason=refusal))
        else:
            self._leave_only(taken)
            self.tell(message("take.some_done", done=taken.edited.label, n=len(refused)), "warning")

    def _leave_only(self, taken: TakenLines) -> None:
        """Takes out the lines that were done; the others stay to be corrected, and which poster they are of."""
        gone = {line.line.at for line in taken.lines if line.fate in ("done", "unchanged")}
        lines = [*enumerate(clean(self.lines.value).split("\n"), start=1)]
        self._done_unsaved = "\n".join(line for at, line in lines if at in gone)
        self.lines.value = "\n".join(line for at, line in lines if at not in gone).strip("\n")
        self._show_outcomes()
        left = self.outcomes.items
        first = next(
            (line for line in left if line.fate == "refused"), left[-1]
        )  # with less to do at once it may go now
        self._go_to_line(first.line.at)

    def draft_values(self) -> dict[str, str]:
        values = super().draft_values() | {"day": self.today.isoformat()}
        if self._done_unsaved and self.session.seconds_unsaved:  # typed again it changes nothing
            values["lines"] += f"\n{self._done_unsaved}"
        return values


def _day_of(draft: Draft) -> date | None:
    """The day on which the lines of a draft were typed, so that `vrijdag` means the same on another day."""
    with suppress(KeyError, ValueError):
        return date.fromisoformat(draft.values["day"])
    return None
