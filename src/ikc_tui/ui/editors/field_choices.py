"""The choices of a field, in sight below it while it has the cursor."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message as TextualMessage

from ikc_tui.ui.paint.line_widget import WrappedWidget
from ikc_tui.ui.paint.text import GAP, Line, join, piece, width


@dataclass(frozen=True)
class FieldChoice:
    """A value that a field can have, and whether what stands in the field means it."""

    text: str
    is_meant: bool


class FieldChoices(WrappedWidget):
    """Lies over the fields below its own, so that nothing moves when the cursor comes and goes."""

    class Taken(TextualMessage):
        """A choice was clicked: its text."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self) -> None:
        super().__init__()
        self.choices: Sequence[FieldChoice] = ()
        self.hint = ""

    def show(self, choices: Sequence[FieldChoice], below: int, hint: str = "") -> None:
        """Shows choices from the line `below` of the sheet's fields; hides itself where there are none.

        `hint` says behind them how one goes from one to the next, where there is room for that.
        """
        if self.styles.margin.top != below:
            self.styles.margin = (below, 0, 0, 0)
        if (choices, hint) != (self.choices, self.hint):
            self.choices, self.hint = choices, hint
            self.display = bool(choices)
            self.text_changed()

    def lines_within(self, cells: int) -> int:
        """How many lines the choices take where the sheet's fields are so wide."""
        return len(self.lines(cells - self.gutter.width))

    def lines(self, cells: int) -> list[Line]:
        """All choices, as many on a line as fit; what is meant is marked by more than its colour."""
        lines = [join(map(_shown, row), GAP) for row in self._rows(cells)]
        hint: Line = [(f"{GAP} {self.hint}", "dim")]
        if lines and self.hint and width(lines[-1]) + width(hint) <= cells:
            lines[-1] += hint
        return lines

    def _rows(self, cells: int) -> list[list[FieldChoice]]:
        """The choices of each line."""
        rows: list[list[FieldChoice]] = []
        for choice in self.choices:
            if rows and width(join(map(_shown, [*rows[-1], choice]), GAP)) <= cells:
                rows[-1].append(choice)
            else:
                rows.append([choice])
        return rows

    def on_click(self, event: events.Click) -> None:
        event.stop()
        offset = event.get_content_offset(self)
        if offset is None or not self.clicks(event):
            return
        rows = self._rows(self.size.width)
        right = 0
        for choice in rows[offset.y] if offset.y < len(rows) else []:
            right += width(_shown(choice)) + len(GAP)
            if offset.x < right:
                self.post_message(self.Taken(choice.text))
                return


def _shown(choice: FieldChoice) -> Line:
    mark = "›" if choice.is_meant else " "
    return [piece(mark + choice.text, "accent" if choice.is_meant else "dim")]
