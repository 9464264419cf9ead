"""The base of the widget of one section: its title and count on a rule, its items below."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple, TypeVar

from textual import events

from ikc_tui.domain.filters import CardFilter
from ikc_tui.method.words import Words
from ikc_tui.ui.board.card_appearance import MOST_CELLS
from ikc_tui.ui.board.card_details import Depth
from ikc_tui.ui.board.layout import Wanted
from ikc_tui.ui.board.section_head import Head, Unseen, head_line
from ikc_tui.ui.commands.keymap import first_key
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.item_list import ItemList, ListMessage
from ikc_tui.ui.paint.text import Line, first_lines, width, wrap

T = TypeVar("T")

ALL_LINES = 1000
MOST_LINES = 3  # of a card, unless there is room for all lines of all cards, or the section is zoomed
PROMPT_CELLS = 44  # of a section, from which it shows what may help to begin
PROMPT = "· "  # before each of what may help to begin
LEAST_HEIGHT = 2  # its rule, and a line of cards


class Stage(NamedTuple):
    """How much of each item a section shows: of its text so many lines, and how deep it goes into details."""

    lines: int
    depth: Depth = Depth.MARKED


SHORT = Stage(MOST_LINES)
WHOLE = Stage(ALL_LINES)
BRIEF = Stage(ALL_LINES, Depth.BRIEF)
FULL = Stage(ALL_LINES, Depth.FULL)


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
            key = first_key(self.add_command, self.context.keymap)
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
            if clicks == 2 and not self.way_at(event.x, event.y):
                self.post_message(self.HeadChosen(self))
        elif clicks == 2 or (clicks == 1 and self._had_focus and not self.total):
            self.post_message(self.EmptyChosen(self))
