"""The widget of the list of coalitions, and the detail below it of the one under the cursor."""

from datetime import date
from typing import NamedTuple

from rich.cells import cell_len
from textual.geometry import Size

from ikc_tui.method.boards import Board, boards
from ikc_tui.method.words import Message, message
from ikc_tui.services.library import NETWORK
from ikc_tui.services.listing import slug_of
from ikc_tui.services.standing_words import last_review_words, standing_words
from ikc_tui.services.summaries import ListEntry, Summary, Unreadable
from ikc_tui.ui.coalitions.tree import HEIGHT, WIDTH, tree
from ikc_tui.ui.commands.keymap import first_key
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.item_list import ItemList
from ikc_tui.ui.paint.line_widget import LineWidget
from ikc_tui.ui.paint.text import Line, Piece, first_lines, fit, fit_line, join, spread, tinted, width, wrap, wrap_parts

FULL, EMPTY = "▇", "▁"
MOST_TEXT = 66  # cells of a line that is read with ease
LOW, HIGH = 6, 12  # lines of the detail
HIGH_WINDOW = 34  # lines of the window, from which the detail is high
WIDE = 118  # cells of a row, from which late and new are said in words and reviews have a column
LATE, NEW = "!", "*"
CHANGED = 9  # cells of the date of the last change
REVIEW = 12  # cells of the last review
MOST_NAME, MOST_PLACE = 54, 34
GOOD_NAME = 26  # cells of a name, which it has before a neighbourhood has more than the least
LEAST_PLACE = 10  # cells of a neighbourhood: with fewer it is left to the detail


class Columns(NamedTuple):
    """How many cells each column of the list has; 0 for one that is left out."""

    name: int
    place: int
    late: int
    new: int
    review: int

    @property
    def is_wide(self) -> bool:
        """Whether there is room to say in words what is late and new."""
        return self.late > 6


