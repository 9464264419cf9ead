"""Offers what was being typed when the program last ended."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ikc_tui.method.words import message
from ikc_tui.services.summaries import Summary
from ikc_tui.storage.drafts import BrokenDraft, Draft
from ikc_tui.ui.screens.canvas import CanvasScreen
from ikc_tui.ui.screens.draft_sheet import DraftSheet

if TYPE_CHECKING:
    from ikc_tui.ui.screens.coalitions import CoalitionsScreen


async def offer_drafts(screen: "CoalitionsScreen") -> None:
    """A sheet for each draft that waits, the newest in front; a word on those that could not be put back, and on those
    that another ikc has open."""
    drafts = screen.context.drafts
    if aside := drafts.aside():
        screen.tell(message("drafts.aside", n=len(aside), path=aside[0].parent), "warning")
    if held := drafts.held():
        screen.held = {draft.id for draft in held}
        names = {_name(screen, draft) or draft.slug for draft in held}
        screen.tell(message("drafts.held", names=", ".join(sorted(names))), "warning")
    await _offer(screen, drafts.waiting())


async def offer_what_was_held(screen: "CoalitionsScreen") -> None:
    """The same for drafts that another ikc had open, once it has ended; nothing where it finished them itself."""
    drafts = screen.context.drafts
    held = {draft.id for draft in await asyncio.to_thread(drafts.held)}
    if held >= screen.held or screen.app.screen is not screen:
        return
    ended, screen.held = screen.held - held, screen.held & held
    await _offer(screen, [draft for draft in drafts.waiting() if isinstance(draft, Draft) and draft.id in ended])


async def _offer(screen: "CoalitionsScreen", waiting: Sequence[Draft | BrokenDraft]) -> None:
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

    for draft in reversed(waiting):
        await screen.app.push_screen(DraftSheet(screen.context, draft, restore, discard, _name(screen, draft)))


def _name(screen: "CoalitionsScreen", draft: Draft | BrokenDraft) -> str:
    """What the coalition is called; "" where it is not in the list."""
    entry = screen.listing.entries.get(draft.slug) if isinstance(draft, Draft) else None
    return entry.name if isinstance(entry, Summary) else ""
