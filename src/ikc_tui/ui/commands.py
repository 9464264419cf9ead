"""The one table of commands. Bindings, footer, palette, the ? screen, the check of the user's keys and the manual's
table are all made from it, so they can't drift. The words stand in `method/texts/commands.toml` under the id."""

from dataclasses import dataclass
from typing import Literal

Scope = Literal["app", "screen", "list", "canvas", "board"]


@dataclass(frozen=True)
class Command:
    """One command. `keys` are Textual's names; the first is the one that is shown. `footer`: where it stands in the
    line at the bottom, 0 for not there; `group`: under which head on the ? screen; `row`: commands of the same row
    stand together there, under that row's words."""

    id: str
    scope: Scope
    keys: tuple[str, ...]
    group: str
    footer: int = 0
    row: str = ""

    @property
    def words(self) -> str:
        """The key of its name in the texts; `.short` is for the footer, `.about` says more."""
        return f"commands.{self.id}"


COMMANDS: tuple[Command, ...] = (
    Command("list.open", "list", ("enter", "l", "right"), "coalitions", footer=1),
    Command("list.new", "list", ("n",), "coalitions", footer=2),
    Command("list.filter", "list", ("slash",), "coalitions", footer=3),
    Command("list.edit", "list", ("e",), "coalitions"),
    Command("list.duplicate", "list", ("D",), "coalitions"),
    Command("list.archive", "list", ("X",), "coalitions"),
    Command("list.take_back", "list", ("B",), "coalitions"),
    Command("list.demo", "list", ("V",), "coalitions"),
    Command("board.1", "canvas", ("1",), "boards", row="board"),
    Command("board.2", "canvas", ("2",), "boards", row="board"),
    Command("board.3", "canvas", ("3",), "boards", row="board"),
    Command("card.edit", "board", ("enter",), "cards", footer=1),
    Command("card.add", "board", ("a",), "cards", footer=2),
    Command("card.move", "board", ("m",), "cards", footer=3),
    Command("card.status", "board", ("s",), "cards", footer=4),
    Command("card.delete", "board", ("d", "delete"), "cards", footer=5),
    Command("card.down", "board", ("J", "shift+down"), "cards", row="reorder"),
    Command("card.up", "board", ("K", "shift+up"), "cards", row="reorder"),
    Command("card.copy", "board", ("y",), "cards"),
    Command("card.paste", "board", ("p",), "cards"),
    Command("go.up", "board", ("up", "k"), "moving", row="card"),
    Command("go.down", "board", ("down", "j"), "moving", row="card"),
    Command("go.left", "board", ("left", "h"), "moving", row="card"),
    Command("go.right", "board", ("right", "l"), "moving", row="card"),
    Command("go.first", "board", ("home",), "moving", row="ends"),
    Command("go.last", "board", ("end",), "moving", row="ends"),
    Command("go.next", "board", ("tab",), "moving", row="section"),
    Command("go.previous", "board", ("shift+tab",), "moving", row="section"),
    Command("section.zoom", "board", ("z",), "moving", footer=7),
    Command("canvas.undo", "canvas", ("u",), "canvas", footer=6),
    Command("canvas.redo", "canvas", ("U", "ctrl+r"), "canvas"),
    Command("canvas.filter", "canvas", ("slash",), "canvas"),
    Command("canvas.go", "canvas", ("g",), "canvas"),
    Command("canvas.edit", "canvas", ("e",), "canvas"),
    Command("canvas.identity", "canvas", ("i",), "canvas"),
    Command("canvas.save", "canvas", ("ctrl+s",), "canvas"),
    Command("app.keys", "app", ("question_mark", "f1"), "program", footer=9),
    Command("app.palette", "app", ("ctrl+p",), "program"),
    Command("app.language", "app", ("f2",), "program"),
    Command("app.theme", "app", ("f3",), "program"),
    Command("app.about", "app", ("f4",), "program"),
    Command("app.repaint", "app", ("ctrl+l",), "program"),
    Command("screen.back", "screen", ("q", "escape"), "program"),
    Command("app.quit", "app", ("ctrl+q", "ctrl+c"), "program"),
)

GROUPS = ("moving", "cards", "boards", "canvas", "coalitions", "program")


def in_scopes(*scopes: str) -> tuple[Command, ...]:
    """The commands of these scopes, in the order of the table."""
    return tuple(command for command in COMMANDS if command.scope in scopes)


def command(id: str) -> Command:
    """The command of that id; KeyError where there is none."""
    for found in COMMANDS:
        if found.id == id:
            return found
    raise KeyError(id)


SHOWN = {
    "question_mark": "?",
    "slash": "/",
    "question": "?",
    "escape": "esc",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
}


def shown_key(key: str) -> str:
    """A key as people know it: `?` for `question_mark`, `shift+↓` for `shift+down`."""
    *modifiers, name = key.split("+")
    return "+".join([*modifiers, SHOWN.get(name, name)])
