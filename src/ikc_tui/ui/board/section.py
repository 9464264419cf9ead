"""The widget of one section of a board: its cards, with their marks, and where one that is dragged would land."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from textual import events
from textual.message import Message as TextualMessage

from ikc_tui.domain.canvas import Card, Place
from ikc_tui.domain.filters import CardFilter
from ikc_tui.method.boards import section
from ikc_tui.ui.board.card_appearance import CHANGED, MARK, SELECTED, card_lines
from ikc_tui.ui.board.card_details import NO_NAMES, CardNames
from ikc_tui.ui.board.found_card import mark_found_in_card
from ikc_tui.ui.board.section_head import Unseen, unseen
from ikc_tui.ui.board.section_list import SectionList, Stage
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.text import Line, Piece, fit_line

DRAGGED = "↕"  # before a card that is being dragged
LANDING = "accent"  # the style of the mark where it would land


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

    def index_of(self, id: str, cards: Sequence[Card] | None = None) -> int | None:
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
        height = sum(bool(each) for each in self.laid_out_lines(item))
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
        self.refresh_items(*(at for at, card in enumerate(self.items) if card.id in (before, id)))

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

    def margin_of(self, item: int, line: int) -> Line:
        if self.items[item].id == self._dragged:
            return [(f"{DRAGGED} " if line == 0 else "  ", LANDING)]
        return super().margin_of(item, line)
