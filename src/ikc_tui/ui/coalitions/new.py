"""Asks how a new coalition is called, or a copy of one, and makes it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ikc_tui.method.words import message
from ikc_tui.services.summaries import Summary
from ikc_tui.ui.dialogs.ask import AskSheet

if TYPE_CHECKING:
    from ikc_tui.ui.coalitions.screen import CoalitionsScreen


async def ask_for_new(screen: "CoalitionsScreen") -> None:
    """An empty canvas."""
    await _ask(screen, "list.new_name", screen.context.library.create)


async def ask_for_copy(screen: "CoalitionsScreen", of: Summary) -> None:
    """A copy of this one, whatever stands under the cursor by the time that it is answered."""
    name = screen.words("list.copy_of", name=of.name)
    await _ask(screen, "list.duplicate_name", lambda name: screen.context.library.duplicate(of.slug, name), name)


async def _ask(screen: "CoalitionsScreen", question: str, make: Callable[[str], str], suggested: str = "") -> None:
    def answered(name: str) -> None:
        slug = make(name)
        screen.tell(message("list.created", name=name))
        screen.read(select=slug)

    await screen.app.push_screen(AskSheet(screen.context, screen.words(question), answered, suggested))
