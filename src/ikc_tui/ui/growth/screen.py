"""The screen of the growth rings: the tree in section, the lessons from ring to ring, and what came in each."""

from collections.abc import Awaitable, Callable
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import Container

from ikc_tui.domain.rings import Ring, rings
from ikc_tui.method.words import Message, message
from ikc_tui.services.growth_text import Arrival, arrivals, first_review, ring_message, ring_title
from ikc_tui.services.session import News, Session
from ikc_tui.ui.base.screen import CommandScreen
from ikc_tui.ui.base.session_observer import SessionObserver
from ikc_tui.ui.commands.dispatch import disabled_by
from ikc_tui.ui.commands.table import Command
from ikc_tui.ui.context import Context
from ikc_tui.ui.growth.arrival_list import ArrivalList
from ikc_tui.ui.growth.cross_section import MARGIN, CrossSection
from ikc_tui.ui.growth.numbers import ALL_LINES, HALF_LINES, LessonNumbers
from ikc_tui.ui.lessons.rows import Target
from ikc_tui.ui.paint.item_list import ItemList
from ikc_tui.ui.paint.title_bar import TitleBar

BARS = 2  # lines of the title and of the keys
WIDE = 100  # cells from which what came stands beside the tree, not under it
LEAST_ARRIVAL_LINES = 5  # for what came, with the name of the ring
LEAST_NUMBER_CELLS = 38  # for the lessons beside the tree


class Division(NamedTuple):
    """How the room is divided: cells for the tree, and lines for the first row of the grid."""

    tree_cells: int
    first_lines: int
    is_wide: bool


