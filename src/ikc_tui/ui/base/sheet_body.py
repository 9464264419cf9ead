"""The visible part of a sheet: as high as what stands on it, and never higher than the screen."""

from textual.containers import Vertical
from textual.geometry import Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.layouts.vertical import VerticalLayout
from textual.widget import Widget

from ikc_tui.ui.paint.line_widget import WrappedWidget
from ikc_tui.ui.paint.text import Line, wrap

ELASTIC = "elastic"  # the class of the widget that gets lower, and scrolls, where there is no room for all
LEAST_LINES = 2


class SheetLayout(VerticalLayout):
    """Widgets below each other; where they are higher than the sheet can be, the ELASTIC one gets lower.

    So the question, the field and the keys of a sheet are always shown whole.
    """

    name = "sheet"

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        placed = super().arrange(parent, children, size, greedy)
        over = max((placement.region.bottom for placement in placed), default=0) - size.height
        at = next((at for at, placement in enumerate(placed) if placement.widget.has_class(ELASTIC)), None)
        if at is None or over <= 0 or not size.height:  # Textual asks with no height how high all would be
            return placed
        taken = min(over, max(placed[at].region.height - LEAST_LINES, 0))
        return [*placed[:at], _shrink(placed[at], taken), *(_move_up(below, taken) for below in placed[at + 1 :])]


class SheetBody(Vertical):
    """Holds the widgets of a sheet, from top to bottom."""

    def __init__(self, *children: Widget, classes: str = "") -> None:
        super().__init__(*children, classes=f"sheet {classes}")
        self._layout = SheetLayout()

    @property
    def layout(self) -> Layout:
        return self._layout


class SheetTitle(WrappedWidget):
    """The title of a sheet: mostly the question that it asks."""

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
