"""Opens a canvas over another screen: over the list, the overview, or with what was recovered."""

from ikc_tui.services.drafts import Draft
from ikc_tui.services.full_text import Subject
from ikc_tui.ui.base.screen import CommandScreen
from ikc_tui.ui.canvas.open_session import open_session
from ikc_tui.ui.canvas.screen import CanvasScreen
from ikc_tui.ui.commands.key_queue import hold_keys


async def open_canvas(
    over: CommandScreen,
    slug: str,
    *,
    lesson: int | None = None,
    subject: Subject | None = None,
    draft: Draft | None = None,
) -> CanvasScreen | None:
    """Opens a canvas over a screen, at a lesson, at what is looked for or with the editor of a draft; gives its screen.

    Keys that are typed meanwhile are held, and are for the canvas. None as `open_session` has it.
    """
    with hold_keys(over.app):
        session = await open_session(over, slug)
        if session is None:
            return None
        screen = CanvasScreen(over.context, session, lesson=lesson, subject=subject, draft=draft)
        await over.app.push_screen(screen)
        return screen
