"""Asks for the name of a new coalition, empty or a copy of another, and makes its canvas."""

from collections.abc import Awaitable, Callable

from ikc_tui.services.summaries import Summary
from ikc_tui.ui.base.disk_threads import in_thread
from ikc_tui.ui.base.screen import CommandScreen
from ikc_tui.ui.dialogs.ask import AskSheet

Created = Callable[[str, str], Awaitable[None]]
"""Called with the slug and the coalition's name of a canvas that was made."""


async def ask_for_new(over: CommandScreen, created: Created) -> None:
    """Opens the sheet that makes an empty canvas."""
    library = over.context.library
    await _ask(over, "list.new_name", "", library.create, created)


async def ask_for_copy(over: CommandScreen, of: Summary, created: Created) -> None:
    """Opens the sheet that makes a copy of this coalition's canvas."""
    library = over.context.library
    suggested = over.words("list.copy_of", name=of.name)
    await _ask(over, "list.duplicate_name", suggested, lambda name: library.duplicate(of.slug, name), created)


async def _ask(
    over: CommandScreen, question: str, suggested: str, make: Callable[[str], str], created: Created
) -> None:
    async def answered(name: str) -> None:
        await created(await in_thread(make, name), name)

    await over.app.push_screen(AskSheet(over.context, over.words(question), answered, suggested))
