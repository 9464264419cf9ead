"""The pane of a board: its question, and its sections in a grid as on the paper poster."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.message import Message as TextualMessage

from ikc_tui.domain.canvas import PLACES, Place, all_cards, card_ids, cards_in
from ikc_tui.domain.filters import read_filter
from ikc_tui.domain.sections import holds_actions
from ikc_tui.method.boards import board
from ikc_tui.method.words import Message, message
from ikc_tui.services.session import Session
from ikc_tui.ui.board.card_commands import CardCommands
from ikc_tui.ui.board.card_details import chosen_in, names_on_cards
from ikc_tui.ui.board.poster import PosterHead
from ikc_tui.ui.board.section import CardMarks, SectionView
from ikc_tui.ui.board.section_grid import BoardQuestion
from ikc_tui.ui.board.selection import Selection
from ikc_tui.ui.board.shown_cards import ShownCards, shown_cards
from ikc_tui.ui.commands.dispatch import Tell, bindings, disabled_by
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.item_list import ItemList


def nothing_sought(pane: "BoardPane") -> Message | None:
    """The reason why nothing can be found next: there is no filter."""
    return None if pane.filter else message("find.no_filter", key=pane.key("canvas.filter"))


class BoardPane(CardCommands):
    """Shows a board and edits its cards; its id is that of the board."""

    SCOPE = "board"
    BINDINGS = [*bindings("board")]

    class PosterAsked(TextualMessage):
        """The beamer view is asked for, or to be left."""

    class FindOn(TextualMessage):
        """Asks for what the filter finds next (`by` 1), or before (-1)."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def __init__(self, id: str, session: Session, context: Context, selection: Selection) -> None:
        views = [SectionView(place, context) for place in PLACES if place.board == id]
        self.head = PosterHead(id, session, context)
        super().__init__(id, session, context, views, self.head)
        self.selection = selection
        self.question = BoardQuestion(id, context)
        self._under_cursor: str | None = None  # id of the card that had the cursor last

    @classmethod
    def tab_words(cls, id: str, session: Session, context: Context, filter: str) -> str:
        return f"{context.words(f'boards.{id}.title')} {cls._count(id, session, context, filter)}"

    @classmethod
    def short_tab_words(cls, id: str, session: Session, context: Context, filter: str) -> tuple[str, str, str]:
        short = context.words(board(id).short_title)
        return f"{short} {cls._count(id, session, context, filter)}", short, ""

    @staticmethod
    def _count(id: str, session: Session, context: Context, filter: str) -> str:
        """How many cards the board has; of those how many are shown, where that is not all."""
        on_board = [placed.card for placed in all_cards(session.canvas) if placed.place.board == id]
        shown = sum(map(shown_cards(filter, session, context).has, on_board))
        is_partly = filter or shown < len(on_board)
        return f"{shown}/{len(on_board)}" if is_partly else str(shown)

    def compose(self) -> ComposeResult:
        yield self.question
        yield self.head
        yield self.grid

    # What is shown

    def show_canvas(self) -> None:
        canvas = self.session.canvas
        if self.selection:
            self.selection.keep(card_ids(canvas))  # another may have deleted some of them
            self.post_message(self.OffersChanged())
        marks, shown, names = self.marks, self.shown_cards, names_on_cards(canvas)
        asked = read_filter(self.filter) if self.filter else None
        for view in self.views:
            cards = cards_in(canvas, view.place)
            chosen = chosen_in(view.place, canvas, self.words)
            view.show_cards(tuple(filter(shown.has, cards)), len(cards), asked, marks, names, chosen)
        self.question.hidden = shown.hidden_on(canvas, self.views[0].place.board)

    @property
    def shown_cards(self) -> ShownCards:
        """What decides which cards are shown."""
        return shown_cards(self.filter, self.session, self.context)

    @property
    def marks(self) -> dict[str, CardMarks]:
        """What is shown with the cards of this board though it stands not in them, by card id."""
        changed = self.session.visit.unseen(self.session.canvas)
        return {
            id: CardMarks(changed=id in changed, selected=id in self.selection) for id in {*changed, *self.selection}
        }

    # What was seen

    def cursor_moved(self) -> None:
        """A card that the cursor has left was seen."""
        card = self.card.id if self.card else None
        if card != self._under_cursor:
            left, self._under_cursor = self._under_cursor, card
            self._see(left)

    def leave(self) -> None:
        self._see(self._under_cursor)
        self.context.kept_in_sight.clear()

    def _see(self, id: str | None) -> None:
        canvas, visit = self.session.canvas, self.session.visit
        if id in visit.unseen(canvas):
            visit.see(placed for placed in all_cards(canvas) if placed.card.id == id)
            self.show_canvas()

    # Where the cursor is

    def offers(self, command: str) -> bool:
        if command == "screen.back":  # there are more useful keys to name
            return False
        return command != "card.status" or any(holds_actions(view.place) for view in self.views)

    def focus_card(self, id: str) -> None:
        self.keep_in_sight([id])
        if view := self._move_to_card(id):
            self.focus_view(view)

    def _move_to_card(self, id: str) -> SectionView | None:
        """Puts the cursor of its section on this card, and gives the section; None where the card is not shown."""
        for view in self.views:
            at = view.index_of(id)
            if at is not None:
                view.move_to(at)
                return view
        return None

    def focus_section(self, place: Place) -> None:
        """Puts the cursor in this section, which is one of the board."""
        self.focus_view(next(view for view in self.views if view.place == place))

    @property
    def cursor_at(self) -> str:
        return self.card.id if self.card else self.view.place.name

    def restore_cursor(self, at: str) -> None:
        of_place = (view for view in self.views if view.place.name == at)  # no id of a card has a full stop
        self.last_view = self._move_to_card(at) or next(of_place, self.last_view)

    def keep_in_sight(self, ids: Iterable[str]) -> None:
        """Shows these cards also where they are finished, and what is finished is hidden."""
        if self.context.hides_finished:
            self.context.kept_in_sight.update(ids)
            self.show_canvas()

    def do_board_poster(self) -> None:
        self.post_message(self.PosterAsked())

    def show_poster(self, on: bool) -> None:
        """Shows the board for a beamer, or as it is edited."""
        if on != bool(self.grid.page):
            self.grid.show_poster(on)

    def do_board_hide_done(self) -> None:
        self.context.kept_in_sight.clear()
        self.context.hides_finished = not self.context.hides_finished
        self.show_canvas()
        self.post_message(self.CanvasEdited())  # the tabs count what is shown
        without_filter = shown_cards("", self.session, self.context)
        hidden = sum(without_filter.hides(placed.card) for placed in all_cards(self.session.canvas))
        hiding = message("board.hiding" if hidden else "board.hiding_none", n=hidden, key=self.key("board.hide_done"))
        self.post_message(Tell(hiding if self.context.hides_finished else message("board.showing")))

    async def on_item_list_chosen(self, event: ItemList.Chosen) -> None:
        event.stop()
        await self.action_run("card.edit")

    @disabled_by(nothing_sought)
    def do_go_next_found(self) -> None:
        self.post_message(self.FindOn(1))

    @disabled_by(nothing_sought)
    def do_go_previous_found(self) -> None:
        self.post_message(self.FindOn(-1))
