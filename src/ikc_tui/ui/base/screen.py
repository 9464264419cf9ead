"""The base of every screen: its commands, and the bottom line with keys or a message."""

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.dom import DOMNode
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from ikc_tui.method.words import Message, message
from ikc_tui.storage.problems import Problem
from ikc_tui.ui.base.disk_threads import DiskQueue, in_thread
from ikc_tui.ui.base.tell import ProblemTeller
from ikc_tui.ui.base.too_small import TooSmall
from ikc_tui.ui.commands.dispatch import CommandTarget, Tell, action_of, bindings
from ikc_tui.ui.commands.keymap import first_key, keys_of
from ikc_tui.ui.commands.table import Command, command, commands_in, shown_key
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.footer import KeyBar
from ikc_tui.ui.paint.line_widget import LineWidget
from ikc_tui.ui.paint.text import Line, fit, one_line

T = TypeVar("T")


class FooterSpace(LineWidget):
    """The room of the bottom line, which lies over it: a longer message covers what is above, and moves nothing."""

    def line(self, y: int) -> Line:
        return []


class CommandScreen(CommandTarget, ProblemTeller, Screen[None], inherit_bindings=False):
    """A screen with commands and a bottom line. `SCOPES` are the scopes of its commands."""

    SCOPES: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        cls.BINDINGS = [*bindings(*(scope for scope in cls.SCOPES if scope != "app"))]
        super().__init_subclass__()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.words = context.words
        self.key_bar = KeyBar(closes=True)
        self.too_small = TooSmall(context)
        self.disk = DiskQueue(self)
        self._clear_timer: Timer | None = None

    def compose(self) -> ComposeResult:
        yield FooterSpace()
        yield self.key_bar
        yield self.too_small

    async def on_mount(self) -> None:  # Textual calls it after that of a subclass
        self.show_keys()

    def on_resize(self, event: events.Resize) -> None:
        self.too_small.fit_window(event.size.width, event.size.height)

    def on_paste(self, event: events.Paste) -> None:
        """Says that nothing is done with what was pasted: no pane or field took it."""
        event.stop()
        self.tell(message("app.no_paste"), "warning")

    @property
    def cursor_widget(self) -> Widget | None:
        """The widget in which the terminal's cursor stands: that with the focus, unless a subclass knows better."""
        return self.focused

    # Messages

    def tell(self, message: Message, style: str = "good") -> None:
        """Shows a message in the bottom line for as long as it takes to read, and logs it."""
        self.tell_all((message, style))

    def tell_all(self, *messages: tuple[Message, str]) -> None:
        """Tells several messages at once, each with its style, so that none takes the place of another.

        The bottom line has the style of the first.
        """
        for each, style in messages:
            self.context.messages.add(each, style)
        self._show_message([each for each, _ in messages], messages[0][1])

    def hint(self, message: Message) -> None:
        """Shows a message that is of no use later: it is not logged."""
        self._show_message([message], "dim")

    def hint_in_one_line(self, message: Message) -> None:
        """Shows a hint while one types in the line above it, which a second line would cover; cut where it must be."""
        self.hint(message)
        text, style = self.key_bar.message
        self.key_bar.message = (fit(text, self.size.width - 2).rstrip(), style)

    def _show_message(self, messages: Sequence[Message], style: str) -> None:
        self.clear_message()
        self.key_bar.named = tuple(key for each in messages for key in _keys_named(each))
        self.key_bar.message = (one_line(" ".join(map(self.words.of, messages))), style)
        if self.is_active:
            self._leave_time_to_read()

    def on_screen_resume(self) -> None:
        """Leaves time to read what was told while a sheet lay over the screen."""
        if self.key_bar.message[0] and self._clear_timer is None:
            self._leave_time_to_read()

    def _leave_time_to_read(self) -> None:
        self._clear_timer = self.set_timer(self.key_bar.seconds_to_read, self.clear_message)

    def clear_message(self) -> None:
        """Shows the keys again where a message stood."""
        if self._clear_timer:
            self._clear_timer.stop()
        self._clear_timer = None
        self.key_bar.message = ("", "")

    def on_tell(self, event: Tell) -> None:
        event.stop()
        self.tell(event.message, event.style)

    async def try_in_thread(self, work: Callable[[], T]) -> T | None:
        """Does work on the disk in a thread; gives its result, or None where it raised Problem, which is told."""
        try:
            return await in_thread(work)
        except Problem as problem:
            self.tell_problem(problem)
            return None

    def how_to_quit(self) -> Message:
        """The message that says which key ends the program; esc never does."""
        keys = [key for key in keys_of(command("screen.back"), self.context.keymap) if key != "escape"]
        return message("app.how_to_quit", key=shown_key((keys or keys_of(command("app.quit"), self.context.keymap))[0]))

    # Commands

    def commands(self) -> list[Command]:
        """Every command that can be given here."""
        return list(commands_in(*self.SCOPES))

    def show_keys(self) -> None:
        """Shows in the bottom line the keys of the commands that have a place there."""
        shown = sorted(
            (command for command in self.commands() if command.footer and self.in_footer(command)),
            key=lambda command: command.footer,
        )
        self.key_bar.keys = tuple((self._shown_keys(command), self.words(f"footer.{command.id}")) for command in shown)

    def in_footer(self, command: Command) -> bool:
        """Whether the bottom line is to name the command just now."""
        return True

    def is_secret(self, command: Command) -> bool:
        """Whether nobody is to see that the key of a command was typed: what is told of typed text never names it."""
        return False

    def _shown_keys(self, shown: Command) -> str:
        """The first key of a command, followed by those of the other commands in its row."""
        row = [command for command in self.commands() if command.row == shown.row] if shown.row else [shown]
        return " ".join(self.key(command.id) for command in row)

    def key(self, id: str) -> str:
        """The first key of the command with this id, as people know it."""
        return first_key(id, self.context.keymap)

    async def on_key_bar_key_clicked(self, event: KeyBar.KeyClicked) -> None:
        event.stop()
        for each in self.commands():
            if self.key(each.id) == event.key:
                await self.run_command(each)
                return

    async def on_key_bar_message_clicked(self, event: KeyBar.MessageClicked) -> None:
        event.stop()
        await self.run_command(command("app.messages"))

    def on_key_bar_message_closed(self, event: KeyBar.MessageClosed) -> None:
        event.stop()
        self.clear_message()

    async def run_command(self, command: Command) -> None:
        """Does a command that was picked by its name; nothing where keys typed ahead have led to another tab."""
        if command not in self.commands():
            return
        await self.app.run_action(action_of(command), self.target_of(command))

    def target_of(self, command: Command) -> DOMNode:
        """The screen, or the part of it, that does a command."""
        return self

    def can_do(self, command: Command) -> bool:
        """Whether a command can be done just now."""
        target = self.app if command.scope == "app" else self.target_of(command)
        return isinstance(target, CommandTarget) and target.why_not(command.id) is None

    def close(self) -> bool:
        """Goes back to the screen beneath; gives False where this screen is not in front.

        Keys that were typed ahead may ask for it twice.
        """
        if not self.is_active:
            return False
        self.app.pop_screen()
        return True

    async def end(self, seconds: float) -> None:
        """Saves what is left, in at most so many seconds: the program ends."""

    def tells_of_others(self) -> Message | None:
        """What this screen itself tells of what others just did to the canvas that it shows; None: it has no words."""
        return None

    async def may_leave(self, by: str) -> bool:
        """Whether this screen may be left; where not, tells why. `by` is the id of the command that asks."""
        return True

    def language_changed(self) -> None:
        """Shows everything in the current language."""
        self.show_keys()
        self.refresh(layout=True)
        for widget in self.query("*"):
            widget.refresh()


def _keys_named(message: Message) -> Iterator[str]:
    """The keys that a message names, as they are shown, in the order of its parts."""
    for name, value in message.values.items():
        if isinstance(value, Message):
            yield from _keys_named(value)
        elif name == "key":
            yield str(value)
