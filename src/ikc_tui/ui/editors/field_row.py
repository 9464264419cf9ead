"""The row of one field in an editor: label, value, and an echo of what the value means."""

from collections.abc import Callable, Sequence
from typing import Any

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message as TextualMessage
from textual.widgets import Input, Label, TextArea

from ikc_tui.ui.paint.completion import Completion
from ikc_tui.ui.paint.text import fit, one_line, plain

USUAL_WINDOW = 24  # lines of a window for which the lines of fields are meant; others give them more, or less


class OneLine(Input):
    """A field of one line: enter and ↓ go to the next field, ↑ to the one before."""

    BINDINGS = [
        Binding("enter,down", "screen.next_field", show=False),
        Binding("up", "screen.previous_field", show=False),
    ]

    on_lines: Callable[[Sequence[str]], None] | None = None
    """Called with several lines that are pasted, in place of taking the first of them."""
    prompt = ""
    """What stands in it as long as nothing is typed, whole; the placeholder is as much of it as there is room for."""
    _is_placed = False  # it has been laid out, and the cursor stands where it opens

    def on_paste(self, event: events.Paste) -> None:
        lines = [line for line in event.text.splitlines() if line.strip()]
        if self.on_lines and len(lines) > 1:
            event.stop()
            event.prevent_default()
            self.on_lines(lines)

    def on_resize(self, event: events.Resize) -> None:
        """Shows the start of a value that is longer than the field, where it opens; the end of any other."""
        self.placeholder = fit(self.prompt, self.scrollable_content_region.width).rstrip()
        if not self._is_placed and self.size.width:
            self._is_placed = True
            if cell_len(self.value) >= self.scrollable_content_region.width:
                self.cursor_position = 0


class ChosenLine(OneLine):
    """A field of one line in which nobody edits letters: ← and → go to the choice before and the next."""

    BINDINGS = [
        Binding("left", "screen.step_choice(-1)", show=False),
        Binding("right", "screen.step_choice(1)", show=False),
    ]


class Lines(TextArea):
    """A field of several lines: from the last ↓ goes to the next field, from the first ↑ to the one before."""

    class Pasted(TextualMessage):
        """A text was pasted into the field, where `before` stood."""

        def __init__(self, field: "Lines", text: str, before: str) -> None:
            super().__init__()
            self.field, self.text, self.before = field, text, before

    _is_placed = False  # it has been laid out, and the cursor stands where it opens

    BINDINGS = [
        Binding("down", "down_or_on", show=False),
        Binding("up", "up_or_back", show=False),
    ]

    def on_resize(self, event: events.Resize) -> None:
        """Shows the start of a text that is higher than the field, where it opens; the cursor at the end of any other.

        At its end the cursor would scroll the start away.
        """
        if not self._is_placed and self.size.height:
            self._is_placed = True
            if self.wrapped_document.height > self.size.height:
                self.move_cursor((0, 0))

    def on_paste(self, event: events.Paste) -> None:  # Textual calls that of TextArea after it
        self.post_message(self.Pasted(self, event.text, self.text))

    async def action_down_or_on(self) -> None:
        if self.navigator.is_last_wrapped_line(self.cursor_location):
            await self.run_action("screen.next_field")
        else:
            self.action_cursor_down()

    async def action_up_or_back(self) -> None:
        if self.navigator.is_first_wrapped_line(self.cursor_location):
            await self.run_action("screen.previous_field")
        else:
            self.action_cursor_up()


class Items(Lines):
    """A field in which each line is an item: they are numbered, and shift+↑ and shift+↓ move the cursor's line."""

    BINDINGS = [
        Binding("shift+down", "move_item(1)", show=False),
        Binding("shift+up", "move_item(-1)", show=False),
    ]

    def __init__(self, text: str, **how: Any) -> None:
        super().__init__(text, show_line_numbers=True, **how)

    def action_move_item(self, by: int) -> None:
        at, column = self.cursor_location
        upper = min(at, at + by)
        if upper < 0 or upper + 1 >= self.document.line_count:
            return
        first, second = self.document.get_line(upper), self.document.get_line(upper + 1)
        self.replace(f"{second}\n{first}", (upper, 0), (upper + 1, len(second)))
        self.move_cursor((at + by, column))


