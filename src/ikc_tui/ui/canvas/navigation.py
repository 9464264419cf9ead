"""Where a row of the lessons, or a draft, leads to on the screen of a canvas."""

from typing import TYPE_CHECKING

from ikc_tui.domain.canvas import PLACES, Place, find_card
from ikc_tui.method.lessons import lessons
from ikc_tui.storage.drafts import Draft
from ikc_tui.ui.editors.coalition import CoalitionEditor
from ikc_tui.ui.editors.review import ReviewEditor
from ikc_tui.ui.lessons.rows import Target

if TYPE_CHECKING:
    from ikc_tui.ui.canvas.screen import CanvasScreen


async def navigate_to(screen: "CanvasScreen", target: Target) -> None:
    """To a card; or to where something is to be added, with its sheet open."""
    placed = find_card(screen.session.canvas, target.card) if target.card else None
    if placed is not None:
        screen.filter.close()
        (await screen.open_board(placed.place.board)).focus_card(placed.card.id)
    elif section := target.section:
        await (await screen.open_board(section.board)).add_at(section)
    elif target.place == "identity":
        await screen.action_run("canvas.identity")
    elif target.place == "reviews":
        await screen.action_run("canvas.review")
    elif target.place:
        await screen.action_run("canvas.edit")


async def restore_draft(screen: "CanvasScreen", draft: Draft) -> None:
    """Opens the editor of a draft again, with what was typed in it."""
    context, session = screen.context, screen.session
    if draft.editor == "coalition":
        await screen.app.push_screen(CoalitionEditor(context, session, screen.edited, draft))
    elif draft.editor == "review":
        await screen.app.push_screen(ReviewEditor(context, session, screen.edited, draft))
    elif draft.editor == "note":
        lesson = next((lesson.number for lesson in lessons() if str(lesson.number) == draft.card), 1)
        await (await screen.open_lessons()).open_note(lesson, draft)
    else:
        await _restore_card(screen, draft)


async def _restore_card(screen: "CanvasScreen", draft: Draft) -> None:
    """A draft of a card that is gone by now becomes a new card where it stood."""
    placed = find_card(screen.session.canvas, draft.card) if draft.card else None
    place = placed.place if placed else Place(draft.board, draft.section)
    if place not in PLACES:
        place = PLACES[0]
    pane = await screen.open_board(place.board)
    await pane.open_editor(place, placed.card if placed else None, draft)
