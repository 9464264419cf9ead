"""Where the terminal's own cursor stands: on what has the focus.

Braille lines, magnifiers and screen readers follow it, though it is hidden (but for the setting `show_cursor`).
"""

from typing import Any, Protocol, runtime_checkable

from textual.app import App
from textual.geometry import Offset
from textual.widgets import Input

from ikc_tui.ui.base.screen import CommandScreen
from ikc_tui.ui.base.sheet import Sheet


@runtime_checkable
class HasCursor(Protocol):
    """A widget with a cursor of its own: a field, a list, a grid."""

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the cursor is on the screen."""


class TerminalCursor(App[None]):
    """An app that puts the terminal's cursor where the focus is, with each frame and in the same write."""

    @property
    def cursor_position(self) -> Offset:
        """Where the cursor is to stand. Textual asks for it after each paint, so it is never that of an older frame."""
        screen = self.screen
        widget = screen.cursor_widget if isinstance(screen, Sheet | CommandScreen) else screen.focused
        if isinstance(widget, Input) and widget.cursor_at_end:  # Textual 8.2.8 is one cell too far to the right there
            return widget.cursor_screen_offset - Offset(1, 0)
        if isinstance(widget, HasCursor):
            return widget.cursor_screen_offset
        return next((each.content_region.offset for each in (widget, *screen.children) if each is not None), Offset())

    @cursor_position.setter
    def cursor_position(self, position: Any) -> None:
        """Does nothing: Textual's fields tell where their cursor is when they move it, not when they scroll."""
