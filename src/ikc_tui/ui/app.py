"""The app: which screen is in front, the commands that work on all of them, and an orderly end.

Sheets are imported when they are opened: the program starts with the list alone.
"""

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path

from textual.driver import Driver
from textual.events import Event, Key, Paste
from textual.filter import LineFilter, Monochrome
from textual.widgets import Input

from ikc_tui.domain.safe_text import clean
from ikc_tui.method.words import Message, message
from ikc_tui.storage.themes import Themes
from ikc_tui.terminal import Capabilities, repaint
from ikc_tui.ui.base.disk_threads import DiskQueue, in_thread, wait_no_more
from ikc_tui.ui.base.screen import CommandScreen
from ikc_tui.ui.base.sheet import Sheet
from ikc_tui.ui.base.terminal_cursor import TerminalCursor
from ikc_tui.ui.base.windows_clipboard import WindowsClipboard
from ikc_tui.ui.coalitions.screen import CoalitionsScreen
from ikc_tui.ui.commands.dispatch import CommandTarget, Tell, bindings
from ikc_tui.ui.commands.key_queue import do_held
from ikc_tui.ui.commands.keymap import keys_of
from ikc_tui.ui.commands.table import command, shown_key
from ikc_tui.ui.commands.typing_guard import TypingGuard
from ikc_tui.ui.context import Context
from ikc_tui.ui.exit_signals import end_on_signals
from ikc_tui.ui.paint.limited_terminals import filters_for
from ikc_tui.ui.paint.line_widget import COMPONENTS, LineStyles
from ikc_tui.ui.paint.theme import as_textual
from ikc_tui.ui.preferences import PreferenceCommands

DEFAULT_THEME = "oogst"
END_SECONDS = 1.0  # at most, for each screen to save when the program ends
END_PATIENCE = 2.0  # seconds for which a screen that ends is waited for: what it saves may be kept elsewhere meanwhile
SAY_HELD_SECONDS = 3.0  # for which keys are held before the next key is told why
HELD_SECONDS = 10.0  # for which keys are held before the one that quits does so


