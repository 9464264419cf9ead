"""A widget that is painted line by line (Textual's Line API) from `Line`s."""

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from ikc_tui.ui.text import Line, fit_line

STYLES = (
    "dim",
    "strong",
    "accent",
    "rule",
    "good",
    "warning",
    "error",
    "verhalenbord",
    "richtingenbord",
    "actiebord",
    "cursor",
)


class LineWidget(Widget):
    """Paints `line(y)`. The style of a piece is one of STYLES; themes colour them in `ikc.tcss`."""

    COMPONENT_CLASSES = {f"line--{name}" for name in STYLES}
    ALLOW_SELECT = False

    def line(self, y: int) -> Line:
        """The line at `y`, counted from 0 at the top of the widget."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        return self.painted(self.line(y))

    def painted(self, line: Line, on: str = "") -> Strip:
        """A line as wide as the widget, over the background of the style `on`."""
        under = Style(bgcolor=self.named_style(on).bgcolor) if on else Style.null()
        segments = [
            Segment(text, self.named_style(style) + under) for text, style in fit_line(line, self.size.width) if text
        ]
        return Strip(segments, self.size.width)

    def named_style(self, name: str) -> Style:
        """The colours that the theme gives a style."""
        return self.get_component_rich_style(f"line--{name}") if name else self.rich_style

    def refresh_lines(self, y: int, count: int = 1) -> None:
        """Only these lines are painted anew."""
        self.refresh(Region(0, y, self.size.width, count))
