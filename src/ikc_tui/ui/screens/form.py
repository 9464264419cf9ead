"""A sheet of fields that is kept with ctrl+s, and asks before it loses anything."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, TextArea

from ikc_tui.method.words import Message
from ikc_tui.ui.context import Context
from ikc_tui.ui.screens.base import Sheet
from ikc_tui.ui.widgets.bars import KeyBar
from ikc_tui.ui.widgets.field_row import FieldRow
from ikc_tui.ui.widgets.line_widget import LineWidget

ROOM_AROUND = 7  # lines of a sheet that are not rows: its edges, its head, its keys


class Form(Sheet):
    """Subclasses give the rows, and say what is done with them (`keep`)."""

    BINDINGS = [Binding("ctrl+s", "keep", show=False, priority=True)]
    HELP = "editor.form_help"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.rows: Sequence[FieldRow] = ()
        self.key_bar = KeyBar()
        self._before: list[str] = []
        self._leaving = False

    def heads(self) -> list[LineWidget]:
        """What stands above the rows."""
        return []

    def keep(self) -> bool:
        """Keeps what was typed; False where something in it is wrong, which is then told."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet"):
            yield from self.heads()
            with VerticalScroll(classes="rows", can_focus=False) as self.scroll:
                yield from self.rows
            yield self.key_bar
        yield self.too_small

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self.scroll.styles.max_height = max(event.size.height - ROOM_AROUND, 3)

    def on_mount(self) -> None:
        self.say_keys()
        self._before = self.values
        self.set_focus(self.rows[0].input)

    @property
    def values(self) -> list[str]:
        return [row.value for row in self.rows]

    @property
    def dirty(self) -> bool:
        """Whether leaving would lose anything."""
        return self.values != self._before

    def row(self, name: str) -> FieldRow:
        """The row of a field."""
        return next(row for row in self.rows if row.field == name)

    def action_keep(self) -> None:
        if not self.dirty or self.keep():
            self.dismiss()

    def action_leave(self) -> None:
        if not self.dirty or self._leaving:
            self.dismiss()
            return
        self._leaving = True
        self.key_bar.said = (f"{self.words('editor.leave')} {self.words('editor.leave_help')}", "warning")

    def tell(self, message: Message) -> None:
        """Says what is wrong, where the keys stand."""
        self.key_bar.said = (self.words.of(message), "error")

    def say_keys(self) -> None:
        """The keys again."""
        self._leaving = False
        self.key_bar.said = (self.words(self.HELP), "dim")

    def on_input_changed(self, event: Input.Changed) -> None:
        self._typed()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        self._typed()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self._typed()

    def _typed(self) -> None:
        if self._leaving and self.dirty:
            self.say_keys()
