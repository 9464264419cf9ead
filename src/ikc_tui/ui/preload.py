"""Imports what is behind the screen that stands, while nobody waits for it: it takes memory only where one goes."""

import gc
import sys
from collections.abc import Callable, Iterable
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

BEHIND_A_CANVAS = (
    "ikc_tui.ui.editors.card",
    "ikc_tui.ui.editors.coalition",
    "ikc_tui.ui.editors.note",
    "ikc_tui.ui.editors.partner",
    "ikc_tui.ui.editors.practice",
)


def preload_behind_list(context: Context, done: Callable[[], object]) -> None:
    """Imports the screens behind the list in a thread, has the context read the disk, and calls `done` in that thread.

    A screen that is opened sooner waits only for its own modules; the end of the program waits for none.
    """

    def load() -> None:
        _import(BEHIND_THE_LIST)
        context.read()
        gc.freeze()  # these modules stay: a garbage collection that looked through them would make a key wait
        done()

    Thread(target=load, name="warm-up", daemon=True).start()


def preload_behind_canvas() -> None:
    """Imports in a thread the editors that a key on a canvas opens."""
    if BEHIND_A_CANVAS[-1] not in sys.modules:
        Thread(target=_import, args=(BEHIND_A_CANVAS,), name="warm-up", daemon=True).start()


def _import(names: Iterable[str]) -> None:
    for name in names:
        import_module(name)