def divide(cells: int, lines: int) -> Division:
    """Divides so many cells and lines: the tree round, and as large as leaves room for the rest."""
    if cells >= WIDE:
        fitting = lines >= ALL_LINES + LEAST_ARRIVAL_LINES
        return Division(min(2 * lines, cells // 2) + MARGIN, ALL_LINES + 1 if fitting else HALF_LINES, True)
    first = max(min(lines - LEAST_ARRIVAL_LINES, (cells - LEAST_NUMBER_CELLS - MARGIN) // 2), 1)
    first -= (first + 1) % 2
    return Division(2 * first + MARGIN, first, False)


def nothing_came(screen: "GrowthScreen") -> Message | None:
    """The reason why one can go nowhere: nothing came in the ring."""
    return message("growth.no_row") if screen.arrivals.current is None else None


class GrowthScreen(SessionObserver, CommandScreen):
    """Shows how a canvas grew. `go_to` is asked to go to where something that came stands, once this has closed."""

    SCOPES = ("growth", "screen", "app")

    def __init__(self, context: Context, session: Session, go_to: Callable[[Target], Awaitable[None]]) -> None:
        super().__init__(context)
        self.session, self.go_to = session, go_to
        self.title_bar = TitleBar()
        self.cross_section = CrossSection()
        self.numbers = LessonNumbers(context)
        self.arrivals = ArrivalList(context)
        self.body = Container(self.cross_section, self.numbers, self.arrivals, id="growth")
        self.rings: list[Ring] = []
        self.chosen = 0

    def compose(self) -> ComposeResult:
        yield self.title_bar
        yield self.body
        yield from super().compose()

    async def on_mount(self) -> None:
        self.set_focus(self.arrivals)
        self.show_canvas()

    def on_resize(self, event: events.Resize) -> None:
        self._divide()

    def _divide(self) -> None:
        """Divides the room among the parts: of a seed there are no numbers to show."""
        cells, lines = self.size.width, self.size.height - BARS
        division = divide(cells, lines) if self.rings else Division(cells, lines * 2 // 3, False)
        self.numbers.display = bool(self.rings)
        self.body.set_class(division.is_wide, "-wide")
        self.body.set_class(bool(self.rings) and not division.is_wide, "-narrow")
        self.body.styles.grid_size_columns = 2 if self.rings else 1
        self.body.styles.grid_columns = f"{division.tree_cells} 1fr" if self.rings else "1fr"
        self.body.styles.grid_rows = f"{division.first_lines} 1fr"

    # What is shown

    @property
    def ring(self) -> Ring | None:
        """The ring that is chosen; None where there is none."""
        return self.rings[self.chosen] if self.rings else None

    def show_canvas(self) -> None:
        """Shows the rings of the current canvas; the same one stays chosen, where it is still there."""
        before = self.ring.id if self.ring else None
        was_seed = not self.rings
        self.rings = rings(self.session.canvas, self.session.scorecard)
        youngest = len(self.rings) - 1
        self.chosen = next((at for at, ring in enumerate(self.rings) if ring.id == before), max(youngest, 0))
        if was_seed != (not self.rings):
            self._divide()
        is_same = self.ring is not None and self.ring.id == before
        self._show_ring(self.arrivals.cursor if is_same else 0)

    def _show_ring(self, cursor: int = 0) -> None:
        words, ring = self.words, self.ring
        place = words("growth.place", at=self.chosen + 1, n=len(self.rings)) if ring else ""
        self.title_bar.left = (words("growth.title", name=self.session.canvas.name), "strong")
        self.title_bar.right = (place, "dim")
        self.cross_section.show(self.rings, self.chosen)
        self.numbers.show(self.rings, self.chosen)
        self._show_arrivals(cursor)
        self.show_keys()

    def _show_arrivals(self, cursor: int) -> None:
        words, canvas, ring = self.words, self.session.canvas, self.ring
        if ring is None:
            self.arrivals.show_ring((), "", (), 0, words("growth.seed"))
            return
        titles = [ring_title(ring, self.context.network.themes, words), words.of(ring_message(ring))]
        grown = words("growth.grown", n=ring.grown) if ring.grown else ""
        came = [*arrivals(ring, canvas, words)]
        if not any(each.reviews for each in self.rings):
            came.insert(0, first_review(words))
        self.arrivals.show_ring(titles, grown, came, cursor, words("growth.nothing"))

    def in_footer(self, command: Command) -> bool:
        if command.id == "growth.earlier":
            return len(self.rings) > 1
        return command.id != "growth.open" or self.arrivals.current is not None

    def show_news(self, news: News) -> None:
        if news.external:
            self.show_canvas()

    def language_changed(self) -> None:
        self._show_ring(self.arrivals.cursor)
        super().language_changed()

    def on_cross_section_picked(self, event: CrossSection.Picked) -> None:
        event.stop()
        self._choose(event.ring)

    async def on_item_list_chosen(self, event: ItemList.Chosen) -> None:
        event.stop()
        await self.action_run("growth.open")

    # Commands

    def _choose(self, at: int) -> None:
        at = min(max(at, 0), len(self.rings) - 1)
        if self.rings and at != self.chosen:
            self.chosen = at
            self._show_ring()

    def do_growth_earlier(self) -> None:
        self._choose(self.chosen - 1)

    def do_growth_later(self) -> None:
        self._choose(self.chosen + 1)

    def do_growth_first(self) -> None:
        self._choose(0)

    def do_growth_last(self) -> None:
        self._choose(len(self.rings) - 1)

    def do_growth_up(self) -> None:
        self.arrivals.move_to(self.arrivals.cursor - 1)

    def do_growth_down(self) -> None:
        self.arrivals.move_to(self.arrivals.cursor + 1)

    @disabled_by(nothing_came)
    async def do_growth_open(self) -> None:
        arrival = self.arrivals.current
        if arrival is None or not self.close():
            return
        await self.go_to(_target(arrival))

    def do_screen_back(self) -> None:
        self.close()


def _target(arrival: Arrival) -> Target:
    if arrival.kind == "first_review":
        return Target(place="reviews")
    card = arrival.card.card.id if arrival.card else None
    return Target(card=card, lesson=arrival.lesson, review=arrival.review)
