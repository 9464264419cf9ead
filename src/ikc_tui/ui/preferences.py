"""What is chosen in the program and kept for the next start: language, theme, the folders of minutes and imports."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App

from ikc_tui.method.words import Message, message
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.settings import remember_choice
from ikc_tui.storage.themes import Themes
from ikc_tui.ui.base.disk_threads import DiskQueue, in_thread
from ikc_tui.ui.base.screen import CommandScreen
from ikc_tui.ui.context import Context

if TYPE_CHECKING:  # which are imported once a review is held, or a file imported
    from ikc_tui.ui.dialogs.ask_file import AskFileSheet
    from ikc_tui.ui.meeting.finish import MinutesSheet


class PreferenceCommands(App[None]):
    """The commands of the app that change language and theme, and what else is remembered.

    What was chosen is written to `config_folder`; None: it holds until the program ends.
    """

    context: Context
    themes: Themes
    config_folder: Path | None
    disk: DiskQueue

    def tell(self, message: Message, style: str = "good") -> None:
        """Shows a message in the bottom line."""
        raise NotImplementedError

    async def do_app_language(self) -> None:
        words = self.context.words
        words.lang = "en" if words.lang == "nl" else "nl"
        for screen in self.screen_stack:
            if isinstance(screen, CommandScreen):
                screen.language_changed()
        await self._remember(message("app.language_now"), lang=words.lang)

    async def do_app_theme(self) -> None:
        from ikc_tui.ui.dialogs.pick import Choice, PickSheet

        words = self.context.words
        choices = [Choice(theme.title(words), name) for name, theme in self.themes.loaded.items()]
        await self.push_screen(
            PickSheet(self.context, words("app.pick_theme"), choices, self._use_theme, now=self.theme)
        )

    async def _use_theme(self, name: str) -> None:
        self.theme = name
        title = self.themes.loaded[name].title(self.context.words)
        await self._remember(message("app.theme_now", theme=title), theme=name)

    async def on_minutes_sheet_written(self, event: "MinutesSheet.Written") -> None:
        event.stop()
        self.context.minutes_folder = event.folder
        await self._remember(event.done, minutes_folder=event.folder)

    async def on_ask_file_sheet_found(self, event: "AskFileSheet.Found") -> None:
        event.stop()
        self.context.import_folder = event.folder
        await self._remember(None, import_folder=event.folder)

    async def _remember(self, done: Message | None, **choice: str) -> None:
        """Writes what was chosen, for the next start, and tells `done`: with the reason where it can't be written.

        None: nothing is told.
        """
        await self.disk.do(partial(self._write_choice, done, choice))

    async def _write_choice(self, done: Message | None, choice: dict[str, str]) -> None:
        try:
            await in_thread(remember_choice, self.config_folder, **choice)
        except Problem as problem:
            if done is None:
                return
            why = problem.say(self.context.words)
            self.tell(message("app.not_remembered", done=done, why=why), "warning")
        else:
            if done:
                self.tell(done)
