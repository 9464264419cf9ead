"""The sheet on which one picks from a list by typing a part of it: sections, coalitions, themes, commands."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.fuzzy import FuzzySearch
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Input

from ikc_tui.method.words import Words
from ikc_tui.ui.base.sheet import Sheet
from ikc_tui.ui.base.sheet_body import ELASTIC, SheetBody, SheetTitle
from ikc_tui.ui.commands.key_queue import do_held
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.filter_line import FilterLabel
from ikc_tui.ui.paint.item_list import ItemList
from ikc_tui.ui.paint.text import Line, piece, spread, width, wrap

RULE_AFTER = 2  # cells of the rule behind how much is out of sight


@dataclass(frozen=True)
class Choice:
    """One thing to pick.

    Attributes:
        value: What the text stands for.
        beside: What stands at the end of its line.
        style: That of the text.
        is_picked: Whether it is among what was picked, where several can be.
        also: Another word for it, by which it is found as well.
    """

    text: str
    value: Any
    beside: str = ""
    style: str = ""
    also: str = ""
    is_picked: bool = False


class Choices(ItemList[Choice], can_focus=False):
    """The choices that match what is typed, the best match first; as high as `all` of them are. `none` says none do.

    Above them a rule from edge to edge says how many are out of sight.
    """

    HEADS = 1

    DEFAULT_CSS = "Choices { height: auto; }"

    has_focus = True  # painted as if it had, though the line to type in has it

    def __init__(self, all: Sequence[Choice], words: Words) -> None:
        super().__init__(classes=ELASTIC)
        self.all, self.words = all, words

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return self.HEADS + sum(len(_choice_lines(choice, width - 2)) for choice in self.all)

    def head_lines(self) -> list[Line]:
        counts = (("board.above", self.above), ("board.more", self.below))
        hidden = [piece(f" {self.words(key, n=count)} ", "dim") for key, count in counts if count]
        rule = "─" * (self.size.width - width(hidden) - RULE_AFTER)
        return [[(rule, "rule"), *hidden, ("─" * RULE_AFTER, "rule")]]

    def item_lines(self, at: int, cells: int) -> list[Line]:
        return _choice_lines(self.items[at], cells)

    def empty_lines(self, cells: int) -> list[Line]:
        return [[("  ", ""), piece(self.words("board.no_match"), "dim")]]


def _choice_lines(choice: Choice, cells: int) -> list[Line]:
    beside: Line = [(" ", ""), piece(choice.beside, "dim")] if choice.beside else []
    if width(beside) > cells // 2 and cell_len(choice.text) > cells - width(beside):  # it would leave a narrow column
        under = [[("  ", ""), piece(line, "dim")] for line in wrap(choice.beside, cells - 2)]
        return [*([piece(line, choice.style)] for line in wrap(choice.text, cells)), *under]
    first, *more = wrap(choice.text, cells - width(beside))
    return [spread([piece(first, choice.style)], beside, cells), *([piece(line, choice.style)] for line in more)]


class QueryInput(Input):
    """The line to type in; where `picks_several`, space is a key of the sheet and no letter."""

    def __init__(self, placeholder: str, *, picks_several: bool) -> None:
        super().__init__(compact=True, placeholder=placeholder)
        self.picks_several = picks_several

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether the key is a letter that is typed here."""
        return super().check_consume_key(key, character) and not (self.picks_several and key == "space")


class QueryLine(Horizontal):
    """The line to type in, which begins with a slash as that of a filter does."""

    def __init__(self, input: Input) -> None:
        super().__init__()
        self.input = input

    def compose(self) -> ComposeResult:
        yield FilterLabel()
        yield self.input


class PickSheet(Sheet):
    """Asks for one of the choices, and calls `picked`, which may be async, with its value.

    The cursor is first on the value `now`. With `anew` several can be picked. Space, or a click, picks one; the sheet
    then shows the choices that `anew` gives, and closes when it gives none. Enter closes it too, and before that picks
    what one typed or went to, or the first one of all. `picked` gives False where it refuses.
    """

    BINDINGS = [
        Binding("up,ctrl+p", "move(-1)", show=False, priority=True),
        Binding("down,ctrl+n", "move(1)", show=False, priority=True),
        Binding("pageup", "move(-8)", show=False, priority=True),
        Binding("pagedown", "move(8)", show=False, priority=True),
        Binding("space", "pick_more", show=False, priority=True),
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
        self.list = Choices(choices, self.words)
        self.input = QueryInput(self.words("app.pick_query"), picks_several=anew is not None)
        self._is_in_list = False  # the last key went from row to row: there the terminal's cursor stands
        self._is_space_used = False  # to pick one of several

    def compose(self) -> ComposeResult:
        with SheetBody():
            yield SheetTitle(self.title_text)
            yield QueryLine(self.input)
            yield self.list
            self.key_bar.message = (self.words("app.pick_more_help" if self.anew else "app.pick_help"), "dim")
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
        if not self.anew:
            await self._pick()
            return
        if not self._is_one_meant or self._pick_one_of_several():
            self.close()

    @property
    def _is_one_meant(self) -> bool:
        """Whether enter is for the choice under the cursor too, and not only to be done."""
        if self.input.value.strip():
            return True
        is_any_picked = any(choice.is_picked for choice in self.choices)
        return not self._is_space_used and (self._is_in_list or not is_any_picked)

    async def on_item_list_clicked(self, event: ItemList.Clicked) -> None:
        event.stop()
        if self.anew:
            self._pick_one_of_several()
        else:
            await self._pick()

    def action_pick_more(self) -> None:
        self._pick_one_of_several()

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

    def _pick_one_of_several(self) -> bool:
        """Picks the choice under the cursor; gives False where there is none, or it is refused."""
        if (choice := self.list.current) is None:
            return False
        self._is_space_used = True
        is_taken = self.picked(choice.value) is not False
        with self.input.prevent(Input.Changed):
            self.input.value = ""
        self.canvas_changed()
        self.list.move_to(next((at for at, each in enumerate(self.list.items) if each.value == choice.value), 0))
        return is_taken

    async def _pick(self) -> None:
        choice = self.list.current
        if choice is None or not self.close():
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
    scored = [(max(search.match(typed, text)[0] for text in (choice.text, choice.also)), choice) for choice in choices]
    scored.sort(key=lambda pair: (pair[1].text.split(" ")[0] != typed, -pair[0]))
    return [choice for score, choice in scored if score > 0]
