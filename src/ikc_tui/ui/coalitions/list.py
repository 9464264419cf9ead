"""The widget of the list of coalitions, and the detail below it of the one under the cursor."""

from datetime import date

from ikc_tui.method.boards import boards
from ikc_tui.services.library import NETWORK
from ikc_tui.services.summaries import ListEntry, Summary, Unreadable
from ikc_tui.ui.coalitions.tree import HEIGHT, WIDTH, tree
from ikc_tui.ui.commands.keymap import keys_of
from ikc_tui.ui.commands.table import command, shown_key
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.item_list import ItemList
from ikc_tui.ui.paint.line_widget import LineWidget
from ikc_tui.ui.paint.text import Line, Piece, fit, join, spread, tinted, wrap

FULL, EMPTY = "▇", "▁"
BAR = 8  # cells of a board's bar: a block for each section, and blanks
CHANGED = 12
MOST_NAME = 46


class CoalitionList(ItemList[ListEntry | str]):
    """One row for each coalition; one that has not been read yet is its slug."""

    HEADS = 2

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.filtered = False
        self.archived = 0  # canvases in the archive, of which an empty list reminds
        self.copies: dict[str, str] = {}  # slug of a conflict copy -> slug of its canvas

    def head_lines(self) -> list[Line]:
        words = self.context.words
        name, place = self._columns()
        bars = "".join(fit(words(f"boards.{board.id}.asks").lower(), BAR) for board in boards())
        heads = fit(words("list.name"), name) + fit(words("list.neighbourhood"), place) + bars
        return [[], [("  " + heads + fit(words("list.changed"), CHANGED), "dim")]]

    def empty_lines(self, cells: int) -> list[Line]:
        texts = [self.context.words("board.no_match")] if self.filtered else self._invitation()
        return [[("  ", ""), (line, "")] for text in texts for line in ["", *wrap(text, cells - 4)]]

    def _invitation(self) -> list[str]:
        """What one can do where there are no coalitions yet, or none any more."""
        words = self.context.words
        invitation = [words("list.empty", new=self._key("list.new"), demo=self._key("list.demo"))]
        if self.archived:
            invitation.append(words("list.in_archive", n=self.archived, key=self._key("list.take_back")))
        return invitation

    def _key(self, id: str) -> str:
        return shown_key(keys_of(command(id), self.context.keymap)[0])

    def item_lines(self, at: int, cells: int) -> list[Line]:
        entry = self.items[at]
        name, place = self._columns()
        if isinstance(entry, str):
            return [[(fit(entry, name), ""), (self.context.words("list.reading"), "dim")]]
        if isinstance(entry, Unreadable):
            return [[(fit(f"{entry.slug}.toml", name), ""), ("! " + self.context.words("list.unreadable"), "error")]]
        beside: Piece = (fit(entry.neighbourhood, place - 1) + " ", "dim")
        if of := self.copies.get(entry.slug):
            beside = (fit(self.context.words("list.copy", of=of), place - 1) + " ", "warning")
        bars: Line = []
        for board, filled in entry.filled.items():
            bar = "".join(FULL if full else EMPTY for full in filled)
            bars.append((fit(bar, BAR), board))
        return [
            [
                (fit(entry.name, name - 1) + " ", ""),
                beside,
                *bars,
                (self._changed(entry.changed), "dim"),
            ]
        ]

    def under_cursor(self, line: Line) -> Line:
        """Tints the name alone: a whole row is three times as much to send for each move."""
        return [*tinted(line[:2]), *line[2:]]

    def _changed(self, day: date | None) -> str:
        return self.context.words.short_date(day, self.context.today()) if day else ""

    def _columns(self) -> tuple[int, int]:
        """The widths of the columns of names and of neighbourhoods."""
        room = self.size.width - 2 - BAR * len(boards()) - CHANGED
        name = min(room * 5 // 8, MOST_NAME)
        return name, min(room - name, MOST_NAME)


class CoalitionDetail(LineWidget):
    """The coalition under the cursor: its tree, its counts and its motto."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.entry: ListEntry | str | None = None
        self.copies: dict[str, str] = {}  # as in the list
        self._copy_of: str | None = None

    def show(self, entry: ListEntry | str | None) -> None:
        """Shows a coalition; nothing for None, or a slug that has not been read yet."""
        copy_of = self.copies.get(entry.slug) if isinstance(entry, Summary) else None
        if (entry, copy_of) != (self.entry, self._copy_of):
            self.entry, self._copy_of = entry, copy_of
            self.refresh()

    def line(self, y: int) -> Line:
        beside = self._words()
        at = y - 1
        text = beside[at] if 0 <= at < len(beside) else []
        if not isinstance(self.entry, Summary):
            return [("  ", ""), *text]
        trunk = tree(sum(self.entry.cards.values()))
        drawn = trunk[at] if 0 <= at < HEIGHT else ""
        return spread([("  " + fit(drawn, WIDTH) + "   ", "actiebord"), *text], [], self.size.width)

    def _words(self) -> list[Line]:
        entry, words = self.entry, self.context.words
        if isinstance(entry, Unreadable):
            return [[(line, "error")] for line in wrap(entry.problem.brief(words), self.size.width - 4)]
        if not isinstance(entry, Summary):
            return []
        counts: list[Line] = [
            [(words("list.partners", n=entry.partners), "")],
            [(words("list.cards", n=sum(entry.cards.values())), "")],
        ]
        if entry.doing:
            counts.append([(words("list.doing", n=entry.doing), "")])
        if late := entry.overdue(self.context.today()):
            counts.append([("! " + words("list.overdue", n=late), "error")])
        title: list[Piece] = [(entry.name, "strong")]
        if entry.neighbourhood:
            title.append(("  ·  " + entry.neighbourhood, "dim"))
        motto = wrap(entry.motto, self._room)[:2] if entry.motto else []
        return [title, join(counts, " · "), [], *self._copy_words(), *([(line, "")] for line in motto)]

    def _copy_words(self) -> list[Line]:
        """The lines that say that it is a conflict copy, and how that is taken in; [] where it is none."""
        if self._copy_of is None:
            return []
        key = "list.copy_of_network" if self._copy_of == NETWORK else "list.copy_help"
        return [[(line, "warning")] for line in wrap(self.context.words(key, of=self._copy_of), self._room)]

    @property
    def _room(self) -> int:
        """Cells beside the tree."""
        return self.size.width - WIDTH - 6
