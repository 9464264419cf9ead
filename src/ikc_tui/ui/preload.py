"""Loads what the screens behind the list need, once the list stands and while nobody waits for it."""

import gc
from collections.abc import Callable
from importlib import import_module
from threading import Thread

from ikc_tui.ui.context import Context

BEHIND_THE_LIST = ("ikc_tui.ui.canvas.open", "ikc_tui.ui.coalitions.recovery", "ikc_tui.ui.overview.screen")


def preload(context: Context, done: Callable[[], object]) -> None:
    """Loads all in a thread of its own, what the context reads from the disk too, and then calls `done` in that thread.

    Whoever opens a screen sooner only waits for the rest of its own modules; whoever quits does not wait at all.
    """

    def load() -> None:
        for name in BEHIND_THE_LIST:
            import_module(name)
        context.read()
        gc.freeze()  # all this stays, too: no key need wait while it is looked through
        done()

    Thread(target=load, name="warm-up", daemon=True).start()
