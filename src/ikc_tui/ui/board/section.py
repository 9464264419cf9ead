"""The widget of one section: its title and count on a rule, its items below; that of a board has cards."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple, TypeVar

from textual import events
from textual.message import Message as TextualMessage

from ikc_tui.domain.canvas import Card, Place
from ikc_tui.domain.filters import CardFilter
from ikc_tui.method.boards import section
from ikc_tui.method.words import Words
from ikc_tui.ui.board.card_appearance import CHANGED, MARK, MOST_CELLS, SELECTED, card_lines
from ikc_tui.ui.board.card_details import NO_NAMES, CardNames, Depth
from ikc_tui.ui.board.found_card import mark_found_in_card
from ikc_tui.ui.board.layout import Wanted
from ikc_tui.ui.board.section_head import Head, Unseen, head_line, unseen
from ikc_tui.ui.commands.keymap import keys_of
from ikc_tui.ui.commands.table import command, shown_key
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.item_list import ItemList, ListMessage
from ikc_tui.ui.paint.text import Line, Piece, first_lines, fit_line, width, wrap

T = TypeVar("T")

ALL_LINES = 1000
MOST_LINES = 3  # of a card, unless there is room for all lines of all cards, or the section is zoomed
PROMPT_CELLS = 44  # of a section, from which it shows what may help to begin
PROMPT = "· "  # before each of what may help to begin
DRAGGED = "↕"  # before a card that is being dragged
LANDING = "accent"  # the style of the mark where it would land
LEAST_HEIGHT = 2  # its rule, and a line of cards


class Stage(NamedTuple):
    """How much of each item a section shows: of its text so many lines, and how deep it goes into details."""

    lines: int
    depth: Depth = Depth.MARKED


SHORT = Stage(MOST_LINES)
WHOLE = Stage(ALL_LINES)
BRIEF = Stage(ALL_LINES, Depth.BRIEF)
FULL = Stage(ALL_LINES, Depth.FULL)


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

    class HeadChosen(ListMessage):
        """The title was double-clicked."""

    class EmptyChosen(ListMessage):
        """A place without an item was double-clicked; or once, where that asks for one."""

    def __init__(self, context: Context, *, id: str, rule_style: str, add: str) -> None:
        super().__init__(id=id)
        self.context = context
        self.rule_style, self.add_command = rule_style, add
        self.total = 0
        self.asked: CardFilter | None = None  # what its items must pass; None: all are shown
        self.zoomed = False
        self.poster: Stage | None = None  # how much it shows of its items on a poster; None where it is on a board
        self.stage = SHORT
        self.airy = False  # whether blank lines stand between its items; where not, a mark stands before each
        self._roomy = False  # whether a blank line stands below its rule
        self._had_focus = False  # before the mouse button went down

    @property
    def title(self) -> str:
        """What stands on its rule."""
        raise NotImplementedError

    @property
    def question(self) -> str:
        """What it asks where it is empty."""
        raise NotImplementedError

    @property
    def titles(self) -> Sequence[Line]:
        """What stands on its rule, in three forms, from the longest to the shortest."""
        return [[(self.title, "strong")]] * 3

    @property
    def prompts(self) -> Sequence[str]:
        """What may help to begin, where it is empty."""
        return ()

    def lines_of(self, at: int, cells: int, stage: Stage) -> list[Line]:
        """The lines of the item at this index, of `cells` each: as many as the stage has at most."""
        raise NotImplementedError

    def unseen(self, items: Sequence[T]) -> Unseen:
        """What is told of items that are out of sight."""
        return Unseen(len(items), 0, 0)

    @property
    def words(self) -> Words:
        """The words in the current language."""
        return self.context.words

    @property
    def filtered(self) -> bool:
        """Whether it shows only the items that pass a filter."""
        return self.asked is not None

    def show(self, items: Sequence[T], cursor: int | None = None) -> None:
        """Shows these items, and has the room divided anew: they may need more of it than before, or less."""
        super().show(items, cursor)
        self.refresh(layout=True)

    def wanted(self, cells: int, room: int) -> Wanted:
        """How high it wants to be in so many cells; items that would go beyond `room` lines are not measured."""
        if not self.items:
            question = self.HEADS + len(self._question(cells))
            full = question + len(self._prompts(cells))
            return Wanted._make((LEAST_HEIGHT, LEAST_HEIGHT, *[question] * 4, full, full + 1))
        blanks = len(self.items) - 1
        cards = self._height(cells, room, SHORT)
        heights = [cards + blanks]
        for stage in (WHOLE, BRIEF, FULL):
            fits = heights[-1] <= room
            heights.append(self._height(cells, room, stage) + blanks if fits else heights[-1])
        return Wanted._make((LEAST_HEIGHT, cards, cards, *heights, heights[-1] + 1))

    def show_poster(self, stage: Stage | None) -> None:
        """Shows so much of its items on a poster, where the one under the cursor stands out; None: on a board again."""
        if stage != self.poster:
            self.poster, self._roomy = stage, stage is not None
            self.lay_out()
            self.refresh()

    def set_roomy(self, roomy: bool) -> None:
        """Puts a blank line below its rule, or not: that is for the whole board, so that all look alike."""
        if roomy != self._roomy:
            self._roomy = roomy
            self.lay_out()
            self.refresh()

    def _height(self, cells: int, room: int, stage: Stage) -> int:
        """How high all its items are with its rule, as far as a stage shows them; or any height above `room`."""
        height = self.HEADS
        for at in range(len(self.items)):
            height += len(self.lines_of(at, cells - 2, stage))
            if height > room:
                break
        return height

    def lay_out(self) -> None:
        """Shows as much of each item as there is room for; where it is zoomed, all of the texts at least."""
        if self.poster:
            self.stage, self.airy = self.poster, True
            super().lay_out()
            return
        room = self.size.height - self._roomy
        wanted = self.wanted(self.size.width, room)
        least = (WHOLE if self.zoomed else SHORT, len(self.items) < 2)
        heights = ((wanted.full, FULL), (wanted.brief, BRIEF), (wanted.whole, WHOLE), (wanted.airy, SHORT))
        fitting = ((stage, True) for height, stage in heights if height <= room)
        self.stage, self.airy = next(fitting, least)
        super().lay_out()

    @property
    def heads(self) -> int:
        return self.HEADS + self._roomy

    def item_at(self, y: int) -> int | None:
        """As in every list; the blank line below the rule belongs to the first item in sight."""
        return super().item_at(max(y, self.heads)) if y >= self.HEADS else None

    def is_tinted(self, line: int) -> bool:
        return self.poster is not None or super().is_tinted(line)

    def head_lines(self) -> list[Line]:
        lead = ("━━ ", self.rule_style) if self.has_focus else ("── ", "rule")
        shows_all = len(self.items) == self.total and not self.filtered
        count = str(self.total) if shows_all else f"{len(self.items)}/{self.total}"
        above, below = self.items[: self.above], self.items[len(self.items) - self.below :]
        head = Head(lead, self.titles, self.unseen(above), self.unseen(below), count)
        return [head_line(head, self.words, self.size.width), []]

    @property
    def _hides_all(self) -> bool:
        """Whether it has items, none of which is shown."""
        return self.total > 0 and not self.items

    @property
    def _why_hidden(self) -> str:
        return self.words("board.no_match" if self.filtered else "board.all_finished")

    def _question(self, cells: int) -> list[str]:
        """The question that the section asks where it has no items; or why none of those it has is shown."""
        return wrap(self._why_hidden if self._hides_all else self.question, min(cells - 4, MOST_CELLS))

    def _prompts(self, cells: int) -> list[str]:
        """What may help to begin, below a blank line; nothing where items are only out of sight, or on a poster.

        A narrow section is spared it: a board of them would be too much to read, and to send.
        """
        if self._hides_all or self.poster or cells < PROMPT_CELLS or not self.prompts:
            return []
        wrapped = [wrap(prompt, min(cells - 4, MOST_CELLS) - len(PROMPT)) for prompt in self.prompts]
        marked = [f"{PROMPT if at == 0 else '  '}{line}" for lines in wrapped for at, line in enumerate(lines)]
        return ["", *marked]

    def empty_lines(self, cells: int) -> list[Line]:
        if self._hides_all:
            return [[("▌ ", "bar") if self.has_focus else ("  ", ""), (self._why_hidden, "dim")]]
        mark = ("▌ ", "bar") if self.has_focus else ("  ", "")
        lines: list[Line] = [
            [mark if at == 0 else ("  ", ""), (line, "dim")]
            for at, line in enumerate(first_lines(self._question(cells), max(self.window, 1), cells - 4))
        ]
        if self.has_focus and not self.poster:
            key = shown_key(keys_of(command(self.add_command), self.context.keymap)[0])
            hint = self.words("board.add_here", key=key)
            room = cells - width(lines[-1]) - len(hint)
            lines[-1] = [*lines[-1], (" " * room, ""), (hint, "accent")] if room > 1 else lines[-1]
        prompts = self._prompts(cells)
        return [*lines, *([("  ", ""), (line, "dim")] for line in prompts if len(lines) + len(prompts) <= self.window)]

    def item_lines(self, at: int, cells: int) -> list[Line]:
        lines = self.lines_of(at, cells, self.stage)
        return [*lines, []] if self.airy and at < len(self.items) - 1 else lines

    def cut_lines(self, at: int, cells: int, most: int) -> list[Line]:
        return self.lines_of(at, cells, self.stage._replace(lines=most))

    # The mouse

    def focus_on_click(self) -> bool:
        """Whether a click brings the focus here; Textual asks when the button goes down, before it does so."""
        self._had_focus = self.screen.focused is self
        return super().focus_on_click()

    def on_click(self, event: events.Click) -> None:  # that of ItemList comes after it
        if event.y >= self.HEADS and self.item_at(event.y) is not None:
            return
        clicks = self.clicks(event)
        if event.y < self.HEADS:
            if clicks == 2 and not self._way_at(event.x, event.y):
                self.post_message(self.HeadChosen(self))
        elif clicks == 2 or (clicks == 1 and self._had_focus and not self.total):
            self.post_message(self.EmptyChosen(self))


class SectionView(SectionList[Card]):
    """The cards of one section of a board that pass the filter."""

    class Pressed(TextualMessage):
        """The mouse button went down on a card of this section (`sender`), at a column and row of the screen."""

        def __init__(self, sender: "SectionView", card: str, x: int, y: int) -> None:
            super().__init__()
            self.sender, self.card, self.x, self.y = sender, card, x, y

    def __init__(self, place: Place, context: Context) -> None:
        super().__init__(context, id=f"{place.board}-{place.section}", rule_style=place.board, add="card.add")
        self.place = place
        self.section = section(*place)
        self.marks = NONE_MARKED  # by card id
        self.names = NO_NAMES  # of what its cards name
        self.chosen = ""  # what the coalition chose that belongs to this section, in words
        self._dragged: str | None = None  # a card
        self._landing: int | None = None  # the index of the card before which one that is dragged would land

    @property
    def title(self) -> str:
        return self.words(f"{self.section.key}.title")

    @property
    def question(self) -> str:
        return self.words(f"{self.section.key}.question")

    @property
    def titles(self) -> Sequence[Line]:
        """The title, with what was chosen beside it."""
        word = self.chosen.partition(":")[0]
        short = self.words(self.section.short_title)
        forms = ((self.title, self.chosen), (self.title, word), (short, word))
        return [
            [(title, "strong"), *([(f" · {chosen}", self.rule_style)] if chosen else [])] for title, chosen in forms
        ]

    @property
    def prompts(self) -> Sequence[str]:
        return [self.words(f"{self.section.key}.prompts.{at}") for at in range(self.section.prompts)]

    def unseen(self, items: Sequence[Card]) -> Unseen:
        return unseen(items, (self._marks_of(card).changed for card in items), self.context.today())

    def show_cards(
        self,
        cards: tuple[Card, ...],
        total: int,
        asked: CardFilter | None,
        marks: Mapping[str, CardMarks] = NONE_MARKED,
        names: CardNames = NO_NAMES,
        chosen: str = "",
    ) -> None:
        """Shows these cards of the `total`; the cursor stays on its card, wherever that is now.

        What is `asked` of them is marked. `marks` are by card id, those of any card of the canvas; `names` are of what
        cards name; `chosen` is told beside the title.
        """
        marks = {card.id: marks[card.id] for card in cards if card.id in marks}
        shown = (cards, total, asked, marks, names, chosen)
        if shown == (self.items, self.total, self.asked, self.marks, self.names, self.chosen):
            return
        at = None if self.current is None else self.index_of(self.current.id, cards)
        self.total, self.asked, self.marks, self.names, self.chosen = total, asked, marks, names, chosen
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

    def lines_of(self, at: int, cells: int, stage: Stage) -> list[Line]:
        card, today = self.items[at], self.context.today()
        badge = self._marks_of(card).badge
        lines = card_lines(card, self.place, self.words, today, cells, stage.lines, badge, self.names, stage.depth)
        if self.asked:
            lines = mark_found_in_card(lines, card, self.asked)
        return [fit_line(line, cells) for line in lines]

    # Dragging

    def on_mouse_down(self, event: events.MouseDown) -> None:
        at = self.item_at(event.y)
        if event.button == 1 and at is not None:
            self.post_message(self.Pressed(self, self.items[at].id, event.screen_x, event.screen_y))

    def landing_at(self, y: int) -> int:
        """Where a card that is dropped on line `y` lands: the index of the card that it comes before, or the end.

        That is the one at `y` where the line is in its upper half, and the next where it is below that, or blank.
        """
        row = y - self.heads
        if not self.rows or row < 0:
            return self.top
        if row >= len(self.rows):
            return self.rows[-1].item + 1
        item, line = self.rows[row]
        height = sum(bool(each) for each in self._lines_of(item))
        is_at_end = item == len(self.items) - 1 and row == self.window - 1  # there is no line below to drop it on
        return item if line * 2 < height and not (is_at_end and height == 1) else item + 1

    def show_landing(self, at: int | None) -> None:
        """Marks where a card that is being dragged would land; None: not here."""
        before, self._landing = self._landing_line, at
        for y in (before, self._landing_line):
            if y is not None:
                self.refresh_lines(y)

    def show_dragged(self, id: str | None) -> None:
        """Marks the card that is being dragged; None: no longer any."""
        before, self._dragged = self._dragged, id
        self._refresh_items(*(at for at, card in enumerate(self.items) if card.id in (before, id)))

    @property
    def _landing_line(self) -> int | None:
        """The line of the mark: below the card before it, or the last of that where there is none; else the head."""
        if self._landing is None:
            return None
        above = [y for y, row in enumerate(self.rows) if row.item == self._landing - 1]
        if not above:
            return 0
        is_blank_below = self._landing == len(self.items) and above[-1] + 1 < self.window
        return self.heads + above[-1] + is_blank_below

    def line(self, y: int) -> Line:
        line = super().line(y)
        if self._dragged and (at := self.item_at(y)) is not None and self.items[at].id == self._dragged:
            line = [*line[:1], *((text, "dim") for text, _ in line[1:])]
        return self._with_mark(line, y) if y == self._landing_line else line

    def _with_mark(self, line: Line, y: int) -> Line:
        """The line with the mark of where a card would land: a rule, or under a text a line as wide as the section."""
        if not line:
            return [("━" * self.size.width, LANDING)]
        if y < self.HEADS:
            return [(text.replace("─", "━"), LANDING if "─" in text else style) for text, style in line]
        return [
            ("▁" * len(text), LANDING) if text.isspace() and len(text) > 1 else (text, f"{style} underlined")
            for text, style in fit_line(line, self.size.width)
        ]

    def _margin(self, item: int, line: int) -> Line:
        if self.items[item].id == self._dragged:
            return [(f"{DRAGGED} " if line == 0 else "  ", LANDING)]
        return super()._margin(item, line)
