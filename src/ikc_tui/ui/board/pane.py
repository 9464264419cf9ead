"""The pane of a board: its question, and its sections in a grid as on the paper poster."""

from collections.abc import Iterable

from textual.app import ComposeResult

from ikc_tui.domain.canvas import PLACES, Place, all_cards, card_ids, cards_in
from ikc_tui.domain.sections import holds_actions
from ikc_tui.method.words import message
from ikc_tui.services.session import Session
from ikc_tui.ui.board.card_commands import CardCommands
from ikc_tui.ui.board.section import CardMarks, SectionView
from ikc_tui.ui.board.section_grid import BoardQuestion
from ikc_tui.ui.board.sections_pane import SectionsPane
from ikc_tui.ui.board.selection import Selection
from ikc_tui.ui.board.shown_cards import ShownCards, shown_cards
from ikc_tui.ui.commands.dispatch import Tell, bindings
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.item_list import ItemList


class BoardPane(SectionsPane[SectionView], CardCommands):
    """Shows a board and edits its cards; its id is that of the board."""

    SCOPE = "board"
    BINDINGS = [*bindings("board")]

    def __init__(self, id: str, session: Session, context: Context, selection: Selection) -> None:
        views = [SectionView(place, context) for place in PLACES if place.board == id]
        super().__init__(id, session, context, views)
        self.selection = selection
        self.question = BoardQuestion(id, context)
        self._under_cursor: str | None = None  # id of the card that had the cursor last

    @classmethod
    def tab_words(cls, id: str, session: Session, context: Context, filter: str) -> str:
        on_board = [placed.card for placed in all_cards(session.canvas) if placed.place.board == id]
        shown = sum(map(shown_cards(filter, session, context).has, on_board))
        is_partly = filter or shown < len(on_board)
        count = f"{shown}/{len(on_board)}" if is_partly else str(shown)
        return f"{context.words(f'boards.{id}.title')} {count}"

    def compose(self) -> ComposeResult:
        yield self.question
        yield self.grid

    # What is shown

    def show_canvas(self) -> None:
        canvas = self.session.canvas
        if self.selection and self.selection.keep(card_ids(canvas)):  # another deleted some of them
            self.post_message(self.OffersChanged())
        marks, shown = self.marks, self.shown_cards
        for view in self.views:
            cards = cards_in(canvas, view.place)
            view.show_cards(tuple(filter(shown.has, cards)), len(cards), bool(self.filter), marks)
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

    def selected_words(self) -> str:
        if not self.selection:
            return ""
        here = sum(view.index_of(id) is not None for id in self.selection for view in self.views)
        if others := len(self.selection) - here:
            return self.words("board.selected_elsewhere", n=len(self.selection), others=others)
        return self.words("board.selected", n=len(self.selection))

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
        self._last = self._move_to_card(at) or next(of_place, self._last)

    def keep_in_sight(self, ids: Iterable[str]) -> None:
        """Shows these cards also where they are finished, and what is finished is hidden."""
        if self.context.hides_finished:
            self.context.kept_in_sight.update(ids)
            self.show_canvas()

    def do_board_hide_done(self) -> None:
        self.context.kept_in_sight.clear()
        self.context.hides_finished = not self.context.hides_finished
        self.show_canvas()
        self.post_message(self.CanvasEdited())  # the tabs count what is shown
        canvas, shown = self.session.canvas, self.shown_cards
        hidden = sum(shown.hides(placed.card) for placed in all_cards(canvas))
        hiding = message("board.hiding", n=hidden, key=self.key("board.hide_done"))
        self.post_message(Tell(hiding if self.context.hides_finished else message("board.showing")))

    async def on_item_list_chosen(self, event: ItemList.Chosen) -> None:
        event.stop()
        await self.action_run("card.edit")
