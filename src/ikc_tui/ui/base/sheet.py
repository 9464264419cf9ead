"""What every sheet over a screen shares."""

from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.screen import ModalScreen

from ikc_tui.method.words import Message
from ikc_tui.ui.base.tell import ProblemTeller
from ikc_tui.ui.base.too_small import TooSmall
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.bars import KeyBar
from ikc_tui.ui.paint.line_widget import COMPONENTS
from ikc_tui.ui.paint.text import one_line

ROOM_BESIDE = 90  # columns from which a sheet leaves some of the screen beneath in sight; slivers say nothing


class Sheet(ProblemTeller, ModalScreen[None], inherit_bindings=False):
    """A sheet over a screen. Keys beneath it do nothing; esc leaves."""

    COMPONENT_CLASSES = COMPONENTS

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

    def on_mount(self) -> None:
        self._fit(self.app.size)  # before the first paint

    def on_resize(self, event: events.Resize) -> None:
        self._fit(event.size)

    def _fit(self, size: Size) -> None:
        self.too_small.fit_window(*size)
        self.set_class(size.width < ROOM_BESIDE, "-narrow")

    def tell(self, message: Message, style: str = "error") -> None:
        """Says what is wrong, where the keys stand, and keeps it to be read again."""
        self.context.messages.add(message, style)
        self.key_bar.message = (one_line(self.words.of(message)), style)

    def hint(self, message: Message) -> None:
        """Says what is of no use later, and when it was read what stood there before."""
        before, hint = self.key_bar.message, (one_line(self.words.of(message)), "dim")

        def restore() -> None:
            if self.key_bar.message == hint:
                self.key_bar.message = before

        if hint != before:
            self.key_bar.message = hint
            self.set_timer(self.key_bar.seconds_to_read, restore)

    async def end(self, seconds: float) -> None:
        """Keeps what is being typed, in at most so many seconds, since the program ends."""

    def close(self) -> bool:
        """Closes the sheet; False where it is no longer in front: keys that were typed ahead may ask for it twice."""
        if not self.is_active:
            return False
        self.dismiss()
        return True

    def action_leave(self) -> object:
        """Leaves, as esc does; a sheet may have to wait for something first."""
        return self.close()
