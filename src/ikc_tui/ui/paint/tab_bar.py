"""The tabs under the title."""

from dataclasses import dataclass
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.message import Message as TextualMessage
from textual.reactive import reactive
from textual.strip import Strip

from ikc_tui.ui.paint.line_widget import LineWidget
from ikc_tui.ui.paint.text import Line, width


@dataclass(frozen=True)
class TabLabel:
    """One tab: its text, and the style of it and of the line under it while it is open.

    `shorter` are texts for where there is less room, none longer than the one before; `mark` stands after any.
    """

    id: str
    text: str
    style: str
    shorter: tuple[str, ...] = ()
    mark: str = ""

    def form(self, at: int) -> str:
        """The text, or a shorter one: the first is 0; beyond the shortest that one."""
        return (self.text, *self.shorter)[min(at, len(self.shorter))] + self.mark


class PlacedLabel(NamedTuple):
    """A tab where it stands: its text, and the cells before it."""

    label: TabLabel
    text: str
    gap: int


FORMS = (
    (0, 0, 3),
    (0, 0, 2),
    (0, 1, 3),
    (0, 1, 2),
    (1, 1, 3),
    (1, 1, 2),
    (1, 1, 1),
    (1, 2, 2),
    (1, 2, 1),
    (1, 3, 2),
    (1, 3, 1),
    (3, 3, 1),
)
"""The form of the open tab, that of the others, and the cells between two, from the best to the shortest."""


class TabBar(LineWidget):
    """The labels of the tabs; the open one (`active`, its id) is underlined in its own colour.

    All are in sight: where there is little room their texts are shorter.
    """

    class Picked(TextualMessage):
        """A tab was clicked."""

        def __init__(self, id: str) -> None:
            super().__init__()
            self.id = id

    labels: reactive[tuple[TabLabel, ...]] = reactive(())
    active: reactive[str] = reactive("")

    def placed(self) -> list[PlacedLabel]:
        """The tabs from left to right: the longest of FORMS for which there is room."""
        for own, others, gap in FORMS:
            texts = [label.form(own if label.id == self.active else others) for label in self.labels]
            if 1 + sum(map(cell_len, texts)) + gap * (len(texts) - 1) <= self.size.width:
                break
        gaps = [1, *[gap] * (len(texts) - 1)]
        return [PlacedLabel(*each) for each in zip(self.labels, texts, gaps, strict=False)]

    def render_line(self, y: int) -> Strip:
        words: Line = []
        under: Line = []
        for label, text, gap in self.placed():
            is_open = label.id == self.active
            words += [(" " * gap, ""), (text, label.style if is_open else "dim")]
            line = (("━" * cell_len(text)), label.style) if is_open else ("─" * cell_len(text), "rule")
            under += [("─" * gap, "rule"), line]
        rest = max(self.size.width - width(under), 0)
        return self.painted(words if y == 0 else [*under, ("─" * rest, "rule")])

    def tab_at(self, x: int) -> str | None:
        """The id of the tab at column `x` of the bar; None where there is none."""
        right = 0
        for label, text, gap in self.placed():
            right += gap + cell_len(text)
            if x <= right:
                return label.id
        return None

    def on_click(self, event: events.Click) -> None:
        id = self.tab_at(event.x)
        if id and self.clicks(event):
            self.post_message(self.Picked(id))
