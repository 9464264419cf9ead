"""Offers what was being typed when the program last ended."""

from typing import TYPE_CHECKING

from ikc_tui.method.words import message
from ikc_tui.services.summaries import Summary
from ikc_tui.storage.drafts import BrokenDraft, Draft
from ikc_tui.ui.screens.canvas import CanvasScreen
from ikc_tui.ui.screens.draft_sheet import DraftSheet

if TYPE_CHECKING:
    from ikc_tui.ui.screens.coalitions import CoalitionsScreen


async def offer_drafts(screen: "CoalitionsScreen") -> None:
    """A sheet for each draft that waits, the newest in front; and a word on those that could not be put back."""
    drafts = screen.context.drafts

    async def restore(draft: Draft) -> None:
        if draft.slug not in screen.listing.entries:
            screen.tell(message("drafts.coalition_gone", slug=draft.slug, path=draft.path), "error")
            return
        claimed = screen.tried(lambda: drafts.claim(draft))
        if claimed and (canvas := screen.tried(lambda: CanvasScreen(screen.context, draft.slug, draft=claimed))):
            await screen.app.push_screen(canvas)

    def discard(draft: Draft | BrokenDraft) -> None:
        screen.tried(lambda: drafts.remove(draft))

    if aside := drafts.aside():
        screen.tell(message("drafts.aside", n=len(aside), path=aside[0].parent), "warning")
    for draft in reversed(drafts.waiting()):
        entry = screen.listing.entries.get(draft.slug) if isinstance(draft, Draft) else None
        name = entry.name if isinstance(entry, Summary) else ""
        await screen.app.push_screen(DraftSheet(screen.context, draft, restore, discard, name))
