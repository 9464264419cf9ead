"""The base of a screen whose keys move the cursor of one list."""

from typing import Any, Generic, TypeVar

from ikc_tui.ui.base.screen import CommandScreen
from ikc_tui.ui.paint.item_list import ItemList

ListT = TypeVar("ListT", bound=ItemList[Any])


class ListScreen(CommandScreen, Generic[ListT]):
    """Does `up`, `down`, `first` and `last` of its first scope in its `list`; a double click there does `open`."""

    list: ListT

    def show_current(self) -> None:
        """Shows what depends on the item under the cursor."""

    def _move_to(self, at: int) -> None:
        """Moves the cursor, and shows what depends on it at once, rather than on Moved: both are in one paint."""
        self.list.move_to(at)
        self.show_current()

    def on_item_list_moved(self, event: ItemList.Moved) -> None:
        event.stop()
        self.show_current()

    async def on_item_list_chosen(self, event: ItemList.Chosen) -> None:
        event.stop()
        await self.action_run(f"{self.SCOPES[0]}.open")

    def do_up(self) -> None:
        self._move_to(self.list.cursor - 1)

    def do_down(self) -> None:
        self._move_to(self.list.cursor + 1)

    def do_first(self) -> None:
        self._move_to(0)

    def do_last(self) -> None:
        self._move_to(len(self.list.items) - 1)
