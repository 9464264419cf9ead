"""Opens a canvas over the screen one is on."""

from ikc_tui.services.drafts import Draft
from ikc_tui.ui.base.screen import CommandScreen
from ikc_tui.ui.canvas.open_session import open_session
from ikc_tui.ui.canvas.screen import CanvasScreen
from ikc_tui.ui.commands.key_queue import hold_keys


async def open_canvas(
    over: CommandScreen, slug: str, *, lesson: int | None = None, draft: Draft | None = None
) -> CanvasScreen | None:
    """The screen of a canvas, opened at a lesson or with the editor of a draft.

    None, and told why, where the canvas can't be read; and where another screen came in front while it was.
    """
    with hold_keys(over.app):
        session = await open_session(over, slug)
        if session is None:
            return None
        screen = CanvasScreen(over.context, session, lesson=lesson, draft=draft)
        await over.app.push_screen(screen)
        return screen
