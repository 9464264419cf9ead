"""The line for typing a filter: the words that what is shown must have."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message as TextualMessage
from textual.widgets import Input

from ikc_tui.ui.paint.completion import Completion
from ikc_tui.ui.paint.line_widget import LineWidget
from ikc_tui.ui.paint.text import ELLIPSIS, GAP, Line, fit_line, piece, width

if TYPE_CHECKING:  # the list of coalitions stands before it is loaded
    from ikc_tui.services.filter_completion import FilterChoice

CompleteFilter = Callable[[str], "Sequence[FilterChoice]"]
"""Gives what the filter can become that is typed so far, the likeliest first."""


class FilterLabel(LineWidget):
    """The slash before the filter."""

    DEFAULT_CSS = "FilterLabel { width: 2; height: 1; }"

    def line(self, y: int) -> Line:
        return [("/", "accent")]


class FilterChoices(LineWidget):
    """What the filter can become, on a line above it: it lies over what is there, and moves nothing."""

    class Clicked(TextualMessage):
        """The filter is to become this choice."""

        def __init__(self, choice: "FilterChoice") -> None:
            super().__init__()
            self.choice = choice

    def __init__(self) -> None:
        super().__init__()
        self.choices: Sequence[FilterChoice] = ()
        self._ends: list[int] = []  # of the choices that fit: the columns behind them

    def show(self, choices: "Sequence[FilterChoice]") -> None:
        """Shows choices where there are more than one; a single one stands behind the cursor."""
        self.choices = choices
        self.display = len(choices) > 1
        self.refresh()

    def line(self, y: int) -> Line:
        """As many as fit; before the first stands the key that takes it."""
        line: Line = [("tab ", "dim")]
        self._ends = []
        for at, choice in enumerate(self.choices):
            shown = piece(choice.shown, "dim" if at else "accent")
            more = at + 1 < len(self.choices)
            gap = GAP if at else ""
            if at and width([*line, shown]) + len(gap) + (len(GAP + ELLIPSIS) if more else 0) > self.size.width:
                return fit_line([*line, (GAP + ELLIPSIS, "dim")], self.size.width)
            line += [(gap, ""), shown]
            self._ends.append(width(line))
        return line

    def on_click(self, event: events.Click) -> None:
        at = next((at for at, end in enumerate(self._ends) if event.x < end), None)
        if self.clicks(event) == 1 and at is not None:
            self.post_message(self.Clicked(self.choices[at]))


class FilterInput(Input):
    """The field of the filter. Tab, or → at its end, takes what stands dim behind the cursor."""

    BINDINGS = [Binding("tab", "take", show=False)]

    def __init__(self, complete: CompleteFilter) -> None:
        super().__init__(compact=True, suggester=Completion(self._with_rest))
        self.complete = complete

    def _with_rest(self, typed: str) -> str | None:
        choices = self.complete(typed)
        return typed + choices[0].rest if choices else None

    def action_take(self) -> None:
        """Makes the filter the first of its choices: a name that has blanks gets its quotes by that."""
        if self.cursor_at_end and (choices := self.complete(self.value)):
            self.become(choices[0])

    def become(self, choice: "FilterChoice") -> None:
        """Makes the filter this choice, with the cursor behind it."""
        self.value = choice.whole
        self.cursor_position = len(self.value)

    def action_cursor_right(self, select: bool = False) -> None:
        if self.cursor_at_end and not select:
            self.action_take()
        else:
            super().action_cursor_right(select)


class FilterClose(LineWidget):
    """The cross behind the filter, for who closes it by mouse."""

    DEFAULT_CSS = "FilterClose { width: 3; height: 1; }"

    class Clicked(TextualMessage):
        """The filter is to be closed."""

    def line(self, y: int) -> Line:
        return [(" × ", "dim")]

    def on_click(self, event: events.Click) -> None:
        event.stop()
        if self.clicks(event):
            self.post_message(self.Clicked())


class FilterLine(Horizontal):
    """A line to type a filter in, hidden until it is opened; posts Changed at every letter.

    `complete` gives what a filter can become that is typed in part.
    """

    BINDINGS = [
        Binding("escape", "stop", show=False),
        Binding("down,up", "keep", show=False),
    ]

    class Changed(TextualMessage):
        """The filter is `text` now; "": everything is to be shown."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Left(TextualMessage):
        """The cursor leaves the line, and goes back to what is shown; by enter (`entered`) to what is found."""

        def __init__(self, *, entered: bool) -> None:
            super().__init__()
            self.entered = entered

    def __init__(self, complete: CompleteFilter) -> None:
        super().__init__()
        self.complete = complete
        self.choices = FilterChoices()
        self.input = FilterInput(complete)

    def compose(self) -> ComposeResult:
        yield self.choices
        yield FilterLabel()
        yield self.input
        yield FilterClose()

    def on_click(self, event: events.Click) -> None:
        self.screen.set_focus(self.input)

    def on_filter_choices_clicked(self, event: FilterChoices.Clicked) -> None:
        event.stop()
        self.input.become(event.choice)

    def on_filter_close_clicked(self, event: FilterClose.Clicked) -> None:
        event.stop()
        self.action_stop()

    @property
    def value(self) -> str:
        """The filter; "" where none is typed, or the line is closed."""
        return self.input.value

    @property
    def is_open(self) -> bool:
        """Whether it is shown: the filter is being typed, or applies."""
        return self.has_class("-shown")

    def open(self, example: str = "") -> None:
        """Shows it, with the cursor in it; as long as nothing is typed, with an example of what can be."""
        self.input.placeholder = example
        self.add_class("-shown")
        self.screen.set_focus(self.input)

    def close(self) -> None:
        """Empties and hides it: everything is shown again."""
        self.remove_class("-shown")
        self.input.value = ""

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.choices.show(self.complete(event.value) if self.input.has_focus else ())
        self.post_message(self.Changed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._leave(entered=True)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        self.choices.show(())

    def action_keep(self) -> None:
        self._leave(entered=False)

    def _leave(self, *, entered: bool) -> None:
        if not self.value:
            self.close()
        self.post_message(self.Left(entered=entered))

    def action_stop(self) -> None:
        self.close()
        self.post_message(self.Left(entered=False))
