"""The sheet on which one picks from a list by typing a part of it: sections, coalitions, themes, commands."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.fuzzy import FuzzySearch
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Input

from ikc_tui.ui.base.sheet import Sheet
from ikc_tui.ui.base.sheet_body import ELASTIC, SheetBody, SheetTitle
from ikc_tui.ui.commands.key_queue import do_held
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.filter_line import FilterLabel
from ikc_tui.ui.paint.item_list import ItemList
from ikc_tui.ui.paint.line_widget import LineWidget
from ikc_tui.ui.paint.text import Line, piece, spread, width, wrap


@dataclass(frozen=True)
class Choice:
    """One thing to pick: its text and the style of that, the value it stands for, and a word beside it."""

    text: str
    value: Any
    beside: str = ""
    style: str = ""


class Choices(ItemList[Choice], can_focus=False):
    """The choices that match what is typed, the best match first; as high as `all` of them are. `none` says none do."""

    DEFAULT_CSS = "Choices { height: auto; }"

    has_focus = True  # painted as if it had, though the line to type in has it

    def __init__(self, all: Sequence[Choice], none: str) -> None:
        super().__init__(classes=ELASTIC)
        self.all, self.none = all, none

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return sum(len(_choice_lines(choice, width - 2)) for choice in self.all)

    def item_lines(self, at: int, cells: int) -> list[Line]:
        return _choice_lines(self.items[at], cells)

    def empty_lines(self, cells: int) -> list[Line]:
        return [[("  ", ""), piece(self.none, "dim")]]


def _choice_lines(choice: Choice, cells: int) -> list[Line]:
    beside: Line = [(" ", ""), piece(choice.beside, "dim")] if choice.beside else []
    first, *more = wrap(choice.text, cells - width(beside))
    return [spread([piece(first, choice.style)], beside, cells), *([piece(line, choice.style)] for line in more)]


class QueryLine(Horizontal):
    """The line to type in, which begins with a slash as that of a filter does, and a rule below it."""

    def __init__(self, input: Input) -> None:
        super().__init__()
        self.input = input

    def compose(self) -> ComposeResult:
        yield FilterLabel()
        yield self.input


class Rule(LineWidget):
    """A rule from edge to edge."""

    def line(self, y: int) -> Line:
        return [("─" * self.size.width, "rule")]


class PickSheet(Sheet):
    """Asks for one of the choices, and calls `picked`, which may be async, with its value.

    The cursor is first on the value `now`. Without `anew` one choice closes the sheet. With it the sheet stays open for
    more, shows after each the choices that `anew` gives, and closes when it gives none.
    """

    BINDINGS = [
        Binding("up,ctrl+p", "move(-1)", show=False, priority=True),
        Binding("down,ctrl+n", "move(1)", show=False, priority=True),
        Binding("pageup", "move(-8)", show=False, priority=True),
        Binding("pagedown", "move(8)", show=False, priority=True),
    ]

    def __init__(
        self,
        context: Context,
        title: str,
        choices: Sequence[Choice],
        picked: Callable[[Any], Any],
        *,
        anew: Callable[[], Sequence[Choice]] | None = None,
        now: Any = None,
    ) -> None:
        super().__init__(context)
        self.title_text, self.choices, self.picked, self.anew, self.now = title, choices, picked, anew, now
        self.list = Choices(choices, self.words("board.no_match"))
        self.input = Input(compact=True, placeholder=self.words("app.pick_query"))
        self._is_in_list = False  # the last key went from row to row: there the terminal's cursor stands

    def compose(self) -> ComposeResult:
        with SheetBody():
            yield SheetTitle(self.title_text)
            yield QueryLine(self.input)
            yield Rule()
            yield self.list
            self.key_bar.message = (self.words("app.pick_help"), "dim")
            yield self.key_bar
        yield self.too_small

    def on_mount(self) -> None:
        self.input.cursor_blink = self.context.cursor_blink
        self.set_focus(self.input)
        chosen = (at for at, each in enumerate(self.choices) if self.now is not None and each.value == self.now)
        self.list.show(self.choices, next(chosen, 0))

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._is_in_list = False
        self.list.show(matching(self.choices, event.value), 0)

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        await self._pick()

    async def on_item_list_clicked(self, event: ItemList.Clicked) -> None:
        event.stop()
        await self._pick()

    @property
    def cursor_widget(self) -> Widget | None:
        return self.list if self._is_in_list else super().cursor_widget

    def action_move(self, by: int) -> None:
        self._is_in_list = True
        if not self.list.move_to(self.list.cursor + by):
            self.list.refresh()  # the terminal's cursor goes there all the same

    def canvas_changed(self) -> None:
        """Shows the choices that `anew` gives; closes where there are none."""
        if self.anew:
            self.choices = self.anew()
            self.list.show(matching(self.choices, self.input.value))
            if not self.choices:
                self.close()

    async def _pick(self) -> None:
        choice = self.list.current
        if choice is None:
            return
        if self.anew:
            self.picked(choice.value)
            self.input.value = ""
            self.canvas_changed()
            return
        if not self.close():
            return
        result = self.picked(choice.value)
        if isinstance(result, Awaitable):
            await do_held(self.app, result)


def matching(choices: Sequence[Choice], typed: str) -> list[Choice]:
    """The choices that have the typed letters in that order, the best match first; all of them for "".

    One whose first word equals what was typed, as the number of a lesson, comes before all others.
    """
    typed = typed.strip()
    if not typed:
        return list(choices)
    search = FuzzySearch()
    scored = [(search.match(typed, choice.text)[0], choice) for choice in choices]
    scored.sort(key=lambda pair: (pair[1].text.split(" ")[0] != typed, -pair[0]))
    return [choice for score, choice in scored if score > 0]