class FieldRow(Horizontal):
    """A label and a line to type in, or an area of several lines for running text.

    `complete` gives the whole of what was typed in part. With `replace` the first key replaces the value, as for a
    choice, which nobody edits letter by letter. `on_lines` takes several lines that are pasted where one is typed.
    With `items` each line is an item.
    """

    def __init__(
        self,
        name: str,
        label: str,
        value: str,
        *,
        lines: int = 1,
        complete: Callable[[str], str | None] | None = None,
        placeholder: str = "",
        blink: bool = False,
        replace: bool = False,
        on_lines: Callable[[Sequence[str]], None] | None = None,
        items: bool = False,
    ) -> None:
        super().__init__()
        self.field, self.name_shown = name, label
        self.lines = lines
        self.complete = complete
        self._is_typed_in = False  # since it got the focus: until then nothing completes it
        self.label = Label(plain(label), classes="label")
        self.echo = Label(Content(""), classes="echo")
        self.input: Input | TextArea
        if lines == 1:
            line = ChosenLine if replace else OneLine
            self.input = line(
                value,
                compact=True,
                suggester=Completion(complete) if complete else None,
                select_on_focus=replace,
            )
            self.input.prompt = placeholder
            self.input.cursor_blink = blink
            self.input.on_lines = on_lines
        else:
            area = Items if items else Lines
            self.input = area(value, compact=True, placeholder=plain(placeholder), highlight_cursor_line=False)
            self.input.cursor_blink = blink
            self.input.styles.height = lines
            self.go_to_end() if area is Lines else self.go_to_start()

    def compose(self) -> ComposeResult:
        yield self.label
        yield self.input
        yield self.echo

    def fit_window(self, lines: int) -> None:
        """Gives running text its share of a window of so many lines."""
        if self.lines > 1:
            self.input.styles.height = max(self.lines * lines // USUAL_WINDOW, 2)

    @property
    def value(self) -> str:
        """The text that is typed in it."""
        return self.input.value if isinstance(self.input, Input) else self.input.text

    @value.setter
    def value(self, value: str) -> None:
        if isinstance(self.input, Input):
            self.input.value = one_line(value)
        else:
            self.input.replace(value, self.input.document.start, self.input.document.end)

    def go_to_end(self) -> None:
        """Puts the cursor behind the text."""
        if isinstance(self.input, Input):
            self.input.action_end()
        else:
            self.input.move_cursor(self.input.document.end)

    def go_to_start(self) -> None:
        """Puts the cursor before running text, of which the start is in sight then."""
        if isinstance(self.input, TextArea):
            self.input.move_cursor(self.input.document.start)

    def move_cursor(self, step: int) -> None:
        """Moves the cursor a letter on, or back, in a line."""
        if isinstance(self.input, Input):
            self.input.action_cursor_right() if step > 0 else self.input.action_cursor_left()

    def fill_in(self, value: str) -> None:
        """Puts in a value that another field tells; the first key replaces it where it does so for any value."""
        self.value = value
        if isinstance(self.input, Input) and self.input.select_on_focus and self.input.has_focus:
            self.input.select_all()

    def take_completion(self) -> None:
        """Takes what stands dim behind what was typed, where anything does."""
        whole = self.complete(self.value) if self.complete and self._is_typed_in else None
        if whole and len(whole) > len(self.value):
            self.value = whole
            self.go_to_end()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self._is_typed_in = False

    def on_input_changed(self, event: Input.Changed) -> None:
        self._is_typed_in = self.input.has_focus

    def show_echo(self, text: str, *, wrong: bool = False) -> None:
        """Shows beside the value what it means, or what is wrong with it."""
        self.echo.update(plain(text))
        self.echo.set_class(wrong, "-wrong")
