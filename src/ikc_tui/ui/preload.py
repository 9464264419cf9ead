"""Imports the screens behind the list once the list stands, while nobody waits for them."""

import gc
from collections.abc import Callable
from importlib import import_module
from threading import Thread

from ikc_tui.ui.context import Context

BEHIND_THE_LIST = (
    "ikc_tui.ui.canvas.open",
    "ikc_tui.ui.coalitions.offers",
    "ikc_tui.ui.overview.screen",
    "ikc_tui.ui.actions.screen",
    "ikc_tui.ui.agenda.screen",
    "ikc_tui.ui.search.screen",
)


def preload(context: Context, done: Callable[[], object]) -> None:
    """Imports them in a thread, has the context read the disk, and calls `done` in that thread.

    A screen that is opened sooner waits only for its own modules; the end of the program waits for none.
    """

    def load() -> None:
        for name in BEHIND_THE_LIST:
            import_module(name)
        context.read()
        gc.freeze()  # these modules stay: a garbage collection that looked through them would make a key wait
        done()

    Thread(target=load, name="warm-up", daemon=True).start()
