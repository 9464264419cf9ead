"""Puts the app together, from settings, themes, keys and terminal, and runs it."""

import gc
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from ikc_tui.method.words import Words, message
from ikc_tui.services.library import Library
from ikc_tui.storage.paths import config_folder, shipped
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.settings import Settings, key_problem, load_settings
from ikc_tui.storage.themes import load_themes
from ikc_tui.storage.user_folder import user_folder
from ikc_tui.ui.base.tell import verbatim
from ikc_tui.ui.context import Context
from ikc_tui.ui.without_openssl import import_asyncio

if TYPE_CHECKING:
    from textual.app import App

READ_AHEAD_SECONDS = 0.05  # longer, and the first paint of a large folder would come later than that of a small one
FINISH_SECONDS = 4.0  # at most, for what is still being written once the terminal is as it was found


def run_screens(folder: Path, slug: str | None, words: Words, *, lang_given: bool) -> int:
    """Opens the screens on a folder or one of its canvases; gives the exit code."""
    gc.disable()  # modules are no garbage: looking for it among them would take a tenth of the start
    config = _config_folder()
    settings, problems = load_settings(config) if config else (Settings(), [])
    if settings.lang and not lang_given:
        words.lang = settings.lang
    _set_textual(settings)
    context = Context(
        Library(folder),
        words,
        cursor_blink="SSH_CONNECTION" not in os.environ if settings.cursor_blink is None else settings.cursor_blink,
        minutes_folder=settings.minutes_folder,
        import_folder=settings.import_folder,
    )
    Thread(target=_look_at_folder, args=(context,), name="first look", daemon=True).start()
    import_asyncio()  # before Textual does
    from ikc_tui.ui.commands.keymap import check_keymap  # which imports Textual: now its variable is set

    themes = load_themes(shipped("themes"), *([config / "themes"] if config else []))
    context.keymap, wrong_keys = check_keymap(settings.keys)
    problems += [key_problem(config, wrong.id, wrong.message) for wrong in wrong_keys if config]
    problems += themes.problems
    notices = [verbatim(problem.say(words)) for problem in problems]
    from ikc_tui.terminal import Capabilities, showing_cursor, thin_driver
    from ikc_tui.ui.app import DEFAULT_THEME, IkcApp
    from ikc_tui.ui.base.disk_threads import finish

    if settings.theme not in themes.loaded:
        notices.append(message("problems.theme_not_there", name=settings.theme, used=DEFAULT_THEME))
    thin = settings.terminal == "thin" and os.environ.get("IKC_TERMINAL", "thin") == "thin"
    app = IkcApp(
        context,
        themes,
        config,
        theme=settings.theme,
        open_slug=slug,
        problems=tuple(notices),
        driver_class=thin_driver(_end_on_hangup) if thin else None,
        terminal=Capabilities.here(),
    )
    if settings.show_cursor:
        app.driver_class = showing_cursor(app.driver_class)
    gc.freeze()
    gc.enable()
    app.run()
    finish(FINISH_SECONDS)
    return app.return_code or 0


def _look_at_folder(context: Context) -> None:
    """Reads the list while Textual is imported: its first paint is to show it. What fails is told by the screen.

    Of canvases of which nothing is remembered it reads those that can be read until then.
    """
    with suppress(Problem):
        context.listing.poll()
        context.listing.read(0.0)  # of one, for which the models are loaded
        context.listing.read(READ_AHEAD_SECONDS)


def _config_folder() -> Path | None:
    """The folder of the user's settings; None where it is not known who the user is.

    Then all settings have their default, and what is chosen in the program holds until it ends.
    """
    try:
        return user_folder(config_folder)
    except Problem:
        return None


def _set_textual(settings: Settings) -> None:
    """Sets environment variables that Textual reads when it is imported.

    They turn its animations on or off, and on Windows have it paint all colours: it would ask the console for them
    before that is told to obey sequences, and get few.
    """
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "full" if settings.animations else "none")
    if sys.platform == "win32":
        os.environ.setdefault("TEXTUAL_COLOR_SYSTEM", "truecolor")


def _end_on_hangup(app: "App[Any]", reason: str) -> None:
    """Ends the program as a SIGHUP does: the connection dropped, or the window was closed."""
    app.end(128 + signal.SIGHUP)  # type: ignore[attr-defined]
