"""The row of one field in an editor: label, value, and an echo of what the value means."""

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message as TextualMessage
from textual.suggester import Suggester
from textual.widgets import Input, Label, TextArea

from ikc_tui.ui.paint.text import one_line, plain


class _Completion(Suggester):
    """Completes what is typed by a function."""

    def __init__(self, complete: Callable[[str], str | None]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self.complete = complete

    async def get_suggestion(self, value: str) -> str | None:
        return self.complete(value)


class OneLine(Input):
    """A field of one line: enter and ↓ go to the next field, ↑ to the one before."""

    BINDINGS = [
        Binding("enter,down", "screen.next_field", show=False),
        Binding("up", "screen.previous_field", show=False),
    ]


class Lines(TextArea):
    """A field of several lines: from the last ↓ goes to the next field, from the first ↑ to the one before."""

    class Pasted(TextualMessage):
        """A text was pasted into the field, where `before` stood."""

        def __init__(self, field: "Lines", text: str, before: str) -> None:
            super().__init__()
            self.field, self.text, self.before = field, text, before

    BINDINGS = [
        Binding("down", "down_or_on", show=False),
        Binding("up", "up_or_back", show=False),
    ]

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


class FieldRow(Horizontal):
    """A label and a line to type in, or an area of several lines for running text.

    `complete` gives the whole of what was typed in part. With `replace` the first key replaces the value, as for a
    choice, which nobody edits letter by letter.
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
    ) -> None:
        super().__init__()
        self.field = name
        self.complete = complete
        self._is_typed_in = False  # since it got the focus: until then nothing completes it
        self.label = Label(plain(label), classes="label")
        self.echo = Label(Content(""), classes="echo")
        self.input: Input | TextArea
        if lines == 1:
            self.input = OneLine(
                value,
                compact=True,
                suggester=_Completion(complete) if complete else None,
                placeholder=placeholder,
                select_on_focus=replace,
            )
            self.input.cursor_blink = blink
        else:
            self.input = Lines(value, compact=True, placeholder=plain(placeholder), highlight_cursor_line=False)
            self.input.cursor_blink = blink
            self.input.styles.height = lines
            self.input.move_cursor(self.input.document.end)

    def compose(self) -> ComposeResult:
        yield self.label
        yield self.input
        yield self.echo

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

    def take_completion(self) -> None:
        """Takes what stands dim behind what was typed, where anything does."""
        whole = self.complete(self.value) if self.complete and self._is_typed_in else None
        if whole and len(whole) > len(self.value):
            self.value = whole

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self._is_typed_in = False

    def on_input_changed(self, event: Input.Changed) -> None:
        self._is_typed_in = self.input.has_focus

    def show_echo(self, text: str, *, wrong: bool = False) -> None:
        """Shows beside the value what it means, or what is wrong with it."""
        self.echo.update(plain(text))
        self.echo.set_class(wrong, "-wrong")
