"""Language and theme: a person chooses them in the program, and finds them as they were at the next start."""

from functools import partial
from pathlib import Path
from typing import Any

from ikc_tui.method.words import Message, message
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.settings import remember_choice
from ikc_tui.storage.themes import Themes
from ikc_tui.ui.base.disk import DiskQueue, in_thread
from ikc_tui.ui.base.screen import CommandScreen
from ikc_tui.ui.commands.key_queue import KeyQueue
from ikc_tui.ui.context import Context


class Preferences(KeyQueue):
    """The part of the app that changes language and theme.

    What was chosen is kept in `config_folder`; None: it holds until the program ends.
    """

    def __init__(self, context: Context, themes: Themes, config_folder: Path | None, **more: Any) -> None:
        super().__init__(**more)
        self.context, self.themes, self.config_folder = context, themes, config_folder
        self.disk = DiskQueue(self)

    def tell(self, message: Message, style: str = "good") -> None:
        """Says something in the bottom line."""
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
        choices = [Choice(theme.title(words), name) for name, theme in self.themes.found.items()]
        await self.push_screen(
            PickSheet(self.context, words("app.pick_theme"), choices, self._use_theme, now=self.theme)
        )

    async def _use_theme(self, name: str) -> None:
        self.theme = name
        title = self.themes.found[name].title(self.context.words)
        await self._remember(message("app.theme_now", theme=title), theme=name)

    async def _remember(self, done: Message, **choice: str) -> None:
        """Remembers what was chosen for the next start, and says it (`done`), with why not where it can't be."""
        await self.disk.do(partial(self._keep_choice, done, choice))

    async def _keep_choice(self, done: Message, choice: dict[str, str]) -> None:
        try:
            await in_thread(remember_choice, self.config_folder, **choice)
        except Problem as problem:
            why = problem.say(self.context.words)
            self.tell(message("app.not_remembered", done=done, why=why), "warning")
        else:
            self.tell(done)
