"""Opens the session of a canvas, in a thread: the file may stand in a folder that keeps one waiting."""

from ikc_tui.services.session import Session
from ikc_tui.storage.problems import Problem
from ikc_tui.ui.base.disk import in_thread
from ikc_tui.ui.base.screen import CommandScreen


async def open_session(over: CommandScreen, slug: str) -> Session | None:
    """A canvas, to edit.

    None, and told why, where it can't be read; None, too, where another screen came in front meanwhile: nobody waits
    for it any more. A sheet may have come: what was left is offered when the program has started.
    """
    before = _in_front(over)
    try:
        session = await in_thread(over.context.library.open, slug)
    except Problem as problem:
        over.tell_problem(problem)
        return None
    return session if _in_front(over) is before else None


def _in_front(over: CommandScreen) -> CommandScreen | None:
    """The topmost screen that is no sheet; None where the program has ended."""
    return next((each for each in reversed(over.app.screen_stack) if isinstance(each, CommandScreen)), None)
