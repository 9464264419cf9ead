"""Asks which canvas is to be taken back from the archive."""

from collections.abc import Awaitable, Callable

from ikc_tui.method.words import message
from ikc_tui.services.archive import Archived
from ikc_tui.ui.base.screen import CommandScreen
from ikc_tui.ui.dialogs.pick import Choice, PickSheet


async def pick_archived(over: CommandScreen, picked: Callable[[Archived], Awaitable[None]]) -> None:
    """Opens the sheet with the canvases of the archive; says so where there are none. `picked` gets the one chosen."""
    archived = await over.try_in_thread(over.context.library.archived)
    if archived is None:
        return
    if not archived:
        over.tell(message("list.nothing_archived"), "warning")
        return
    choices = [Choice(each.title, each, _beside(each, over)) for each in archived]
    await over.app.push_screen(PickSheet(over.context, over.words("list.pick_archived"), choices, picked))


def _beside(archived: Archived, over: CommandScreen) -> str:
    """The neighbourhood, and since when it is in the archive."""
    day = archived.when and over.words.short_date(archived.when, over.context.today())
    since = over.words("list.archived_on", date=day) if day else ""
    return " · ".join(filter(None, (archived.neighbourhood, since)))
