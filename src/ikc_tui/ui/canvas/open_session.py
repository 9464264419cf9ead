"""Opens the session of a canvas in a thread, since the disk may be slow.

Apart from `canvas/open.py`, which makes a screen of it, as that screen opens other canvases in its own place.
"""

from ikc_tui.services.session import Session
from ikc_tui.storage.problems import Problem
from ikc_tui.ui.base.disk_threads import in_thread
from ikc_tui.ui.base.screen import CommandScreen


async def open_session(over: CommandScreen, slug: str) -> Session | None:
    """Opens the session of a canvas, for a screen.

    None where the canvas can't be read, which is told, and where another screen came in front meanwhile, so that nobody
    waits for it any more. A sheet in front does not count: drafts are offered soon after the start.
    """
    before = _in_front(over)
    try:
        session = await in_thread(over.context.library.open, slug)
    except Problem as problem:
        over.tell_problem(problem)
        return None
    if _in_front(over) is not before:
        await in_thread(session.close)
        return None
    return session


def _in_front(over: CommandScreen) -> CommandScreen | None:
    """The topmost screen that is no sheet; None where the program has ended."""
    return next((each for each in reversed(over.app.screen_stack) if isinstance(each, CommandScreen)), None)
