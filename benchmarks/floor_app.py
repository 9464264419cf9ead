"""The floor: the same lists, boards, card editor and filter as a bare Textual app of stock widgets, read from the same
files into plain dicts. What this costs, any Textual program would; what ikc costs beyond it is ikc's own doing.

Animations and the blinking of cursors are off. It keeps a card that is added in memory alone."""

import os
import sys
from pathlib import Path
from typing import Any, NamedTuple

os.environ["TEXTUAL_ANIMATIONS"] = "none"  # read when Textual is imported

import tomli
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Grid, Vertical
from textual.screen import ModalScreen, Screen
from textual.widgets import DataTable, Footer, Header, Input, OptionList, Static, TabbedContent, TabPane, TextArea

BOARDS = {
    "verhalenbord": ("kinderen", "noodzaak", "dromen", "tegenhoudt", "beweging", "feiten", "identiteit"),
    "richtingenbord": ("missie", "visie", "waarden", "pijlers", "van_naar", "gedrag_taal"),
    "actiebord": ("verbinden", "bestuur", "aanbod", "hulpstructuren", "proeftuinen", "voortgang"),
}
LESSONS = 14


class Coalition(NamedTuple):
    """One file, and what the list shows of it."""

    slug: str
    table: dict[str, Any]

    def row(self) -> tuple[str, ...]:
        filled = (sum(bool(self.cards(board, section)) for section in BOARDS[board]) for board in BOARDS)
        return (self.table["name"], self.table.get("neighbourhood", ""), *(str(count) for count in filled))

    def cards(self, board: str, section: str) -> list[str]:
        cards: dict[str, dict[str, Any]] = self.table.get(board, {}).get(section, {})
        return [card.get("text") or f"{card.get('from', '')} → {card.get('to', '')}" for card in cards.values()]


class CardSheet(ModalScreen[str | None]):
    """Writes a card; gives its text."""

    DEFAULT_CSS = """
    CardSheet { align: center middle; }
    CardSheet > Vertical { width: 72; height: 20; border: round $primary; background: $surface; }
    CardSheet TextArea { height: 5; }
    """
    BINDINGS = [Binding("ctrl+s", "keep", "bewaar", priority=True), Binding("escape", "leave", "weg")]

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static("Nieuwe kaart")
            self.field = TextArea()
            yield self.field
            yield TextArea()
            for placeholder in ("partners", "voor wie", "lessen"):
                field = Input(placeholder=placeholder, compact=True)
                field.cursor_blink = False
                yield field
            yield Footer()

    def on_mount(self) -> None:
        for area in self.query(TextArea):
            area.cursor_blink = False
        self.field.focus()

    def action_keep(self) -> None:
        self.dismiss(self.field.text)

    def action_leave(self) -> None:
        self.dismiss(None)


class CanvasScreen(Screen[None]):
    """A tab for each board with a list for each section, and one for the lessons."""

    DEFAULT_CSS = """
    CanvasScreen Grid { grid-size: 2; }
    CanvasScreen OptionList { height: 1fr; border: round $primary; }
    CanvasScreen #filter { dock: bottom; display: none; }
    """
    BINDINGS = [
        *(Binding(str(number), f"tab('tab{number}')", show=False) for number in (1, 2, 3, 4)),
        Binding("a", "add", "nieuw"),
        Binding("slash", "filter", "zoek"),
        Binding("escape", "close_filter", show=False),
        Binding("q", "app.pop_screen", "terug"),
    ]

    def __init__(self, coalition: Coalition) -> None:
        super().__init__()
        self.coalition = coalition
        self.lists = {
            (board, section): OptionList(*coalition.cards(board, section))
            for board in BOARDS
            for section in BOARDS[board]
        }
        self.filter = Input(id="filter", compact=True)
        self.filter.cursor_blink = False

    def compose(self) -> ComposeResult:
        yield Header()
        with TabbedContent():
            for number, board in enumerate(BOARDS, start=1):
                with TabPane(board.capitalize(), id=f"tab{number}"), Grid():
                    for section in BOARDS[board]:
                        self.lists[board, section].border_title = section
                        yield self.lists[board, section]
            with TabPane("Lessen", id="tab4"):
                yield OptionList(*(f"Les {number}" for number in range(1, LESSONS + 1)))
        yield self.filter
        yield Footer()

    def on_mount(self) -> None:
        self.title = self.coalition.table["name"]
        self._focus_fullest("tab1")

    def action_tab(self, tab: str) -> None:
        self.query_one(TabbedContent).active = tab
        self._focus_fullest(tab)

    def _focus_fullest(self, tab: str) -> None:
        max(self.query_one(f"#{tab}").query(OptionList), key=lambda found: found.option_count).focus()

    def action_add(self) -> None:
        focused = self.focused
        if isinstance(focused, OptionList):
            self.app.push_screen(CardSheet(), lambda text: _add(focused, text))

    def action_filter(self) -> None:
        self.filter.display = True
        self.filter.focus()

    def action_close_filter(self) -> None:
        self.filter.value = ""
        self.filter.display = False
        self._focus_fullest(self.query_one(TabbedContent).active)

    def on_input_changed(self, event: Input.Changed) -> None:
        words = event.value.casefold()
        for (board, section), found in self.lists.items():
            found.set_options(text for text in self.coalition.cards(board, section) if words in text.casefold())


def _add(found: OptionList, text: str | None) -> None:
    if text:
        found.add_option(text)


class FloorApp(App[None]):
    """Opens on the list of coalitions."""

    CSS = "#about { height: 5; }"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [Binding("q", "quit", "weg")]

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.coalitions: list[Coalition] = []

    def compose(self) -> ComposeResult:
        yield Header()
        self.table = DataTable[str](cursor_type="row")
        yield self.table
        self.about = Static(id="about")
        yield self.about
        yield Footer()

    def on_mount(self) -> None:
        self.title = "IKC ontwikkelcanvas"
        self.coalitions = [
            Coalition(path.stem, tomli.loads(path.read_text(encoding="utf-8")))
            for path in sorted(self.folder.glob("*.toml"))
            if path.stem != "network"
        ]
        self.table.add_columns("coalitie", "wijk", "waarom", "hoe", "wat")
        self.table.add_rows(coalition.row() for coalition in self.coalitions)
        self.table.focus()

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        if self.coalitions:
            table = self.coalitions[event.cursor_row].table
            self.about.update(f"{table['name']}\n{len(table.get('partners', {}))} partners\n\n{table.get('motto', '')}")

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        self.push_screen(CanvasScreen(self.coalitions[event.cursor_row]))


def main() -> None:
    FloorApp(Path(sys.argv[1])).run()
