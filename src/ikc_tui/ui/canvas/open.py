"""Opens a canvas over the screen one is on."""

from ikc_tui.method.words import message
from ikc_tui.storage.drafts import Draft
from ikc_tui.storage.problems import Problem
from ikc_tui.ui.base.screen import CommandScreen
from ikc_tui.ui.canvas.screen import CanvasScreen


async def open_canvas(
    over: CommandScreen, slug: str, *, lesson: int | None = None, draft: Draft | None = None
) -> CanvasScreen | None:
    """The screen of a canvas, opened at a lesson or with the editor of a draft; None, and told why, where the canvas
    can't be read."""
    try:
        screen = CanvasScreen(over.context, slug, lesson=lesson, draft=draft)
    except Problem as problem:
        over.tell(message("app.said", text=problem.brief(over.words)), "error")
        return None
    await over.app.push_screen(screen)
    return screen