class IkcApp(CommandTarget, PreferenceCommands, WindowsClipboard, TerminalCursor, LineStyles, inherit_bindings=False):
    """Opens on the list of coalitions, or on the canvas `open_slug`; tells `problems` once that stands."""

    COMPONENT_CLASSES = COMPONENTS  # here, for Textual looks at the first base only
    CSS_PATH = "ikc.tcss"
    BINDINGS = [*bindings("app")]
    ENABLE_COMMAND_PALETTE = False
    TITLE = "ikc"

    def __init__(
        self,
        context: Context,
        themes: Themes,
        config_folder: Path | None,
        *,
        theme: str = DEFAULT_THEME,
        open_slug: str | None = None,
        problems: tuple[Message, ...] = (),
        driver_class: type[Driver] | None = None,
        terminal: Capabilities = Capabilities(),  # noqa: B008  # a tuple, so no call can change it for the next
    ) -> None:
        super().__init__(driver_class=driver_class)
        self.context, self.themes, self.config_folder = context, themes, config_folder
        self.open_slug, self.problems = open_slug, problems
        self.disk = DiskQueue(self)
        self._terminal_filters = {name: filters_for(terminal, theme) for name, theme in themes.loaded.items()}
        self._typing_guard = TypingGuard()
        self._ending: asyncio.Task[None] | None = None
        self._signal_handler: Callable[..., object] | None = None  # kept as long as the system may call it
        for each in themes.loaded.values():
            self.register_theme(as_textual(each))
        self.theme = theme if theme in themes.loaded else DEFAULT_THEME

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The filters that fit painted lines to what the terminal can show.

        They take care of NO_COLOR too, so Textual's own filter for it, which paints in greys, is left out.
        """
        kept = [each for each in super().get_line_filters() if not isinstance(each, Monochrome)]
        return [*kept, *self._terminal_filters.get(self.theme, [])]

    async def on_event(self, event: Event) -> None:
        """Cleans pasted text before any widget sees it, and drops keys while the program ends."""
        if self._ending and isinstance(event, Key | Paste):
            return
        if isinstance(event, Key) and self.seconds_held:
            if self.seconds_held > SAY_HELD_SECONDS:
                self._hint(message("app.held", key=shown_key(self._quit_keys[0])))
            if event.key in self._quit_keys:
                self.set_timer(max(HELD_SECONDS - self.seconds_held, 0.0), self._quit_if_held)
        if isinstance(event, Paste):
            event.text = clean(event.text)
        await super().on_event(event)

    def holds_back(self, key: Key) -> bool:
        """Holds back letters that are typed as a text where they are commands, and says so."""
        screen = self.commanded
        if screen is None or self.screen is not screen or isinstance(self.focused, Input):
            return False
        found = next((each for each in screen.commands() if key.key in keys_of(each, self.context.keymap)), None)
        if found and screen.is_secret(found):
            return False
        reason = self._typing_guard.judge(key, found, screen.key("app.keys"), screen.can_do)
        if reason:
            screen.tell(reason, "warning")
        return reason is not None

    def _quit_if_held(self) -> None:
        """Ends where a key that asks for it would wait for ever, as for a canvas in a folder that never answers."""
        if self.seconds_held >= HELD_SECONDS:
            self.end()

    @property
    def _quit_keys(self) -> tuple[str, ...]:
        return keys_of(command("app.quit"), self.context.keymap)

    def on_load(self) -> None:
        # before the driver starts, or a signal in between would not restore the terminal
        self._signal_handler = end_on_signals(self.end)

    async def on_mount(self) -> None:
        self.set_keymap(self.context.keymap)
        coalitions = CoalitionsScreen(self.context)
        await self.push_screen(coalitions)
        await do_held(self, self._begin(coalitions))

    async def _begin(self, coalitions: CoalitionsScreen) -> None:
        try:
            if self.open_slug is not None:
                await coalitions.open(self.open_slug)
        finally:
            screen = self.screen  # what is offered is to lie over it: once it is mounted and refreshed
            screen.call_later(screen.call_after_refresh, coalitions.has_begun.set)
        if len(self.problems) == 1:
            self.tell(self.problems[0], "error")
        elif self.problems:
            for problem in reversed(self.problems):
                self.context.messages.add(problem, "error")
            from ikc_tui.ui.dialogs.problems import ProblemsSheet

            await self.push_screen(ProblemsSheet(self.context, self.problems))

    @property
    def commanded(self) -> CommandScreen | None:
        """The screen that takes commands: the topmost that is no sheet; None before the first stands."""
        return next((screen for screen in reversed(self.screen_stack) if isinstance(screen, CommandScreen)), None)

    def on_tell(self, event: Tell) -> None:
        self.tell(event.message, event.style)

    def tell(self, message: Message, style: str = "good") -> None:
        """Shows a message in the bottom line, and logs it."""
        if self.commanded:
            self.commanded.tell(message, style)

    async def do_app_keys(self) -> None:
        from ikc_tui.ui.dialogs.keys import KeysSheet

        if self.commanded:
            await self.push_screen(KeysSheet(self.context, self.commanded.commands(), self.commanded.run_command))

    async def do_app_palette(self) -> None:
        from ikc_tui.ui.dialogs.pick import Choice, PickSheet

        if (screen := self.commanded) is None:
            return
        words = self.context.words
        choices = [
            Choice(
                words(command.words),
                command,
                screen.key(command.id),
                also=words(f"footer.{command.id}") if command.footer else "",
            )
            for command in screen.commands()
        ]
        await self.push_screen(PickSheet(self.context, words("app.pick_command"), choices, screen.run_command))

    async def do_app_about(self) -> None:
        from ikc_tui.ui.dialogs.about import AboutSheet, whole_path

        async def open_about() -> None:
            await in_thread(self.context.read)
            await self.push_screen(AboutSheet(self.context, await in_thread(whole_path, self.context.library.folder)))

        await self.disk.do(open_about)

    async def do_app_messages(self) -> None:
        from ikc_tui.ui.dialogs.messages import MessagesSheet

        await self.push_screen(MessagesSheet(self.context))

    def do_app_repaint(self) -> None:
        repaint(self)

    def do_app_copy(self) -> None:
        """Copies what is selected in a field; where nothing is, says how to.

        Where no field has the focus, says how to quit: to many people that is what ctrl+c does.
        """
        from textual.widgets import TextArea

        field = self.focused
        if not isinstance(field, Input | TextArea):
            if self.commanded:
                self._hint(self.commanded.how_to_quit())
        elif field.selected_text:
            self.copy_to_clipboard(field.selected_text)
        else:
            self._hint(message("app.how_to_copy"))

    def _hint(self, message: Message) -> None:
        """Shows a hint on the sheet in front, which may hide the bottom line, or in that line."""
        sheet = self.screen
        if isinstance(sheet, Sheet) and sheet.key_bar.is_attached:
            sheet.hint(message)
        elif self.commanded:
            self.commanded.hint(message)

    async def do_app_quit(self) -> None:
        if self.commanded is None or await self.commanded.may_leave("app.quit"):
            self.end()
            if self._ending:
                await self._ending

    def end(self, code: int = 0) -> None:
        """Ends the program, whoever asks: a person, a signal, or a terminal that is gone.

        Before that what is being typed goes into its draft, changes are saved and the terminal is restored.
        """
        if self._ending is None:
            self._ending = asyncio.get_running_loop().create_task(self._end(code))

    async def on_unmount(self) -> None:
        if self._ending:  # Textual may end the app by itself meanwhile
            await self._ending

    async def _end(self, code: int) -> None:
        try:
            for screen in reversed(self.screen_stack):
                if isinstance(screen, CommandScreen | Sheet):
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(screen.end(END_SECONDS), END_PATIENCE)
        finally:
            wait_no_more()
            self.exit(return_code=code)
