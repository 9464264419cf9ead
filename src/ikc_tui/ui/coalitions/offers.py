"""Offers the drafts and unsaved canvases that were left when the program last ended."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from functools import partial

from ikc_tui.domain.differences import differences
from ikc_tui.method.words import Words, message, sentences
from ikc_tui.services import history
from ikc_tui.services.drafts import DRAFT_KINDS, BrokenDraft, Draft
from ikc_tui.services.listing import Listing
from ikc_tui.services.local_time import local
from ikc_tui.services.recovery import BrokenRecovery, Recoverable
from ikc_tui.services.summaries import Summary
from ikc_tui.ui.base.disk_threads import in_thread
from ikc_tui.ui.base.screen import CommandScreen
from ikc_tui.ui.canvas.open import open_canvas
from ikc_tui.ui.canvas.screen import CanvasScreen
from ikc_tui.ui.commands.key_queue import hold_keys
from ikc_tui.ui.dialogs.offer import OfferSheet

MOST_LINES = 10  # of a draft that are shown
LABELS = ("editor", "coalition", "review", "partner", "wall_sheet")  # groups of sentences that have the names of fields
LABELS_OF_MEETING = ("meeting_sheets", "review")


class RecoveryOffers:
    """Offers drafts and unsaved canvases, on sheets over a screen; `listing` has the names of coalitions."""

    def __init__(self, over: CommandScreen, listing: Listing) -> None:
        self._over, self._listing = over, listing
        self._context, self._words = over.context, over.words
        self._open_elsewhere: set[str] = set()  # ids of drafts

    async def offer(self) -> None:
        """Opens a sheet for each draft and each unsaved canvas, with the newest draft in front.

        Drafts that another ikc has open are told instead, and so are those that could not be restored.
        """
        drafts = self._context.drafts
        aside, held = await in_thread(lambda: (drafts.claimed(), drafts.open_elsewhere()))
        if aside:
            self._over.tell(message("drafts.aside", n=len(aside), path=aside[0].parent), "warning")
        if held:
            self._open_elsewhere = {draft.id for draft in held}
            names = {self._name_of(draft.slug) or draft.slug for draft in held}
            self._over.tell(message("drafts.held", names=", ".join(sorted(names))), "warning")
        library = self._context.library
        unsaved, waiting = await in_thread(lambda: (library.unsaved(), drafts.waiting()))
        await self._offer_unsaved([each for each in unsaved if not self._is_kept_here(each)])
        await self._offer_drafts(waiting)

    async def offer_released(self) -> None:
        """Offers drafts that another ikc had open, once that has ended and left them."""
        if not self._open_elsewhere:
            return
        drafts = self._context.drafts
        held = {draft.id for draft in await in_thread(drafts.open_elsewhere)}
        if held >= self._open_elsewhere:
            return
        waiting = await in_thread(drafts.waiting)
        if self._over.app.screen is not self._over:
            return
        released, self._open_elsewhere = self._open_elsewhere - held, self._open_elsewhere & held
        await self._offer_drafts([each for each in waiting if isinstance(each, Draft) and each.id in released])

    async def _offer(
        self,
        texts: tuple[str, str],
        lines: Sequence[str],
        restore: Callable[[], Awaitable[None]] | None,
        discard: Callable[[], object],
    ) -> None:
        """Opens a sheet. `texts` are the keys of its title and of its help; `discard` is done in a thread."""
        title, help = map(self._words, texts)

        async def discard_in_thread() -> None:
            await self._over.try_in_thread(discard)

        do = self._over.disk.do
        sheet = OfferSheet(
            self._context,
            title,
            lines,
            help,
            partial(do, restore) if restore else None,
            partial(do, discard_in_thread),
        )
        await self._over.app.push_screen(sheet)

    # Drafts

    async def _offer_drafts(self, waiting: Sequence[Draft | BrokenDraft]) -> None:
        for each in reversed(waiting):
            discard = partial(self._context.drafts.remove, each)
            if isinstance(each, Draft):
                lines = _draft_lines(each, self._name_of(each.slug), self._words)
                await self._offer(("drafts.title", "drafts.help"), lines, partial(self._restore_draft, each), discard)
            else:
                lines = [each.problem.say(self._words)]
                await self._offer(("drafts.title_broken", "drafts.help_broken"), lines, None, discard)

    async def _restore_draft(self, draft: Draft) -> None:
        """Opens the canvas with the editor in which the draft was typed."""
        if draft.slug not in self._listing.entries:
            self._over.tell(message("drafts.coalition_gone", slug=draft.slug, path=draft.path), "error")
            return
        claimed = await self._over.try_in_thread(partial(self._context.drafts.claim, draft))
        if claimed and (canvas := self._open_already(draft.slug)):
            with hold_keys(self._over.app):
                await canvas.reopen(claimed)
        elif claimed:
            await open_canvas(self._over, draft.slug, draft=claimed)

    # What was not saved

    async def _offer_unsaved(self, waiting: Sequence[Recoverable | BrokenRecovery]) -> None:
        for each in reversed(waiting):
            if isinstance(each, Recoverable):
                lines = _unsaved_lines(each, self._name_of(each.slug), self._words)
                restore = partial(self._restore_unsaved, each)
                await self._offer(("recovery.title", "recovery.help"), lines, restore, each.remove)
            else:
                lines = [each.problem.say(self._words)]
                await self._offer(("recovery.title_broken", "recovery.help_broken"), lines, None, each.remove)

    def _is_kept_here(self, waiting: Recoverable | BrokenRecovery) -> bool:
        """Whether it is of a canvas on which the program opened, and which could not be saved meanwhile."""
        if isinstance(waiting, BrokenRecovery):
            return False
        canvas = self._open_already(waiting.slug)
        return canvas is not None and canvas.session.keeps(waiting)

    async def _restore_unsaved(self, waiting: Recoverable) -> None:
        """Merges it into its canvas, and opens that."""

        def put_back() -> bool:
            self._context.library.put_back(waiting)
            return True

        if not await self._over.try_in_thread(put_back):
            return
        if canvas := self._open_already(waiting.slug):
            await in_thread(canvas.session.poll)
        else:
            canvas = await open_canvas(self._over, waiting.slug)
        if canvas:
            canvas.tell(message("recovery.restored", when=_moment(waiting.when, self._words)))

    def _open_already(self, slug: str) -> CanvasScreen | None:
        """The screen of a canvas on which the program opened: of two, each would take the other's edits for news."""
        screens = reversed(self._over.app.screen_stack)
        return next((each for each in screens if isinstance(each, CanvasScreen) and each.session.slug == slug), None)

    def _name_of(self, slug: str) -> str:
        """The name of the coalition; "" where it is not in the list, or can't be read."""
        entry = self._listing.entries.get(slug)
        return entry.name if isinstance(entry, Summary) else ""


