"""The base of every sheet: what lies over a screen until it is answered or closed."""

from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widget import Widget

from ikc_tui.method.words import Message
from ikc_tui.ui.base.sheet_body import SheetBody
from ikc_tui.ui.base.tell import ProblemTeller
from ikc_tui.ui.base.too_small import TooSmall
from ikc_tui.ui.commands.table import key_shown_as
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.footer import KeyBar
from ikc_tui.ui.paint.text import one_line

ROOM_BESIDE = 90  # columns of the window from which the screen beneath stays in sight beside a sheet
ROOM_FOR_WIDE = 116  # columns of the window from which a sheet is as wide as one reads with ease


class Sheet(ProblemTeller, ModalScreen[None], inherit_bindings=False):
    """A sheet over a screen, of which the keys do nothing meanwhile; esc closes the sheet."""

    BINDINGS = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+l", "app.run('app.repaint')", show=False),
        Binding("ctrl+c", "app.run('app.copy')", show=False),
        Binding("tab", "app.focus_next", show=False),
        Binding("shift+tab", "app.focus_previous", show=False),
    ]

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.words = context.words
        self.key_bar = KeyBar()
        self.too_small = TooSmall(context)
        self._take_room(self.app.size.width, update=False)  # once it has widgets, each would be styled anew

    def on_mount(self) -> None:
        self.fit_window(self.app.size)  # before the first paint

    def on_resize(self, event: events.Resize) -> None:
        self.fit_window(event.size)

    def fit_window(self, size: Size) -> None:
        """Fits the sheet to the size of the window; or says that this is too small."""
        self.too_small.fit_window(*size)
        self._take_room(size.width)

    def _take_room(self, columns: int, *, update: bool = True) -> None:
        self.set_class(columns < ROOM_BESIDE, "-narrow", update=update)
        self.set_class(columns >= ROOM_FOR_WIDE, "-wide", update=update)

    def tell(self, message: Message, style: str = "error") -> None:
        """Shows a message in place of the keys, and logs it."""
        self.context.messages.add(message, style)
        self.key_bar.message = (one_line(self.words.of(message)), style)

    def hint(self, message: Message) -> None:
        """Shows a message in place of the keys until it can have been read; it is not logged."""
        before, hint = self.key_bar.message, (one_line(self.words.of(message)), "dim")

        def restore() -> None:
            if self.key_bar.message == hint:
                self.key_bar.message = before

        if hint != before:
            self.key_bar.message = hint
            self.set_timer(self.key_bar.seconds_to_read, restore)

    def on_key_bar_key_clicked(self, event: KeyBar.KeyClicked) -> None:
        event.stop()
        app = self.app
        app.call_later(app.simulate_key, key_shown_as(event.key))  # as from a terminal: one of ours would not bubble

    @property
    def cursor_widget(self) -> Widget | None:
        """The widget in which the terminal's cursor stands: that with the focus, unless a subclass knows better.

        Where none has it, it is what stands first on the sheet; before that the framework has widgets of its own.
        """
        return self.focused or next((body.children[0] for body in self.query(SheetBody)), None)

    async def end(self, seconds: float) -> None:
        """Writes what is being typed into its draft, in at most so many seconds: the program ends."""

    def close(self) -> bool:
        """Closes the sheet; gives False where it is not in front: keys typed ahead may ask for it twice."""
        if not self.is_active:
            return False
        self.dismiss()
        return True

    def action_leave(self) -> object:
        """Closes the sheet as esc does; subclasses may ask or wait for something first."""
        return self.close()
