"""The choices of a field, in sight below it while it has the cursor."""

from collections.abc import Sequence
from dataclasses import dataclass

from ikc_tui.ui.paint.line_widget import WrappedWidget
from ikc_tui.ui.paint.text import GAP, Line, piece, width


@dataclass(frozen=True)
class FieldChoice:
    """A value that a field can have, and whether what stands in the field means it."""

    text: str
    is_meant: bool


class FieldChoices(WrappedWidget):
    """Lies over the fields below its own, so that nothing moves when the cursor comes and goes."""

    def __init__(self) -> None:
        super().__init__()
        self.choices: Sequence[FieldChoice] = ()

    def show(self, choices: Sequence[FieldChoice], below: int) -> None:
        """Shows choices from the line `below` of the sheet's fields; hides itself where there are none."""
        if self.styles.margin.top != below:
            self.styles.margin = (below, 0, 0, 0)
        if choices != self.choices:
            self.choices = choices
            self.display = bool(choices)
            self.text_changed()

    def lines_within(self, cells: int) -> int:
        """How many lines the choices take where the sheet's fields are so wide."""
        return len(self.lines(cells - self.gutter.width))

    def lines(self, cells: int) -> list[Line]:
        """All choices, as many on a line as fit; what is meant is marked by more than its colour."""
        lines: list[Line] = []
        for choice in self.choices:
            mark = "›" if choice.is_meant else " "
            item: Line = [piece(mark + choice.text, "accent" if choice.is_meant else "dim")]
            if lines and width(lines[-1]) + len(GAP) + width(item) <= cells:
                lines[-1] = [*lines[-1], (GAP, ""), *item]
            else:
                lines.append(item)
        return lines
