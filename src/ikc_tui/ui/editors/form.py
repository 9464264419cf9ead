"""The base of every editor: a sheet of fields that ctrl+s keeps, and that asks before it loses anything."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.geometry import Region, Size
from textual.widget import Widget
from textual.widgets import Input, TextArea

from ikc_tui.domain.edits import EditResult
from ikc_tui.method.words import Message, message
from ikc_tui.services.drafts import Draft
from ikc_tui.services.session import Edit, MakeEdit, Session
from ikc_tui.ui.base.disk_threads import DiskQueue, in_thread
from ikc_tui.ui.base.edit_runner import RunEdit, attempt
from ikc_tui.ui.base.sheet_body import ELASTIC, SheetBody
from ikc_tui.ui.commands.dispatch import Tell
from ikc_tui.ui.context import Context
from ikc_tui.ui.editors.drafted_sheet import DraftedSheet
from ikc_tui.ui.editors.field_choices import FieldChoice, FieldChoices
from ikc_tui.ui.editors.field_row import ChosenLine, FieldRow
from ikc_tui.ui.paint.line_widget import LineWidget
from ikc_tui.ui.paint.text import GAP


class WrongField(Exception):
    """What stands in a field can't be kept: in which row, and the reason as it is told."""

    def __init__(self, row: FieldRow, reason: Message) -> None:
        super().__init__(reason.key)
        self.row, self.reason = row, reason


