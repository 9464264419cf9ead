"""What every sheet over a screen shares."""

from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.screen import ModalScreen

from ikc_tui.method.words import Message, message
from ikc_tui.storage.problems import Problem
from ikc_tui.ui.base.too_small import TooSmall
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.bars import KeyBar
from ikc_tui.ui.paint.line_widget import COMPONENTS
from ikc_tui.ui.paint.text import one_line

ROOM_BESIDE = 90  # columns from which a sheet leaves some of the screen beneath in sight; slivers say nothing


class Sheet(ModalScreen[None], inherit_bindings=False):
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

    def tell(self, *messages: Message) -> None:
        """Says what is wrong, where the keys stand, and keeps it to be read again; nothing for no message."""
        for each in messages:
            self.context.messages.add(each, "error")
        if messages:
            self.key_bar.said = (one_line(" ".join(map(self.words.of, messages))), "error")

    def tell_problem(self, problem: Problem) -> None:
        """Says what went wrong, with its place in the file where it has one."""
        self.tell(message("app.said", text=problem.brief(self.words)))

    def remark(self, remark: Message) -> None:
        """Says what is of no use later, and then again what stood there."""
        before, said = self.key_bar.said, (one_line(self.words.of(remark)), "dim")

        def unsay() -> None:
            if self.key_bar.said == said:
                self.key_bar.said = before

        if said != before:
            self.key_bar.said = said
            self.set_timer(self.key_bar.seconds_to_read, unsay)

    def end(self, seconds: float) -> None:
        """Keeps what is being typed, since the program ends."""

    def close(self) -> bool:
        """Closes the sheet; False where it is no longer in front: keys that were typed ahead may ask for it twice."""
        if not self.is_active:
            return False
        self.dismiss()
        return True

    def action_leave(self) -> object:
        """Leaves, as esc does; a sheet may have to wait for something first."""
        return self.close()