def columns_for(cells: int) -> Columns:
    """The columns for rows of so many cells: names have room first."""
    late, new, review = (13, 12, REVIEW) if cells >= WIDE else (5, 6, 0) if cells >= 78 else (4, 4, 0)
    room = cells - sum(map(_bar_cells, boards())) - late - new - review - CHANGED
    name = min(max(room * 5 // 8, min(room - LEAST_PLACE, GOOD_NAME)), MOST_NAME)
    place = min(room - name, MOST_PLACE)
    return Columns(*((name, place) if place >= LEAST_PLACE else (room, 0)), late, new, review)


def _bar_cells(board: Board) -> int:
    """The cells of a board's bar: a block for each section, and a blank."""
    return len(board.sections) + 1


class CoalitionList(ItemList[ListEntry | str]):
    """One row for each coalition; one that has not been read yet is its slug."""

    HEADS = 2

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.filter = ""  # what is typed to find coalitions
        self.archived = 0  # canvases in the archive, of which an empty list reminds
        self.copies: dict[str, str] = {}  # slug of a conflict copy -> slug of its canvas

    @property
    def shows_unread(self) -> bool:
        """Whether a coalition in it had not been read when it was shown."""
        return any(isinstance(entry, str) for entry in self.items)

    def key_of(self, item: ListEntry | str) -> str:
        return slug_of(item)

    def head_lines(self) -> list[Line]:
        words = self.context.words
        columns = self._columns
        bars = "".join(fit(words(f"boards.{board.id}.asks").lower(), _bar_cells(board)) for board in boards())
        place = fit(words("list.neighbourhood"), columns.place - 1) + " " if columns.place else ""
        heads = place + bars
        late, new = (words("list.late"), words("list.new")) if columns.late > 4 else (LATE, NEW)
        heads += fit(late, columns.late) + fit(new, columns.new) + fit(words("list.review"), columns.review)
        heads += fit(words("list.changed"), CHANGED)
        return [[], [("  ", ""), *fit_line(self._name_head(columns.name - 2), columns.name), (heads, "dim")]]

    def _name_head(self, cells: int) -> Line:
        """The head of the names, and behind it how many coalitions are out of sight, as short as need be."""
        words = self.context.words
        name: Piece = (f"{words('list.name')} ", "dim")
        long = [(words("board.above", n=self.above), self.above), (words("board.more", n=self.below), self.below)]
        short = [(f"↑{self.above}", self.above), (f"↓{self.below}", self.below)]
        heads: list[Line] = [[name, *((f" {text}", "dim") for text, n in ways if n)] for ways in (long, short)]
        return next((head for head in heads if width(head) <= cells), heads[-1])

    def empty_lines(self, cells: int) -> list[Line]:
        """What one can do where there are no coalitions yet, or none any more; or none is found."""
        words = self.context.words
        texts = [words.of(self.why_empty())]
        if self.archived and not self.filter:
            texts.append(words("list.in_archive", n=self.archived, key=self._key("list.take_back")))
        return [[("  ", ""), (line, "")] for text in texts for line in ["", *wrap(text, cells - 4)]]

    def why_empty(self) -> Message:
        """Why there is no coalition in it, and what one can do."""
        if not self.filter:
            return message("list.empty", new=self._key("list.new"), demo=self._key("list.demo"))
        from ikc_tui.domain.filters import read_filter

        asked = read_filter(self.filter)
        if asked.changed:
            return message("list.none_changed")
        if asked.is_of_cards:
            return message("list.no_match_of_cards", key=self._key("list.actions"), find=self._key("actions.filter"))
        return message("list.no_match", key=self._key("list.search"))

    def _key(self, id: str) -> str:
        return first_key(id, self.context.keymap)

    def item_lines(self, at: int, cells: int) -> list[Line]:
        return [self._row(at), *([[]] if self.is_airy else [])]

    def _row(self, at: int) -> Line:
        entry = self.items[at]
        words, columns = self.context.words, self._columns
        if isinstance(entry, str):
            return [(fit(entry, columns.name), ""), (words("list.reading"), "dim")]
        if isinstance(entry, Unreadable):
            return [(fit(f"{entry.slug}.toml", columns.name), ""), ("! " + words("list.unreadable"), "error")]
        bars: Line = []
        for board, filled in entry.filled.items():
            bar = "".join(FULL if full else EMPTY for full in filled)
            bars.append((bar + " ", board))
        review = fit(self._review(entry), columns.review)
        changed = self._day(entry.changed)
        return [*self._called(entry), *bars, *self._attention(entry), (review, ""), (changed, "dim")]

    def under_cursor(self, line: Line) -> Line:
        """Tints the name alone: a whole row is three times as much to send for each move."""
        return [*tinted(line[:2]), *line[2:]]

    def _called(self, entry: Summary) -> Line:
        """Its name and neighbourhood; of a copy, what it is one of in place of that, and of as much of the name."""
        columns = self._columns
        name, room = columns.name, columns.name + columns.place
        beside: Piece = (entry.neighbourhood, "dim")
        if of := self.copies.get(entry.slug):
            beside = (self.context.words("list.copy", of=of), "warning")
            name = min(name, max(room - cell_len(beside[0]) - 1, room // 3))
        pieces = [(entry.name, name, ""), (beside[0], room - name, beside[1])]
        return [(fit(text, cells - 1) + " ", style) for text, cells, style in pieces if cells]

    def _attention(self, entry: Summary) -> Line:
        """How much of it is late, and how many cards changed since the last visit."""
        words, columns = self.context.words, self._columns
        late = entry.overdue(self.context.today())
        new = self.context.library.visits.count_changed(entry)
        if columns.is_wide:
            shown = (f"{LATE} {words('list.overdue', n=late)}", f"{NEW} {words('list.new_cards', n=new)}")
        else:
            shown = (f"{LATE}{late}", f"{NEW}{new}")
        return [
            (fit(shown[0] if late else "", columns.late), "error"),
            (fit(shown[1] if new else "", columns.new), "accent"),
        ]

    def _review(self, entry: Summary) -> str:
        return last_review_words(entry.reviews, self.context.words) or self._day(entry.reviews.last)

    def _day(self, day: date | None) -> str:
        if day is None:
            return ""
        words, today = self.context.words, self.context.today()
        return words.short_date(day, today) if day.year == today.year else words.short_month(day)

    @property
    def _columns(self) -> Columns:
        return columns_for(self.size.width - 2)


class CoalitionDetail(LineWidget):
    """The coalition under the cursor: its tree, its counts, its reviews and its motto."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.review_weeks: int | None = None  # from one review to the next; None until the network has been read
        self.entry: ListEntry | str | None = None
        self.copies: dict[str, str] = {}  # as in the list
        self._copy_of: str | None = None

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return HIGH if viewport.height >= HIGH_WINDOW else LOW

    def show(self, entry: ListEntry | str | None) -> None:
        """Shows a coalition; nothing for None, or a slug that has not been read yet."""
        copy_of = self.copies.get(entry.slug) if isinstance(entry, Summary) else None
        if (entry, copy_of) != (self.entry, self._copy_of):
            self.entry, self._copy_of = entry, copy_of
            self.refresh()

    def show_rhythm(self, weeks: int) -> None:
        """Says from now on when the next review is due, so many weeks after the last."""
        self.review_weeks = weeks
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
        counts: list[Line] = []  # what asks for attention first: the end may be cut off all the same
        if late := entry.overdue(self.context.today()):
            counts.append([(f"{LATE} {words('list.overdue', n=late)}", "error")])
        if new := self.context.library.visits.count_changed(entry):
            counts.append([(f"{NEW} {words('list.new_cards', n=new)}", "accent")])
        partners: Line = [(words("list.partners", n=entry.partners), "")]
        counts += [partners, [(words("list.cards", n=sum(entry.cards.values())), "")]]
        if entry.doing:
            counts.append([(words("list.doing", n=entry.doing), "")])
        if width(join(counts, " · ")) > self._room:
            counts.remove(partners)
        title: list[Piece] = [(entry.name, "strong")]
        if entry.neighbourhood:
            title.append(("  ·  " + entry.neighbourhood, "dim"))
        is_high = self.size.height >= HIGH
        beside = self._copy_words() or self._review_words(entry)
        above = [title, join(counts, " · "), *beside, *([[]] if is_high else [])]
        more = self._board_words(entry) if is_high else []
        room, cells = self.size.height - 1 - len(above) - len(more), min(self._room, MOST_TEXT)
        motto = first_lines(wrap(entry.motto, cells), max(room, 1), cells) if entry.motto else []
        return [*above, *([(line, "")] for line in motto), *more]

    def _review_words(self, entry: Summary) -> list[Line]:
        """When its last review was held, when the next is due, and what is open of the last."""
        said = standing_words(entry.reviews, self.review_weeks, self.context.words, self.context.today())
        return [[(line, "dim")] for line in wrap_parts(said, " · ", self._room)]

    def _board_words(self, entry: Summary) -> list[Line]:
        """What each board is called, and how many cards it has."""
        titles = {board: self.context.words(f"boards.{board}.title") for board in entry.cards}
        widest = max(map(cell_len, titles.values()))
        cards = {board: self.context.words("list.cards", n=n) for board, n in entry.cards.items()}
        return [[], *([(fit(titles[board], widest), board), (f"  {cards[board]}", "")] for board in titles)]

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
