"""The sheet of all keys, made from the table of commands; below them what the marks of cards mean."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from itertools import zip_longest

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message as TextualMessage
from textual.widget import Widget

from ikc_tui.method.words import Words
from ikc_tui.ui.base.sheet import Sheet
from ikc_tui.ui.base.sheet_body import ELASTIC, SheetBody
from ikc_tui.ui.commands.key_queue import do_held
from ikc_tui.ui.commands.keymap import first_key, keys_of
from ikc_tui.ui.commands.table import GROUPS, Command, Scope, shown_key
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.item_list import MARGIN, ItemList
from ikc_tui.ui.paint.text import GAP, Line, fit, fit_line, wrap, wrap_hints

MOST_COLUMNS = 118
KEYS = 11  # cells for the keys of a row
LEAST_COLUMN = 36  # cells of a key and what it does
MARKED_SCOPE: Scope = "canvas"  # where cards bear marks


class KeyTable(ItemList[Line], can_focus=False):
    """The keys in columns: groups of commands, each under its heading."""

    class KeyClicked(TextualMessage):
        """A key was clicked, or the words behind it: the key as it is shown."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, context: Context, commands: Sequence[Command]) -> None:
        super().__init__()
        self.context, self.commands = context, commands

    def on_mount(self) -> None:
        cells = min(self.app.size.width, MOST_COLUMNS) - 6
        lines = key_lines(self.commands, self.context.words, self.context.keymap, cells)
        if any(command.scope == MARKED_SCOPE for command in self.commands):
            lines += legend_lines(self.context.words, cells)
        self.styles.height = len(lines)
        self.show(lines)

    def item_lines(self, at: int, cells: int) -> list[Line]:
        return [fit_line(self.items[at], cells)]

    def on_click(self, event: events.Click) -> None:
        at = self.item_at(event.y)
        if at is not None and self.clicks(event) and (key := self._key_at(event.x - MARGIN, self.items[at])):
            self.post_message(self.KeyClicked(key))

    def _key_at(self, x: int, line: Line) -> str | None:
        """The key of a line at column `x`: of several the one there, and of the words behind them the first."""
        keys: list[str] = []
        left = 0
        for text, style in line:
            if style == "strong":
                keys = text.split()
            if x < left + cell_len(text):
                at = len(text[: max(x - left, 0) + 1].split()) if style == "strong" else 1
                return keys[max(at, 1) - 1] if keys else None
            left += cell_len(text)
        return None

    def margin_of(self, item: int, line: int) -> Line:
        return [("  ", "")]  # no row is chosen here


class KeysSheet(Sheet):
    """Shows the keys that work on the screen beneath it; q, ?, enter and esc close it.

    `run` does the command of a key that is clicked, once the sheet is closed.
    """

    BINDINGS = [
        Binding("q,question_mark,enter", "leave", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("home", "to_end(-1)", show=False),
        Binding("end", "to_end(1)", show=False),
    ]

    def __init__(
        self, context: Context, commands: Sequence[Command], run: Callable[[Command], Awaitable[None]]
    ) -> None:
        super().__init__(context)
        self.commands, self.run = commands, run
        self.table = KeyTable(context, commands)
        self.table.add_class(ELASTIC)

    def compose(self) -> ComposeResult:
        with SheetBody(classes="keys"):
            yield self.table
            yield self.key_bar
        yield self.too_small

    def on_mount(self) -> None:
        self.call_after_refresh(self._show_foot)

    def on_resize(self, event: events.Resize) -> None:  # Textual calls that of Sheet after it
        self.call_after_refresh(self._show_foot)

    def on_item_list_moved(self, event: ItemList.Moved) -> None:
        event.stop()
        self._show_foot()

    def _show_foot(self) -> None:
        """Shows the sheet's own keys, behind how much of the table is out of sight."""
        hidden = [("board.above", self.table.above), ("board.more", self.table.below)]
        parts = [self.words(key, n=count) for key, count in hidden if count]
        self.key_bar.message = (GAP.join([*parts, self.words("app.keys_help")]), "dim")

    async def on_key_table_key_clicked(self, event: KeyTable.KeyClicked) -> None:
        event.stop()
        keymap = self.context.keymap
        found = next((each for each in self.commands if first_key(each.id, keymap) == event.key), None)
        if found and self.close():
            await do_held(self.app, self.run(found))

    @property
    def cursor_widget(self) -> Widget:
        return self.table

    def action_move(self, by: int) -> None:
        self.table.scroll_by(by)

    def action_page(self, way: int) -> None:
        self.table.scroll_by(way * max(self.table.window - 1, 1))

    def action_to_end(self, way: int) -> None:
        self.table.scroll_by(way * len(self.table.items))


def key_lines(commands: Sequence[Command], words: Words, keymap: Mapping[str, str], cells: int) -> list[Line]:
    """The lines of the sheet: groups spread evenly over as many columns as fit in `cells`."""
    columns = max(cells // LEAST_COLUMN, 1)
    wide = cells // columns
    blocks = [
        [_head(words(f"groups.{group}")), *_key_rows(found, words, keymap, wide - 1), []]
        for group in GROUPS
        if (found := [command for command in commands if command.group == group])
    ]
    filled: list[list[Line]] = [[] for _ in range(columns)]
    goal = -(-sum(map(len, blocks)) // columns)
    column = 0
    for block in blocks:
        if filled[column] and len(filled[column]) + len(block) // 2 > goal and column + 1 < columns:
            column += 1
        filled[column] += block
    height = max(map(len, filled))
    return [
        [piece for lines in filled for piece in (*fit_line(lines[at] if at < len(lines) else [], wide - 1), (" ", ""))]
        for at in range(height)
    ]


def legend_lines(words: Words, cells: int) -> list[Line]:
    """The lines below the keys that tell what the marks of cards mean, wrapped to so many cells."""
    return [_head(words("app.legend_of_marks")), *([(line, "")] for line in wrap_hints(words("app.legend"), cells))]


def _head(text: str) -> Line:
    return [(text, "accent")]


def _key_rows(commands: Sequence[Command], words: Words, keymap: Mapping[str, str], cells: int) -> list[Line]:
    """The lines of each command, wrapped to so many cells; commands with the same `row` share them."""
    rows: dict[str, list[list[str]]] = {}
    for command in commands:
        row = rows.setdefault(f"rows.{command.row}" if command.row else command.words, [])
        row.append([shown_key(key) for key in keys_of(command, keymap)])
    return [
        [(fit(_keys_in_row(keys) if at == 0 else "", KEYS), "strong"), (text, "")]
        for key, keys in rows.items()
        for at, text in enumerate(wrap(words(key), cells - KEYS))
    ]


def _keys_in_row(commands: Sequence[Sequence[str]]) -> str:
    """The keys of commands that share a line: the first of each, then the second of each, as far as there is room."""
    shown = ""
    for keys in zip_longest(*commands, fillvalue=""):
        between = "" if len(keys) > 2 and all(len(key) <= 1 for key in keys) else " "
        longer = f"{shown} {between.join(filter(None, keys))}".strip()
        if shown and cell_len(longer) >= KEYS:
            break
        shown = longer
    return shown if cell_len(shown) < KEYS else shown.split(" ")[0]