class Form(DraftedSheet):
    """An editor. Subclasses give the rows, and an edit made of what is typed in them (`read_edit`).

    `run_edit` makes that edit. `draft` is a new draft, or one that was left, of which the texts are filled in.
    """

    BINDINGS = [
        Binding("ctrl+s", "keep", show=False, priority=True),
        Binding("tab", "complete", show=False),
    ]
    HELP = "editor.form_help"
    LEAVE: ClassVar[Sequence[str]] = ("editor.leave", "editor.leave_help")
    """What is told when one leaves without what was typed: that it is lost, and the keys."""
    KEEPS_UNCHANGED: ClassVar[bool] = False
    """Whether ctrl+s makes the edit also where nothing was typed."""

    def __init__(self, context: Context, session: Session, run_edit: RunEdit, draft: Draft) -> None:
        super().__init__(context, draft)
        self.session, self.run_edit = session, run_edit
        self.seen = session.canvas  # on which the edit is based
        self.rows: Sequence[FieldRow] = ()
        self.field_choices = FieldChoices()
        self._leaving = False  # it was asked whether to leave without what was typed
        self.wrong: WrongField | None = None  # what the bottom line says is wrong

    def heads(self) -> list[LineWidget]:
        """The widgets above the rows."""
        return []

    def read_edit(self) -> MakeEdit:
        """The edit that was typed; raises WrongField."""
        raise NotImplementedError

    async def edit_made(self) -> None:
        """Called once the edit is made and the sheet has closed."""

    def choices(self, row: FieldRow) -> Sequence[FieldChoice]:
        """What can be chosen in a row, shown below it while it has the cursor."""
        return ()

    def take(self, row: FieldRow, choice: str) -> str:
        """The text of a row once one of its choices was clicked."""
        return choice

    def settled(self, row: FieldRow) -> str:
        """The text of a row in words that mean the same on another day: a date for `tomorrow`."""
        return row.value

    @property
    def changes_existing(self) -> bool:
        """Whether it changes what is there, of which others may change the same fields while a draft waits."""
        return False

    def compose(self) -> ComposeResult:
        with SheetBody():
            yield from self.heads()
            with VerticalScroll(classes=f"rows {ELASTIC}", can_focus=False) as self.scroll:
                yield from self.rows
                yield self.field_choices
            yield self.key_bar
        yield self.too_small

    def on_mount(self) -> None:
        self.show_keys()
        self.original_values = self.drafted_values = self.values
        changed_since = self._restore()
        if self.changes_existing:
            self.draft = self.draft.begun_on({row.field: self.value_before(row) for row in self.rows})
        self.watch(self.scroll, "virtual_size", self._on_height, init=False)
        self.set_focus(self.first.input)
        self.keep_draft()
        if changed_since:
            fields = ", ".join(row.name_shown for row in changed_since)
            self.hint(message("drafts.changed_since", fields=fields))

    def _restore(self) -> list[FieldRow]:
        """Puts in what was typed in the draft; gives the rows in which others wrote something else since.

        The edit is then based on what stood in those when it was typed, as if the sheet had been open all the time: so
        it is merged with theirs. What was left as it was is shown as it is now.
        """
        typed, was = self.draft.values, self.draft.was
        rows = [row for row in self.rows if row.field in typed and typed[row.field] != was.get(row.field)]
        others = [row for row in rows if was.get(row.field, row.value) != row.value]
        if others:
            self._base_on(others, was)
        changed_since = [row for row in others if row.value != typed[row.field]]
        for row in rows:
            row.value = typed[row.field]
        return changed_since

    def _base_on(self, rows: Sequence[FieldRow], was: Mapping[str, str]) -> None:
        """Bases the edit on a canvas in which these rows say what they said before; leaves it where they can't."""
        now = [row.value for row in rows]
        for row in rows:
            row.value = was[row.field]
        with suppress(WrongField):
            make = self.read_edit()
            then = attempt(lambda: make(self.seen))
            if isinstance(then, EditResult):
                self.seen, self.original_values = then.canvas, self.values
        for row, value in zip(rows, now, strict=True):
            row.value = value

    def fit_window(self, size: Size) -> None:
        super().fit_window(size)
        for row in self.rows:
            row.fit_window(size.height)

    @property
    def values(self) -> list[str]:
        return [row.value for row in self.rows]

    def draft_values(self) -> dict[str, str]:
        return {row.field: self.settled(row) for row in self.rows}

    @property
    def first(self) -> FieldRow:
        """The row that has the cursor at first."""
        return self.rows[0]

    def row(self, name: str) -> FieldRow:
        """The row of a field."""
        return next(row for row in self.rows if row.field == name)

    def value_before(self, row: FieldRow) -> str:
        """What stood in a row before anything was typed."""
        return self.original_values[self.rows.index(row)]

    # Going from field to field

    def action_complete(self) -> None:
        """Takes what completes the field, and goes to the next."""
        for row in self.rows:
            if row.input.has_focus:
                row.take_completion()
        self.focus_next()

    def action_next_field(self) -> None:
        self._go(1)

    def action_previous_field(self) -> None:
        self._go(-1)

    def _go(self, step: int) -> None:
        """Goes so many fields on; stays where there are no more: who holds ↓ does not begin anew."""
        at = next(at for at, row in enumerate(self.rows) if row.input is self.focused) + step
        if 0 <= at < len(self.rows):
            self.set_focus(self.rows[at].input)

    def action_step_choice(self, step: int) -> None:
        """Puts in the next choice of the field, or the one before; before the first the field is empty.

        What is typed in part it completes first. Where nothing can be chosen the cursor goes through the text.
        """
        row = next(row for row in self.rows if row.input is self.focused)
        choices = self.choices(row)
        at = next((at for at, choice in enumerate(choices) if choice.is_meant), None)
        if at is None and (row.value.strip() or not choices):
            row.move_cursor(step)
            return
        if at is None:
            at = -1
        is_whole = at < 0 or row.value == choices[at].text
        to = at + step if is_whole or step < 0 else at
        if -1 <= to < len(choices):
            row.fill_in(choices[to].text if to >= 0 else "")

    def set_focus(self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False) -> None:
        super().set_focus(widget, scroll_visible=False, from_app_focus=from_app_focus)  # `_show_field` scrolls, further

    def _show_field(self) -> None:
        """Scrolls the field with the cursor into view, and its choices; of one that is too high, the cursor's line."""
        row = next((row for row in self.rows if row.input.has_focus), None)
        if row is None:
            return
        region, height = row.virtual_region, self.scroll.size.height
        hint = self.words("editor.step_choice") if isinstance(row.input, ChosenLine) else ""
        self.field_choices.show(self.choices(row), region.bottom, hint)
        if region.height > height:
            cursor = row.input.cursor_screen_offset.y - row.input.region.y
            region = Region(region.x, region.y + cursor, region.width, 1)
        else:
            both = region.height + self.field_choices.lines_within(self.scroll.scrollable_content_region.width)
            region = Region(region.x, region.y, region.width, min(both, height))
        self.scroll.scroll_to_region(region, animate=False, immediate=True)

    def _on_height(self) -> None:
        """The fields have become as high as their choices need: only now they can be scrolled so far."""
        self.call_later(self._show_field)

    def on_resize(self, event: events.Resize) -> None:  # Textual calls that of Sheet after it
        self.call_after_refresh(self._show_field)

    def on_field_choices_taken(self, event: FieldChoices.Taken) -> None:
        event.stop()
        row = next((row for row in self.rows if row.input.has_focus), None)
        if row:
            row.value = self.take(row, event.text)
            row.go_to_end()

    # Leaving

    async def action_keep(self) -> None:
        """Makes the edit that was typed, and closes; the draft is removed once the edit is saved."""
        if not self.is_active:  # ctrl+s was typed twice: it was kept already
            return
        if not self.dirty and not self.KEEPS_UNCHANGED:
            app = self.app
            await self.discard()
            app.post_message(Tell(message("editor.unchanged")))
            return
        try:
            make = self.read_edit()
        except WrongField as wrong:
            self.refuse(wrong)
            return
        if refusal := self.run_edit(Edit(self.seen, make)):
            self.tell(message("editor.refused", reason=refusal))
            return
        self.leave()
        remove = partial(self.context.drafts.remove, self.draft)
        when_saved = partial(in_thread, self.session.when_saved, remove)  # until then the draft has it
        await DiskQueue(self.app).do(when_saved)
        await self.edit_made()

    def refuse(self, wrong: WrongField) -> None:
        """Tells what is wrong, until it is right, and goes to that field."""
        self.tell(wrong.reason)
        self.wrong = wrong
        self.set_focus(wrong.row.input)

    def _is_still_wrong(self, wrong: WrongField) -> bool:
        try:
            self.read_edit()
        except WrongField as now:
            return (now.row, now.reason) == (wrong.row, wrong.reason)
        return False

    async def action_leave(self) -> None:
        """Closes at once where nothing was typed, else when asked for twice."""
        if not self.is_active:  # it was kept already, but may not be saved yet: its draft has to stay
            return
        if not self.dirty or self._leaving:
            await self.discard()
            return
        self._leaving, self.wrong = True, None
        self.key_bar.message = (GAP.join(map(self.words, self.LEAVE)), "warning")

    def draft_mended(self) -> None:
        if not self._leaving:
            self.show_keys()

    # Keys and messages

    def show_keys(self) -> None:
        """Shows the keys in place of a message."""
        self._leaving, self.wrong = False, None
        self.key_bar.message = (self.words(self.HELP), "dim")

    def tell(self, message: Message, style: str = "error") -> None:
        self.wrong = None
        super().tell(message, style)

    def on_input_changed(self, event: Input.Changed) -> None:
        self._note_typing()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        self._note_typing()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self._note_typing()

    def on_key(self, event: events.Key) -> None:
        if event.key not in ("escape", "ctrl+s"):
            self._note_typing()

    def _note_typing(self) -> None:
        self.keep_draft_soon()
        self._show_field()
        if (self._leaving and self.dirty) or (self.wrong and not self._is_still_wrong(self.wrong)):
            self.show_keys()
