"""Opens the session of a canvas, in a thread: the file may stand in a folder that keeps one waiting."""

import asyncio

from ikc_tui.services.session import Session
from ikc_tui.storage.problems import Problem
from ikc_tui.ui.base.screen import CommandScreen


async def open_session(over: CommandScreen, slug: str) -> Session | None:
    """A canvas, to edit.

    None, and told why, where it can't be read; None, too, where another screen came in front meanwhile: nobody waits
    for it any more.
    """
    in_front = over.app.screen
    try:
        session = await asyncio.to_thread(over.context.library.open, slug)
    except Problem as problem:
        over.tell_problem(problem)
        return None
    return session if over.app.screen is in_front else None