def _draft_lines(draft: Draft, name: str, words: Words) -> list[str]:
    """The lines of a draft: what it is about, and what was typed in it."""
    groups = LABELS_OF_MEETING if draft.editor == "meeting" else LABELS
    kind = words(_kind_key(draft))
    lines = [" · ".join(filter(None, [name, kind, _moment(draft.when, words)])), ""]
    for field, value in draft.values.items():
        if value.strip():
            label = next((words(f"{group}.{field}") for group in groups if f"{group}.{field}" in sentences()), field)
            lines += f"{label}: {value}".splitlines()
    return lines if len(lines) <= MOST_LINES else [*lines[:MOST_LINES], "…"]


def _kind_key(draft: Draft) -> str:
    """The key of what a draft is a text of; of one of a meeting its `board` says which sheet it was typed on."""
    meeting = f"drafts.meeting_{draft.board}"
    if draft.editor == "meeting" and meeting in sentences():
        return meeting
    return f"drafts.editor_{draft.editor if draft.editor in DRAFT_KINDS else 'card'}"


def _unsaved_lines(waiting: Recoverable, name: str, words: Words) -> list[str]:
    """The lines of an unsaved canvas: which one it is, and what it changes."""
    changes = ", ".join(words.of(each) for each in history.describe_changes(differences(waiting.base, waiting.ours)))
    return [f"{name or waiting.ours.name} · {_moment(waiting.when, words)}", changes, "", words("recovery.about")]


def _moment(when: datetime | None, words: Words) -> str:
    """The date and time by the clock of this computer: 14 maart 2026, 10:15; "" where it is not known."""
    made = local(when) if when else None
    return f"{words.full_date(made.date())}, {made:%H:%M}" if made else ""
