"""The base of a sheet that shows what would come onto the canvas: a list, and the section that it comes into."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.geometry import Size

from ikc_tui.domain.canvas import PLACES, Place
from ikc_tui.ui.base.sheet import Sheet
from ikc_tui.ui.base.sheet_body import ELASTIC, SheetBody, SheetTitle
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.item_list import ItemList
from ikc_tui.ui.paint.line_widget import LineWidget

T = TypeVar("T")
SheetList = TypeVar("SheetList", bound="FittingList[Any]")
PAGE = 8
FAR = 100_000  # items, past all that there can be


class FittingList(ItemList[T]):
    """A list on a sheet, as high as its items and no higher than the window."""

    def __init__(self) -> None:
        super().__init__(classes=ELASTIC)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        height = 0
        for at in range(len(self.items)):
            height += len(self.item_lines(at, width - 2))
            if height >= viewport.height:
                break
        return height


class ListSheet(Sheet, Generic[SheetList]):
    """Moves the cursor of its `list`; left and right have what is in it come into another of the `places`."""

    BINDINGS = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup", f"move(-{PAGE})", show=False),
        Binding("pagedown", f"move({PAGE})", show=False),
        Binding("home", f"move(-{FAR})", show=False),
        Binding("end", f"move({FAR})", show=False),
        Binding("left,h", "place(-1)", show=False),
        Binding("right,l", "place(1)", show=False),
    ]

    def __init__(self, context: Context, list: SheetList, places: Sequence[Place] = PLACES) -> None:
        super().__init__(context)
        self.list, self.places = list, places
        self.heading = SheetTitle("")

    def compose(self) -> ComposeResult:
        with SheetBody():
            yield from self.heads()
            yield self.list
            yield self.key_bar
        yield self.too_small

    def on_mount(self) -> None:
        self.set_focus(self.list)

    def heads(self) -> Sequence[LineWidget]:
        """What stands above the list."""
        return [self.heading]

    def action_move(self, by: int) -> None:
        self.list.move_to(self.list.cursor + by)

    def on_item_list_moved(self, event: ItemList.Moved) -> None:
        event.stop()

    def next_place(self, place: Place, by: int) -> Place:
        """The place that many further among the `places`, and from the last on to the first."""
        return self.places[(self.places.index(place) + by) % len(self.places)]

    def action_place(self, by: int) -> None:
        """Has what is in the list come into another place."""
        raise NotImplementedError
