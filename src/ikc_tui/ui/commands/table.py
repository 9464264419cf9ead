"""The one table of commands.

Bindings, footer, palette, the ? screen, the check of the user's keys and the manual's table are all made from it, so
they can't drift. The words stand in `method/texts/commands.toml` under the id.
"""

from dataclasses import dataclass
from typing import Literal

from textual.keys import _character_to_key

Scope = Literal[
    "app",
    "screen",
    "list",
    "overview",
    "canvas",
    "board",
    "lessons",
    "practice",
    "past",
    "growth",
    "brief",
    "meeting",
    "round",
    "actions",
    "agenda",
    "search",
]


@dataclass(frozen=True)
class Command:
    """One command, known by its id.

    Attributes:
        scope: Where its keys work.
        keys: Textual's names of its keys; the first is the one that is shown.
        group: The head under which it stands on the ? screen.
        footer: Its place in the line at the bottom, from 1; 0 where it does not stand there.
        row: Commands with the same row share a line of the ? screen, with the words of that row; "": a line of its own.
    """

    id: str
    scope: Scope
    keys: tuple[str, ...]
    group: str
    footer: int = 0
    row: str = ""

    @property
    def words(self) -> str:
        """The key of its name in the texts."""
        return f"commands.{self.id}"


COMMANDS: tuple[Command, ...] = (
    Command("list.open", "list", ("enter", "l", "right"), "coalitions", footer=1),
    Command("list.up", "list", ("up", "k"), "moving", row="coalition"),
    Command("list.down", "list", ("down", "j"), "moving", row="coalition"),
    Command("list.first", "list", ("home",), "moving", row="coalition_ends"),
    Command("list.last", "list", ("end",), "moving", row="coalition_ends"),
    Command("list.new", "list", ("n",), "coalitions", footer=2),
    Command("list.filter", "list", ("slash",), "coalitions", footer=3),
    Command("list.overview", "list", ("o",), "coalitions", footer=4),
    Command("list.actions", "list", ("A",), "coalitions", footer=5),
    Command("list.agenda", "list", ("W",), "coalitions", footer=6),
    Command("list.search", "list", ("ctrl+f",), "coalitions"),
    Command("list.edit", "list", ("e",), "coalitions"),
    Command("list.duplicate", "list", ("D",), "coalitions"),
    Command("list.export", "list", ("E",), "coalitions"),
    Command("list.archive", "list", ("X",), "coalitions"),
    Command("list.take_back", "list", ("B",), "coalitions"),
    Command("list.demo", "list", ("V",), "coalitions"),
    Command("board.1", "canvas", ("1",), "boards", row="board"),
    Command("board.2", "canvas", ("2",), "boards", row="board"),
    Command("board.3", "canvas", ("3",), "boards", row="board"),
    Command("board.4", "canvas", ("4",), "boards", row="board"),
    Command("board.5", "canvas", ("5",), "boards", row="board"),
    Command("card.edit", "board", ("enter",), "cards", footer=1),
    Command("card.add", "board", ("a",), "cards", footer=2),
    Command("card.move", "board", ("m",), "cards", footer=3),
    Command("card.status", "board", ("s",), "cards", footer=4),
    Command("card.delete", "board", ("d", "delete"), "cards", footer=5),
    Command("card.down", "board", ("J", "shift+down"), "cards", row="reorder"),
    Command("card.up", "board", ("K", "shift+up"), "cards", row="reorder"),
    Command("card.lessons", "board", ("L",), "cards"),
    Command("card.select", "board", ("space",), "cards"),
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
    Command("board.poster", "board", ("Z",), "boards"),
    Command("go.next_found", "board", ("n",), "moving", row="found"),
    Command("go.previous_found", "board", ("N",), "moving", row="found"),
    Command("board.hide_done", "board", ("t",), "boards"),
    Command("section.zoom", "board", ("z",), "moving", footer=7),
    Command("go.next_changed", "canvas", ("right_square_bracket",), "moving", row="changed"),
    Command("go.previous_changed", "canvas", ("left_square_bracket",), "moving", row="changed"),
    Command("canvas.undo", "canvas", ("u",), "canvas", footer=6),
    Command("canvas.redo", "canvas", ("U", "ctrl+r"), "canvas"),
    Command("canvas.filter", "canvas", ("slash",), "canvas"),
    Command("canvas.go", "canvas", ("g",), "canvas"),
    Command("canvas.edit", "canvas", ("e",), "canvas"),
    Command("canvas.identity", "canvas", ("i",), "canvas"),
    Command("canvas.meeting", "canvas", ("R",), "canvas"),
    Command("canvas.minutes", "canvas", ("w",), "canvas"),
    Command("canvas.export", "canvas", ("E",), "canvas"),
    Command("canvas.take", "canvas", ("number_sign",), "canvas"),
    Command("canvas.import", "canvas", ("I",), "canvas"),
    Command("canvas.brief", "canvas", ("b",), "canvas"),
    Command("canvas.history", "canvas", ("H",), "canvas"),
    Command("canvas.growth", "canvas", ("T",), "canvas"),
    Command("canvas.conflicts", "canvas", ("c",), "canvas"),
    Command("canvas.save", "canvas", ("ctrl+s",), "canvas"),
    Command("mark.step", "lessons", ("s",), "lessons", footer=1, row="mark"),
    Command("mark.raise", "lessons", ("plus",), "lessons", row="mark"),
    Command("mark.lower", "lessons", ("minus",), "lessons", row="mark"),
    Command("mark.note", "lessons", ("n",), "lessons", footer=3),
    Command("mark.clear", "lessons", ("x",), "lessons"),
    Command("lessons.open", "lessons", ("enter", "right", "l"), "lessons", footer=2),
    Command("lessons.back", "lessons", ("left", "h"), "lessons"),
    Command("lessons.other", "lessons", ("tab", "shift+tab"), "moving"),
    Command("lessons.up", "lessons", ("up", "k"), "moving", row="lesson"),
    Command("lessons.down", "lessons", ("down", "j"), "moving", row="lesson"),
    Command("lessons.first", "lessons", ("home",), "moving", row="lesson_ends"),
    Command("lessons.last", "lessons", ("end",), "moving", row="lesson_ends"),
    Command("lessons.flagged", "lessons", ("f",), "lessons", footer=4),
    Command("lessons.order", "lessons", ("o",), "lessons", footer=8),
    Command("practice.edit", "practice", ("enter",), "coalition", footer=1),
    Command("practice.add", "practice", ("a",), "coalition", footer=2),
    Command("practice.delete", "practice", ("d", "delete"), "coalition", footer=3),
    Command("practice.later", "practice", ("J", "shift+down"), "coalition", row="practice_order"),
    Command("practice.earlier", "practice", ("K", "shift+up"), "coalition", row="practice_order"),
    Command("practice.up", "practice", ("up", "k"), "moving", row="practice"),
    Command("practice.down", "practice", ("down", "j"), "moving", row="practice"),
    Command("practice.left", "practice", ("left", "h"), "moving", row="practice"),
    Command("practice.right", "practice", ("right", "l"), "moving", row="practice"),
    Command("practice.first", "practice", ("home",), "moving", row="practice_ends"),
    Command("practice.last", "practice", ("end",), "moving", row="practice_ends"),
    Command("practice.next", "practice", ("tab",), "moving", row="section"),
    Command("practice.previous", "practice", ("shift+tab",), "moving", row="section"),
    Command("practice.zoom", "practice", ("z",), "moving", footer=7),
    Command("overview.open", "overview", ("enter",), "coalitions", footer=1),
    Command("overview.order", "overview", ("o",), "coalitions", footer=2),
    Command("overview.up", "overview", ("up", "k"), "moving", row="cell"),
    Command("overview.down", "overview", ("down", "j"), "moving", row="cell"),
    Command("overview.left", "overview", ("left", "h"), "moving", row="cell"),
    Command("overview.right", "overview", ("right", "l"), "moving", row="cell"),
    Command("overview.first", "overview", ("home",), "moving", row="ends"),
    Command("overview.last", "overview", ("end",), "moving", row="ends"),
    Command("actions.open", "actions", ("enter", "right", "l"), "coalitions", footer=1),
    Command("actions.status", "actions", ("s",), "cards", footer=2),
    Command("actions.undo", "actions", ("u",), "cards", footer=6),
    Command("actions.filter", "actions", ("slash",), "coalitions", footer=3),
    Command("actions.order", "actions", ("o",), "coalitions", footer=4),
    Command("actions.up", "actions", ("up", "k"), "moving", row="action"),
    Command("actions.down", "actions", ("down", "j"), "moving", row="action"),
    Command("actions.first", "actions", ("home",), "moving", row="action_ends"),
    Command("actions.last", "actions", ("end",), "moving", row="action_ends"),
    Command("agenda.open", "agenda", ("enter", "right", "l"), "coalitions", footer=1),
    Command("agenda.filter", "agenda", ("slash",), "coalitions", footer=2),
    Command("agenda.up", "agenda", ("up", "k"), "moving", row="agenda"),
    Command("agenda.down", "agenda", ("down", "j"), "moving", row="agenda"),
    Command("agenda.first", "agenda", ("home",), "moving", row="agenda_ends"),
    Command("agenda.last", "agenda", ("end",), "moving", row="agenda_ends"),
    Command("search.open", "search", ("enter",), "coalitions", footer=1),
    Command("search.up", "search", ("up",), "moving", footer=2, row="found_text"),
    Command("search.down", "search", ("down",), "moving", row="found_text"),
    Command("search.page_up", "search", ("pageup",), "moving", row="found_texts"),
    Command("search.page_down", "search", ("pagedown",), "moving", row="found_texts"),
    Command("past.earlier", "past", ("left_square_bracket", "down", "j"), "moving", footer=1),
    Command("past.later", "past", ("right_square_bracket", "up", "k"), "moving", footer=2),
    Command("past.1", "past", ("1",), "boards", row="board"),
    Command("past.2", "past", ("2",), "boards", row="board"),
    Command("past.3", "past", ("3",), "boards", row="board"),
    Command("past.restore", "past", ("r",), "canvas", footer=3),
    Command("growth.earlier", "growth", ("left", "left_square_bracket", "h"), "moving", footer=1, row="ring"),
    Command("growth.later", "growth", ("right", "right_square_bracket", "l"), "moving", row="ring"),
    Command("growth.first", "growth", ("home",), "moving", row="ring_ends"),
    Command("growth.last", "growth", ("end",), "moving", row="ring_ends"),
    Command("growth.up", "growth", ("up", "k"), "moving", row="came"),
    Command("growth.down", "growth", ("down", "j"), "moving", row="came"),
    Command("growth.open", "growth", ("enter",), "canvas", footer=2),
    Command("brief.open", "brief", ("enter", "right", "l"), "canvas", footer=1),
    Command("brief.since", "brief", ("b",), "canvas", footer=2),
    Command("brief.up", "brief", ("up", "k"), "moving", row="line"),
    Command("brief.down", "brief", ("down", "j"), "moving", row="line"),
    Command("brief.first", "brief", ("home",), "moving", row="line_ends"),
    Command("brief.last", "brief", ("end",), "moving", row="line_ends"),
    Command("meeting.next", "meeting", ("right", "l", "pagedown", "space"), "meeting", footer=1),
    Command("meeting.previous", "meeting", ("left", "h", "pageup"), "meeting"),
    Command("meeting.jump", "meeting", ("g",), "meeting"),
    Command("meeting.note", "meeting", ("n",), "meeting", footer=2),
    Command("meeting.decision", "meeting", ("b",), "meeting", footer=3),
    Command("meeting.action", "meeting", ("a",), "meeting", footer=4),
    Command("meeting.open", "meeting", ("enter",), "meeting"),
    Command("meeting.status", "meeting", ("s",), "cards"),
    Command("meeting.edit", "meeting", ("e",), "cards"),
    Command("meeting.mark_0", "meeting", ("0",), "lessons", row="own_mark"),
    Command("meeting.mark_1", "meeting", ("1",), "lessons", row="own_mark"),
    Command("meeting.mark_2", "meeting", ("2",), "lessons", row="own_mark"),
    Command("meeting.mark_3", "meeting", ("3",), "lessons", row="own_mark"),
    Command("meeting.round", "meeting", ("m",), "lessons", footer=6),
    Command("meeting.timer", "meeting", ("t",), "meeting"),
    Command("meeting.add_item", "meeting", ("i",), "meeting"),
    Command("meeting.drop", "meeting", ("x", "delete"), "meeting"),
    Command("meeting.later", "meeting", ("J", "shift+down"), "meeting", row="agenda_order"),
    Command("meeting.earlier", "meeting", ("K", "shift+up"), "meeting", row="agenda_order"),
    Command("meeting.details", "meeting", ("p",), "meeting"),
    Command("meeting.finish", "meeting", ("f",), "meeting", footer=7),
    Command("meeting.discard", "meeting", ("X",), "meeting"),
    Command("meeting.undo", "meeting", ("u",), "meeting"),
    Command("meeting.redo", "meeting", ("U", "ctrl+r"), "meeting"),
    Command("meeting.up", "meeting", ("up", "k"), "moving", row="line"),
    Command("meeting.down", "meeting", ("down", "j"), "moving", row="line"),
    Command("meeting.first", "meeting", ("home",), "moving", row="line_ends"),
    Command("meeting.last", "meeting", ("end",), "moving", row="line_ends"),
    Command("round.mark_0", "round", ("0",), "lessons", row="own_mark"),
    Command("round.mark_1", "round", ("1",), "lessons", row="own_mark"),
    Command("round.mark_2", "round", ("2",), "lessons", row="own_mark"),
    Command("round.mark_3", "round", ("3",), "lessons", row="own_mark"),
    Command("round.clear", "round", ("x", "delete"), "lessons"),
    Command("round.next_partner", "round", ("right", "l", "tab", "enter"), "lessons", footer=1),
    Command("round.previous_partner", "round", ("left", "h", "shift+tab"), "lessons"),
    Command("round.turn", "round", ("o",), "lessons", footer=2),
    Command("round.keep", "round", ("w",), "lessons", footer=3),
    Command("round.lessons", "round", ("L",), "lessons", footer=4),
    Command("round.undo", "round", ("u",), "meeting"),
    Command("round.redo", "round", ("U", "ctrl+r"), "meeting"),
    Command("round.up", "round", ("up", "k"), "moving", row="lesson"),
    Command("round.down", "round", ("down", "j"), "moving", row="lesson"),
    Command("app.keys", "app", ("question_mark", "f1"), "program", footer=9),
    Command("app.palette", "app", ("ctrl+p",), "program"),
    Command("app.language", "app", ("f2",), "program"),
    Command("app.theme", "app", ("f3",), "program"),
    Command("app.about", "app", ("f4",), "program"),
    Command("app.messages", "app", ("M",), "program"),
    Command("app.repaint", "app", ("ctrl+l",), "program"),
    Command("screen.back", "screen", ("q", "escape"), "program", footer=5),
    Command("app.copy", "app", ("ctrl+c",), "program"),
    Command("app.quit", "app", ("ctrl+q",), "program"),
)

GROUPS = ("moving", "meeting", "cards", "coalition", "boards", "lessons", "canvas", "coalitions", "program")


def commands_in(*scopes: str) -> tuple[Command, ...]:
    """The commands of these scopes, in the order of the table."""
    return tuple(command for command in COMMANDS if command.scope in scopes)


def command(id: str) -> Command:
    """The command of that id; KeyError where there is none."""
    for found in COMMANDS:
        if found.id == id:
            return found
    raise KeyError(id)


SHOWN_NAMES = {_character_to_key(sign): sign for sign in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"} | {
    "question": "?",
    "escape": "esc",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


def shown_key(key: str) -> str:
    """A key by the name that people know: `?` for `question_mark`, `shift+↓` for `shift+down`."""
    *modifiers, name = key.split("+")
    return "+".join([*modifiers, SHOWN_NAMES.get(name, name)])


def key_shown_as(shown: str) -> str:
    """Textual's name of a key that people know by another: what `shown_key` makes of it, undone."""
    modifiers, _, name = shown.rpartition("+") if shown[-1:] != "+" else (shown[:-2], "+", "+")
    key = next((key for key, known in SHOWN_NAMES.items() if known == name), name)
    return f"{modifiers}+{key}" if modifiers else key
