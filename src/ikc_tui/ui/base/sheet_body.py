"""The part of a sheet that is seen: as high as what stands on it needs, and never higher than the screen."""

from textual.containers import Vertical
from textual.geometry import Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.layouts.vertical import VerticalLayout
from textual.widget import Widget

from ikc_tui.ui.paint.line_widget import WrappedWidget
from ikc_tui.ui.paint.text import Line, wrap

ELASTIC = "elastic"  # the class of what gives way where there is no room for all: it scrolls
LEAST_LINES = 2


class SheetLayout(VerticalLayout):
    """One below the other; where that is higher than the sheet can be, the one that scrolls gives way.

    So a question, an answer and the keys always stand there whole.
    """

    name = "sheet"

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        placed = super().arrange(parent, children, size, greedy)
        over = max((placement.region.bottom for placement in placed), default=0) - size.height
        at = next((at for at, placement in enumerate(placed) if placement.widget.has_class(ELASTIC)), None)
        if at is None or over <= 0 or not size.height:  # without a height it is asked how high it would like to be
            return placed
        taken = min(over, max(placed[at].region.height - LEAST_LINES, 0))
        return [*placed[:at], _shrink(placed[at], taken), *(_move_up(below, taken) for below in placed[at + 1 :])]


class SheetBody(Vertical):
    """What stands on a sheet, from top to bottom."""

    def __init__(self, *children: Widget, classes: str = "") -> None:
        super().__init__(*children, classes=f"sheet {classes}")
        self._layout = SheetLayout()

    @property
    def layout(self) -> Layout:
        return self._layout


class SheetTitle(WrappedWidget):
    """The question that a sheet asks."""

    def __init__(self, text: str, tone: str = "strong") -> None:
        super().__init__()
        self.text, self.tone = text, tone

    def lines(self, cells: int) -> list[Line]:
        return [[(line, self.tone)] for line in wrap(self.text, cells)]


def _shrink(placement: WidgetPlacement, lines: int) -> WidgetPlacement:
    region = placement.region
    return placement._replace(region=region.crop_size((region.width, region.height - lines)))


def _move_up(placement: WidgetPlacement, lines: int) -> WidgetPlacement:
    return placement._replace(region=placement.region.translate((0, -lines)))
