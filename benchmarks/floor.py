"""The floor: what the framework itself costs. The same widgets as our screens, nothing more, Textual's own driver.

    python floor.py ROWS CARDS    a list of so many rows; enter opens boards with so many cards together
"""

import os
import sys

os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")  # read when Textual is imported

from textual.app import App, ComposeResult
from textual.containers import Grid
from textual.screen import ModalScreen, Screen
from textual.widgets import Footer, Header, Input, OptionList, Static, TabbedContent, TabPane, Tabs, TextArea

BOARDS = {"Waarom": 7, "Hoe": 6, "Wat": 6, "Lessen": 1}  # sections on each


class Editor(ModalScreen[None]):
    """A sheet with a text area and five lines, as that of a card."""

    BINDINGS = [("escape", "dismiss", "Close")]
    CSS = "Editor { align: center middle; } Grid { width: 72; height: 14; } TextArea { height: 6; }"

    def compose(self) -> ComposeResult:
        with Grid():
            area = TextArea("hello")
            area.cursor_blink = False
            yield area
            for _ in range(5):
                field = Input(compact=True)
                field.cursor_blink = False
                yield field


class Boards(Screen[None]):
    """Tabs of lists."""

    BINDINGS = [
        *((str(at), f"open('{board}')", board) for at, board in enumerate(BOARDS, start=1)),
        ("a", "edit", "Add"),
        ("escape", "app.pop_screen", "Back"),
    ]
    CSS = "Grid { grid-size: 2; grid-gutter: 0 2; } OptionList { border: none; height: 100%; }"

    def __init__(self, cards: int) -> None:
        super().__init__()
        self.cards = cards

    def compose(self) -> ComposeResult:
        yield Header()
        each = self.cards // sum(BOARDS.values())
        with TabbedContent():
            for board, sections in BOARDS.items():
                with TabPane(board, id=board), Grid():
                    for _ in range(sections):
                        yield OptionList(*(f"kaart {n} van {board}, en wat erop staat" for n in range(each)))
        yield Footer()

    def on_mount(self) -> None:
        self.query(OptionList).first().focus()

    def action_open(self, board: str) -> None:
        self.query_one(TabbedContent).active = board
        self.query_one(f"#{board}").query(OptionList).first().focus()

    def action_edit(self) -> None:
        self.app.push_screen(Editor())


class Floor(App[None]):
    """A list under tabs, with a word about the row under the cursor."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [("q", "quit", "Quit"), ("slash", "filter", "Filter")]
    CSS = "OptionList { height: 1fr; border: none; } #about { height: 6; } #filter { display: none; }"

    def __init__(self, rows: int, cards: int) -> None:
        super().__init__()
        self.rows, self.cards = [f"Coalitie {n:>4}   Wijk {n}   ▇▇▇▇▇▁▁ ▇▇▇▇▁▁ ▇▇▇▇▁▁" for n in range(rows)], cards

    def compose(self) -> ComposeResult:
        yield Header()
        yield Tabs(*BOARDS)
        yield OptionList(*self.rows, "klaar")
        yield Static("", id="about")
        field = Input(id="filter", compact=True)
        field.cursor_blink = False
        yield field
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self.query_one("#about", Static).update(f"{event.option.prompt}\n4 partners · 24 kaarten · 3 lopend")

    def on_option_list_option_selected(self) -> None:
        self.push_screen(Boards(self.cards))

    def action_filter(self) -> None:
        field = self.query_one("#filter", Input)
        field.display = True
        field.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        shown = self.query_one(OptionList)
        shown.clear_options()
        shown.add_options([row for row in self.rows if event.value in row])


if __name__ == "__main__":
    Floor(int(sys.argv[1]), int(sys.argv[2])).run()
