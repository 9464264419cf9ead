"""Widgets that are painted line by line (Textual's Line API) from `Line`s."""

from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import App
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from ikc_tui.ui.paint.text import Line, fit_line

STYLES = (
    "dim",
    "strong",
    "accent",
    "bar",
    "rule",
    "good",
    "warning",
    "error",
    "verhalenbord",
    "richtingenbord",
    "actiebord",
    "cursor",
    "wood",
    "chosen",
    "pin",
    "on-wood",
    "on-sapwood",
    "on-chosen",
    "on-youngest",
    "underlined",
    "found",
)


COMPONENTS = {f"line--{name}" for name in STYLES}
"""COMPONENT_CLASSES of an app on which lines are painted.

They are the app's rather than each screen's or widget's: Textual works out every one of them anew whenever their owner,
or what it is in, changes.
"""


class LineStyles(App[None]):
    """An app on which lines are painted; its class has COMPONENTS."""

    def __init__(self, **app: Any) -> None:
        super().__init__(**app)
        self._line_styles: dict[str, Style] = {}

    def line_style(self, names: str) -> Style:
        """The colours, weight and background that the theme has for these styles, which have blanks between."""
        if names not in self._line_styles:
            components = self.get_component_styles(*(f"line--{name}" for name in names.split()))
            self._line_styles[names] = components.partial_rich_style
        return self._line_styles[names]

    def refresh_css(self, animate: bool = True) -> None:
        self._line_styles.clear()  # the colours are other ones
        super().refresh_css(animate)


class LineWidget(Widget):
    """A widget whose subclasses give its lines, by `line`.

    The style of a piece is one of STYLES, or several with blanks between; `ikc.tcss` gives them their colours.
    """

    ALLOW_SELECT = False

    _clicked_at = _clicked_before = float("-inf")  # when it was clicked last, and the time before

    def clicks(self, event: events.Click) -> int:
        """How many times in a row the left button was clicked at this place; 0 where it was another button.

        0 too where the clicks before it were on something else: the first half of a double click may close a sheet,
        and the second half is not meant for what was beneath.
        """
        if event.button != 1:
            return 0
        if event.time != self._clicked_at:  # else it was asked of this click already
            self._clicked_before, self._clicked_at = self._clicked_at, event.time
        is_own = event.chain == 1 or event.time - self._clicked_before <= self.app.CLICK_CHAIN_TIME_THRESHOLD
        return event.chain if is_own else 0

    def line(self, y: int) -> Line:
        """The line at `y`, counted from 0 at the top of the widget."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        return self.painted(self.line(y))

    def painted(self, line: Line) -> Strip:
        """The line as Textual paints it, in the colours of the theme and in the width of the widget."""
        app, plain = self.app, self.rich_style
        assert isinstance(app, LineStyles)
        segments = [
            Segment(text, plain + app.line_style(style) if style else plain)
            for text, style in fit_line(line, self.size.width)
            if text
        ]
        return Strip(segments, self.size.width)

    def refresh_lines(self, y: int, count: int = 1) -> None:
        """Repaints `count` lines from line `y`, and no others."""
        self.refresh(Region(0, y, self.size.width, count))


class WrappedWidget(LineWidget):
    """A widget as high as its text, wrapped to its width, takes; subclasses give the lines, by `lines`."""

    DEFAULT_CSS = "WrappedWidget { height: auto; }"

    def lines(self, cells: int) -> list[Line]:
        """The text in lines of at most so many cells."""
        raise NotImplementedError

    def line(self, y: int) -> Line:
        lines = self.lines(self.size.width)
        return lines[y] if y < len(lines) else []

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.lines(width))

    def text_changed(self) -> None:
        """Repaints a text that has changed; lays out anew only where its height has changed too."""
        self.refresh(layout=len(self.lines(self.size.width)) != self.size.height)
