"""The sheet that offers what was being typed when the program last ended."""

from collections.abc import Awaitable, Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from ikc_tui.method.words import Words, sentences
from ikc_tui.services.local_time import local
from ikc_tui.storage.drafts import BrokenDraft, Draft
from ikc_tui.ui.context import Context
from ikc_tui.ui.screens.base import Sheet
from ikc_tui.ui.screens.pick import SheetTitle
from ikc_tui.ui.text import plain
from ikc_tui.ui.widgets.bars import KeyBar

MOST_LINES = 10  # of a draft that are shown


class DraftSheet(Sheet):
    """Shows a draft. `restore` opens its editor again; `discard` throws it away; later does neither."""

    BINDINGS = [
        Binding("enter,r", "restore", show=False),
        Binding("x", "discard", show=False),
        Binding("l,q", "leave", show=False),
    ]

    def __init__(
        self,
        context: Context,
        draft: Draft | BrokenDraft,
        restore: Callable[[Draft], Awaitable[None]],
        discard: Callable[[Draft | BrokenDraft], None],
        name: str,
    ) -> None:
        super().__init__(context)
        self.draft, self.restore, self.discard, self.coalition = draft, restore, discard, name

    def compose(self) -> ComposeResult:
        readable = isinstance(self.draft, Draft)
        with Vertical(classes="sheet"):
            yield SheetTitle(self.words("drafts.title" if readable else "drafts.title_broken"))
            yield Static(plain("\n".join(["", *draft_lines(self.draft, self.coalition, self.words)])))
            keys = KeyBar()
            keys.said = (self.words("drafts.help" if readable else "drafts.help_broken"), "accent")
            yield keys
        yield self.too_small

    async def action_restore(self) -> None:
        if isinstance(self.draft, Draft) and self.close():
            await self.restore(self.draft)

    def action_discard(self) -> None:
        if self.close():
            self.discard(self.draft)


def draft_lines(draft: Draft | BrokenDraft, name: str, words: Words) -> list[str]:
    """What the draft is about, and what stands in it."""
    if isinstance(draft, BrokenDraft):
        return [draft.problem.say(words)]
    made = local(draft.when) if draft.when else None
    when = f"{words.full_date(made.date())}, {made:%H:%M}" if made else ""
    lines = [" · ".join(filter(None, [name, words(f"drafts.editor_{_kind(draft)}"), when])), ""]
    for field, value in draft.values.items():
        if value.strip():
            label = next((words(f"{group}.{field}") for group in GROUPS if f"{group}.{field}" in sentences()), field)
            lines += f"{label}: {value}".splitlines()
    return lines if len(lines) <= MOST_LINES else [*lines[:MOST_LINES], "…"]


GROUPS = ("editor", "coalition", "review")
KINDS = ("card", "note", "coalition", "review")


def _kind(draft: Draft) -> str:
    return draft.editor if draft.editor in KINDS else "card"
