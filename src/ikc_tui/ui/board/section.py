"""The widget of one section: its title and count on a rule, its items below; that of a board has cards."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple, TypeVar

from rich.cells import cell_len
from textual import events
from textual.message import Message as TextualMessage

from ikc_tui.domain.canvas import Card, Place
from ikc_tui.method.boards import section
from ikc_tui.method.words import Words
from ikc_tui.ui.board.card_appearance import CHANGED, MARK, SELECTED, card_lines
from ikc_tui.ui.board.layout import Wanted
from ikc_tui.ui.commands.keymap import keys_of
from ikc_tui.ui.commands.table import command, shown_key
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.item_list import ItemList
from ikc_tui.ui.paint.text import Line, Piece, first_lines, fit, fit_line, width, wrap

T = TypeVar("T")

ALL_LINES = 1000
MOST_LINES = 3  # of a card, unless there is room for all lines of all cards, or the section is zoomed
LEAST_HEIGHT = 2  # its rule, and a line of cards


class CardMarks(NamedTuple):
    """What is shown with a card though it stands not in the card itself."""

    badge: str = ""
    """A word before its text."""
    changed: bool = False
    """It changed since the person was here, who has not seen it yet."""
    selected: bool = False
    """It is one of those that the next command is for."""


NO_MARKS = CardMarks()
NONE_MARKED: Mapping[str, CardMarks] = MappingProxyType({})


class SectionList(ItemList[T]):
    """The items of one section that pass the filter.

    Subclasses give its title, the question it asks where it is empty, the command that adds to it and the style of its
    rule; and the lines of an item (`lines_of`). `COLUMNS`: over how many columns of a grid it stands, where
    there are that many.
    """

    HEADS = 1
    COLUMNS: ClassVar[int] = 1

    def __init__(self, context: Context, *, id: str, rule_style: str, add: str) -> None:
        super().__init__(id=id)
        self.context = context
        self.rule_style, self.add_command = rule_style, add
        self.total = 0
        self.filtered = False
        self.zoomed = False
        self._most = MOST_LINES  # of an item
        self.airy = False  # whether blank lines stand between its items; where not, a mark stands before each

    @property
    def title(self) -> str:
        """What stands on its rule."""
        raise NotImplementedError

    @property
    def question(self) -> str:
        """What it asks where it is empty."""
        raise NotImplementedError

    def lines_of(self, at: int, cells: int, most: int) -> list[Line]:
        """The lines of the item at this index: at most `most`, of `cells` each."""
        raise NotImplementedError

    @property
    def words(self) -> Words:
        """The words in the current language."""
        return self.context.words

    def show(self, items: Sequence[T], cursor: int | None = None) -> None:
        """Shows these items, and has the room divided anew: they may need more of it than before, or less."""
        super().show(items, cursor)
        self.refresh(layout=True)

    def wanted(self, cells: int, room: int) -> Wanted:
        """How high it wants to be in so many cells; items that would go beyond `room` lines are not measured."""
        if not self.items:
            question = self.HEADS + len(self._question(cells))
            return Wanted(LEAST_HEIGHT, LEAST_HEIGHT, question, question, question)
        blanks = len(self.items) - 1
        cards = self._height(cells, room, MOST_LINES)
        airy = cards + blanks
        whole = airy if airy > room else self._height(cells, room, ALL_LINES) + blanks
        return Wanted(LEAST_HEIGHT, cards, cards, airy, whole)

    def _height(self, cells: int, room: int, most: int) -> int:
        """How high all its items are with its rule, each of `most` lines at most; or any height above `room`."""
        height = self.HEADS
        for at in range(len(self.items)):
            height += len(self.lines_of(at, cells - 2, most))
            if height > room:
                break
        return height

    def lay_out(self) -> None:
        room = self.size.height
        wanted = self.wanted(self.size.width, room)
        self._most = ALL_LINES if self.zoomed or wanted.whole <= room else MOST_LINES
        self.airy = len(self.items) < 2 or (wanted.whole if self.zoomed else wanted.airy) <= room
        super().lay_out()

    def head_lines(self) -> list[Line]:
        lead = ("━━ ", self.rule_style) if self.has_focus else ("── ", "rule")
        title = self.title
        shows_all = len(self.items) == self.total and not self.filtered
        count = str(self.total) if shows_all else f"{len(self.items)}/{self.total}"
        right: Line = [(" ", ""), (count, "dim")]
        hidden: Line = []
        if self.above:
            hidden += [(f" {self.words('board.above', n=self.above)}", "dim")]
        if self.below:
            hidden += [(f" {self.words('board.more', n=self.below)}", "dim")]
        if hidden:
            hidden.append((" ", ""))
        room = self.size.width - width(hidden) - width(right) - len("── ") - 1
        title = fit(title, room) if cell_len(title) > room else title
        left: Line = [lead, (title, "strong"), (" ", "")]
        between = self.size.width - width(left) - width(hidden) - width(right)
        return [[*left, ("─" * max(between, 0), "rule"), *hidden, *right]]

    @property
    def _hides_all(self) -> bool:
        """Whether it has items, none of which is shown."""
        return self.total > 0 and not self.items

    @property
    def _why_hidden(self) -> str:
        return self.words("board.no_match" if self.filtered else "board.all_finished")

    def _question(self, cells: int) -> list[str]:
        """The question that the section asks where it has no items; or why none of those it has is shown."""
        return wrap(self._why_hidden if self._hides_all else self.question, cells - 4)

    def empty_lines(self, cells: int) -> list[Line]:
        if self._hides_all:
            return [[("▌ ", "bar") if self.has_focus else ("  ", ""), (self._why_hidden, "dim")]]
        mark = ("▌ ", "bar") if self.has_focus else ("  ", "")
        lines: list[Line] = [
            [mark if at == 0 else ("  ", ""), (line, "dim")]
            for at, line in enumerate(first_lines(self._question(cells), max(self.window, 1), cells - 4))
        ]
        if self.has_focus:
            key = shown_key(keys_of(command(self.add_command), self.context.keymap)[0])
            hint = self.words("board.add_here", key=key)
            room = cells - width(lines[-1]) - len(hint)
            lines[-1] = [*lines[-1], (" " * room, ""), (hint, "accent")] if room > 1 else lines[-1]
        return lines

    def item_lines(self, at: int, cells: int) -> list[Line]:
        lines = self.lines_of(at, cells, self._most)
        return [*lines, []] if self.airy and at < len(self.items) - 1 else lines

    def cut_lines(self, at: int, cells: int, most: int) -> list[Line]:
        return self.lines_of(at, cells, most)


class SectionView(SectionList[Card]):
    """The cards of one section of a board that pass the filter."""

    class Dropped(TextualMessage):
        """A card was dragged from this section (`sender`) to a column and row of the screen."""

        def __init__(self, sender: "SectionView", card: str, x: int, y: int) -> None:
            super().__init__()
            self.sender, self.card, self.x, self.y = sender, card, x, y

    def __init__(self, place: Place, context: Context) -> None:
        super().__init__(context, id=f"{place.board}-{place.section}", rule_style=place.board, add="card.add")
        self.place = place
        self.section = section(*place)
        self.marks = NONE_MARKED  # by card id
        self._dragged: str | None = None

    @property
    def title(self) -> str:
        return self.words(f"{self.section.key}.title")

    @property
    def question(self) -> str:
        return self.words(f"{self.section.key}.question")

    def show_cards(
        self, cards: tuple[Card, ...], total: int, filtered: bool, marks: Mapping[str, CardMarks] = NONE_MARKED
    ) -> None:
        """Shows these cards of the `total`; the cursor stays on its card, wherever that is now.

        `marks` are by card id, those of any card of the canvas.
        """
        marks = {card.id: marks[card.id] for card in cards if card.id in marks}
        if (cards, total, filtered, marks) == (self.items, self.total, self.filtered, self.marks):
            return
        at = None if self.current is None else self.index_of(self.current.id, cards)
        self.total, self.filtered, self.marks = total, filtered, marks
        self.show(cards, at)

    def index_of(self, id: str, cards: Any = None) -> int | None:
        """The index of a card among those that are shown, or among `cards`; None where it is not there."""
        return next((at for at, card in enumerate(self.items if cards is None else cards) if card.id == id), None)

    def mark(self, at: int) -> Piece:
        card = self.items[at]
        marks = self._marks_of(card)
        if marks.selected:
            return f"{SELECTED} ", "accent"
        if marks.changed:
            return f"{CHANGED} ", "accent"
        return super().mark(at) if self.airy or card.status else (f"{MARK} ", "dim")

    def bar(self, at: int, line: int) -> Line:
        marks = self._marks_of(self.items[at])
        if line or not (marks.selected or marks.changed):
            return super().bar(at, line)
        return [("▌", "bar"), (SELECTED if marks.selected else CHANGED, "accent")]

    def _marks_of(self, card: Card) -> CardMarks:
        return self.marks.get(card.id, NO_MARKS)

    def lines_of(self, at: int, cells: int, most: int) -> list[Line]:
        card = self.items[at]
        badge = self._marks_of(card).badge
        lines = card_lines(card, self.place, self.words, self.context.today(), cells, most, badge)
        return [fit_line(line, cells) for line in lines]

    # Dragging a card to another section

    def on_mouse_down(self, event: events.MouseDown) -> None:
        at = self.item_at(event.y)
        if at is not None:
            self._dragged = self.items[at].id
            self.capture_mouse()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        self.release_mouse()
        dragged, self._dragged = self._dragged, None
        if dragged is not None and not self.region.contains(event.screen_x, event.screen_y):
            self.post_message(self.Dropped(self, dragged, event.screen_x, event.screen_y))
