"""The base of a screen with a list that a filter narrows, and below it the detail of the item under the cursor."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual.app import ComposeResult

from ikc_tui.ui.base.list_screen import ListScreen, ListT
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.filter_line import FilterLine
from ikc_tui.ui.paint.line_widget import LineWidget
from ikc_tui.ui.paint.title_bar import TitleBar

if TYPE_CHECKING:  # the list of coalitions stands before it is loaded
    from ikc_tui.services.filter_completion import FilterChoice

DetailT = TypeVar("DetailT", bound=LineWidget)


class FilteredListScreen(ListScreen[ListT], Generic[ListT, DetailT]):
    """Has a title, a filter, and the `list` and `detail` that subclasses make; they show what passes the filter."""

    EXAMPLE: ClassVar[str] = "find.example"
    """The key of what stands in the filter as long as nothing is typed."""

    detail: DetailT

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.title_bar = TitleBar()
        self.filter = FilterLine(self.complete)

    def compose(self) -> ComposeResult:
        yield self.title_bar
        yield self.list
        yield self.detail
        yield self.filter
        yield from super().compose()

    async def on_mount(self) -> None:  # Textual calls it after that of a subclass
        self.set_focus(self.list)

    def complete(self, typed: str) -> "Sequence[FilterChoice]":
        """What the filter can become that is typed so far."""
        raise NotImplementedError

    def show_list(self, wanted: object = None) -> None:
        """Shows what passes the filter, with the title and the detail that go with it.

        The cursor goes to the item of the key `wanted`; None: it stays on its own.
        """
        raise NotImplementedError

    def language_changed(self) -> None:
        self.show_list()
        super().language_changed()

    def on_filter_line_changed(self, event: FilterLine.Changed) -> None:
        event.stop()
        self.show_list()

    def on_filter_line_left(self, event: FilterLine.Left) -> None:
        event.stop()
        if event.entered:
            self.go_to_found()
        self.set_focus(self.list)

    def go_to_found(self) -> None:
        """Goes to the first that passes the filter: it was typed, and enter after it."""
        self._move_to(0)

    def do_filter(self) -> None:
        self.filter.open(self.words(self.EXAMPLE))

    async def do_screen_back(self) -> None:
        if self.filter.value:
            self.filter.close()
        elif await self.may_leave("screen.back"):
            await self.leave()

    async def leave(self) -> None:
        """Leaves the screen for the one beneath."""
        self.close()
