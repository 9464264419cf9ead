"""Offers what was left when the program last ended: what was being typed, and what could not be saved."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from ikc_tui.domain.differences import differences
from ikc_tui.method.words import Words, message, sentences
from ikc_tui.services import history
from ikc_tui.services.drafts import BrokenDraft, Draft
from ikc_tui.services.local_time import local
from ikc_tui.services.summaries import Summary
from ikc_tui.storage.drafts import DRAFT_KINDS
from ikc_tui.storage.recovery import BrokenRecovery, Recoverable
from ikc_tui.ui.canvas.open import open_canvas
from ikc_tui.ui.dialogs.offer import OfferSheet

if TYPE_CHECKING:
    from ikc_tui.ui.coalitions.screen import CoalitionsScreen

MOST_LINES = 10  # of a draft that are shown
LABELS = ("editor", "coalition", "review")  # groups of sentences in which the names of fields stand


async def offer_what_was_left(screen: "CoalitionsScreen") -> None:
    """A sheet for each draft that waits and each canvas that was not saved, the newest draft in front; a word on those
    that could not be put back, and on those that another ikc has open."""
    drafts = screen.context.drafts
    if aside := drafts.claimed():
        screen.tell(message("drafts.claimed", n=len(aside), path=aside[0].parent), "warning")
    if held := drafts.open_elsewhere():
        screen.held = {draft.id for draft in held}
        names = {_name(screen, draft.slug) or draft.slug for draft in held}
        screen.tell(message("drafts.open_elsewhere", names=", ".join(sorted(names))), "warning")
    await _offer_unsaved(screen, await asyncio.to_thread(screen.context.library.unsaved))
    await _offer_drafts(screen, drafts.waiting())


async def offer_what_was_held(screen: "CoalitionsScreen") -> None:
    """The same for drafts that another ikc had open, once it has ended; nothing where it finished them itself."""
    drafts = screen.context.drafts
    held = {draft.id for draft in await asyncio.to_thread(drafts.open_elsewhere)}
    if held >= screen.held or screen.app.screen is not screen:
        return
    ended, screen.held = screen.held - held, screen.held & held
    await _offer_drafts(screen, [each for each in drafts.waiting() if isinstance(each, Draft) and each.id in ended])


# Drafts


async def _offer_drafts(screen: "CoalitionsScreen", waiting: Sequence[Draft | BrokenDraft]) -> None:
    for each in reversed(waiting):
        discard = partial(screen.tried, partial(screen.context.drafts.remove, each))
        if isinstance(each, Draft):
            lines = _draft_lines(each, _name(screen, each.slug), screen.words)
            await _offer(screen, ("drafts.title", "drafts.help"), lines, partial(_restore_draft, screen, each), discard)
        else:
            told = [each.problem.say(screen.words)]
            await _offer(screen, ("drafts.title_broken", "drafts.help_broken"), told, None, discard)


async def _offer(
    screen: "CoalitionsScreen",
    about: tuple[str, str],
    lines: Sequence[str],
    restore: Callable[[], Awaitable[None]] | None,
    discard: Callable[[], object],
) -> None:
    """`about`: the keys of those above it and below it."""
    title, help = map(screen.words, about)
    await screen.app.push_screen(OfferSheet(screen.context, title, lines, help, restore, discard))


async def _restore_draft(screen: "CoalitionsScreen", draft: Draft) -> None:
    if draft.slug not in screen.listing.entries:
        screen.tell(message("drafts.coalition_gone", slug=draft.slug, path=draft.path), "error")
        return
    claimed = screen.tried(lambda: screen.context.drafts.claim(draft))
    if claimed:
        await open_canvas(screen, draft.slug, draft=claimed)


def _draft_lines(draft: Draft, name: str, words: Words) -> list[str]:
    """What the draft is about, and what stands in it."""
    kind = words(f"drafts.editor_{draft.editor if draft.editor in DRAFT_KINDS else 'card'}")
    lines = [" · ".join(filter(None, [name, kind, _moment(draft.when, words)])), ""]
    for field, value in draft.values.items():
        if value.strip():
            label = next((words(f"{group}.{field}") for group in LABELS if f"{group}.{field}" in sentences()), field)
            lines += f"{label}: {value}".splitlines()
    return lines if len(lines) <= MOST_LINES else [*lines[:MOST_LINES], "…"]


# What was not saved


async def _offer_unsaved(screen: "CoalitionsScreen", waiting: Sequence[Recoverable | BrokenRecovery]) -> None:
    for each in reversed(waiting):
        discard = partial(screen.tried, each.remove)
        if isinstance(each, Recoverable):
            lines = _unsaved_lines(each, _name(screen, each.slug), screen.words)
            await _offer(screen, ("recovery.title", "recovery.help"), lines, partial(_put_back, screen, each), discard)
        else:
            told = [each.problem.say(screen.words)]
            await _offer(screen, ("recovery.title_broken", "recovery.help_broken"), told, None, discard)


async def _put_back(screen: "CoalitionsScreen", waiting: Recoverable) -> None:
    def put_back() -> bool:
        screen.context.library.put_back(waiting)
        return True

    if screen.tried(put_back) and (canvas := await open_canvas(screen, waiting.slug)):
        canvas.tell(message("recovery.restored", when=_moment(waiting.when, screen.words)))


def _unsaved_lines(waiting: Recoverable, name: str, words: Words) -> list[str]:
    changes = ", ".join(words.of(each) for each in history.describe_changes(differences(waiting.base, waiting.ours)))
    return [f"{name or waiting.ours.name} · {_moment(waiting.when, words)}", changes, "", words("recovery.about")]


def _moment(when: datetime | None, words: Words) -> str:
    """By the clock of this computer: 14 maart 2026, 10:15; "" where it is not known."""
    made = local(when) if when else None
    return f"{words.full_date(made.date())}, {made:%H:%M}" if made else ""


def _name(screen: "CoalitionsScreen", slug: str) -> str:
    """What the coalition is called; "" where it is not in the list."""
    entry = screen.listing.entries.get(slug)
    return entry.name if isinstance(entry, Summary) else ""
