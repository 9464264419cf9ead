"""Asks for the name of a new coalition, empty or a copy of another, and makes its canvas."""

from collections.abc import Callable
from itertools import chain, count
from typing import NamedTuple

from ikc_tui.method.words import Message, message
from ikc_tui.services.listing import Listing
from ikc_tui.services.summaries import Summary
from ikc_tui.ui.base.disk_threads import in_thread
from ikc_tui.ui.base.screen import CommandScreen
from ikc_tui.ui.dialogs.ask import AskSheet


class NewCanvas(NamedTuple):
    """The slug of a canvas that was made, and the name of its coalition."""

    slug: str
    name: str


Created = Callable[[NewCanvas], object]
"""Called with a canvas that was made, once the sheet has closed."""


async def ask_for_new(over: CommandScreen, created: Created) -> None:
    """Opens the sheet that makes an empty canvas."""
    await _ask(over, "list.new_name", "", over.context.library.create, created)


async def ask_for_copy(over: CommandScreen, of: Summary, created: Created) -> None:
    """Opens the sheet that makes a copy of this coalition's canvas."""
    context = over.context
    suggested = _free_name(over.words("list.copy_of", name=of.name), context.listing)
    await _ask(over, "list.duplicate_name", suggested, lambda name: context.library.duplicate(of.slug, name), created)


async def _ask(
    over: CommandScreen, question: str, suggested: str, make: Callable[[str], str], created: Created
) -> None:
    listing = over.context.listing

    async def answered(name: str) -> NewCanvas:
        return NewCanvas(await in_thread(make, name), name)

    def refuse(name: str) -> Message | None:
        if not name:
            return message("list.name_needed")
        other = listing.named(name)
        return _taken(other) if other else None

    sheet = AskSheet(over.context, over.words(question), answered, created, text=suggested, refuse=refuse)
    await over.app.push_screen(sheet)


def _taken(other: Summary) -> Message:
    """That another coalition has the name, and which one."""
    if other.neighbourhood:
        return message("list.name_taken_there", name=other.name, neighbourhood=other.neighbourhood)
    return message("list.name_taken", name=other.name)


def _free_name(name: str, listing: Listing) -> str:
    """The name, with a number where a coalition has it already."""
    names = chain([name], (f"{name} {number}" for number in count(2)))
    return next(free for free in names if listing.named(free) is None)
