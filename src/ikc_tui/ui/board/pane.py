"""The pane of a board: its question, and its sections in a grid as on the paper poster."""

from functools import partial

from textual import events
from textual.app import ComposeResult

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import PLACES, Card, Place, PlacedCard, all_cards, cards_in, count_cards, find_card
from ikc_tui.domain.sections import holds_actions
from ikc_tui.method.words import Message, message
from ikc_tui.services.card_search import matches_card
from ikc_tui.services.drafts import Draft
from ikc_tui.services.session import Session
from ikc_tui.ui.base.edit_runner import newer_format
from ikc_tui.ui.base.pane import Pane
from ikc_tui.ui.board.lesson_picker import LessonPicker
from ikc_tui.ui.board.section import CardMarks, SectionView
from ikc_tui.ui.board.section_grid import BoardQuestion, SectionGrid
from ikc_tui.ui.commands.dispatch import Tell, bindings, disabled_by
from ikc_tui.ui.context import Context
from ikc_tui.ui.dialogs.pick import Choice, PickSheet
from ikc_tui.ui.editors.card import CardEditor
from ikc_tui.ui.paint.item_list import ItemList


def no_card(pane: "BoardPane") -> Message | None:
    """The reason why nothing can be done to a card: there is none under the cursor."""
    return message("board.no_card", key=pane.key("card.add")) if pane.card is None else None


def no_status(pane: "BoardPane") -> Message | None:
    """The reason why the status can't be changed: cards of this section have none."""
    return None if holds_actions(pane.view.place) else message("board.no_status")


def nothing_copied(pane: "BoardPane") -> Message | None:
    """The reason why nothing can be pasted: no card was copied."""
    return message("board.nothing_copied") if pane.context.clipboard is None else None


class BoardPane(Pane):
    """Shows a board and edits its cards; its id is that of the board."""

    SCOPE = "board"
    BINDINGS = [*bindings("board")]

    def __init__(self, id: str, session: Session, context: Context) -> None:
        super().__init__(id, session, context)
        self.views = [SectionView(place, context) for place in PLACES if place.board == id]
        self.grid = SectionGrid(self.views)
        self._last = self.views[0]  # that had the focus

    @classmethod
    def tab_words(cls, id: str, session: Session, context: Context, filter: str) -> str:
        count = str(count_cards(session.canvas, id))
        if filter:
            on_board = (placed.card for placed in all_cards(session.canvas) if placed.place.board == id)
            today = context.today()
            count = f"{sum(matches_card(filter, card, session.canvas, today) for card in on_board)}/{count}"
        return f"{context.words(f'boards.{id}.title')} {count}"

    def compose(self) -> ComposeResult:
        yield BoardQuestion(self.views[0].place.board, self.context)
        yield self.grid

    def on_mount(self) -> None:
        self.show_canvas()

    # What is shown

    def show_canvas(self) -> None:
        canvas, today, marks = self.session.canvas, self.context.today(), self.marks
        for view in self.views:
            cards = cards_in(canvas, view.place)
            shown = cards
            if self.filter:
                shown = tuple(card for card in cards if matches_card(self.filter, card, canvas, today))
            view.show_cards(shown, len(cards), bool(self.filter), marks)

    @property
    def marks(self) -> dict[str, CardMarks]:
        """What is shown with the cards of this board though it stands not in them, by card id."""
        return {}

    def step_back(self) -> bool:
        zoomed = self.grid.zoomed is not None
        if zoomed:
            self.do_section_zoom()
        return zoomed

    def offers(self, command: str) -> bool:
        if command == "screen.back":  # there are more useful keys to name
            return False
        return command != "card.status" or any(holds_actions(view.place) for view in self.views)

    def take_focus(self) -> None:
        self.screen.set_focus(self._last)

    def focus_card(self, id: str) -> None:
        for view in self.views:
            at = view.index_of(id)
            if at is not None:
                view.move_to(at)
                self._focus(view)

    def focus_section(self, place: Place) -> None:
        """Puts the cursor in this section, which is one of the board."""
        self._focus(next(view for view in self.views if view.place == place))

    @property
    def view(self) -> SectionView:
        """The section that has the cursor."""
        focused = self.screen.focused  # `has_focus` follows only after a message, and keys may be typed ahead
        return focused if isinstance(focused, SectionView) and focused in self.views else self._last

    @property
    def card(self) -> Card | None:
        """The card under the cursor."""
        return self.view.current

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if isinstance(event.widget, SectionView):
            self._last = event.widget

    def language_changed(self) -> None:
        for view in self.views:
            view.show(view.items)

    # Edits

    @disabled_by(newer_format)
    async def do_card_add(self) -> None:
        await self.open_editor(self.view.place)

    @disabled_by(newer_format)
    async def do_card_edit(self) -> None:
        await self.open_editor(self.view.place, self.card)

    async def add_at(self, place: Place) -> None:
        if self.why_not("card.add") is None:
            self.focus_section(place)
            await self.open_editor(place)

    async def open_editor(self, place: Place, card: Card | None = None, draft: Draft | None = None) -> None:
        """Opens the editor of a card, or for a new one (None) in this section; with what a draft holds, if any."""
        await self.app.push_screen(CardEditor(self.context, self.session, place, card, self.run_edit, draft))

    @disabled_by(no_card, newer_format)
    def do_card_delete(self) -> None:
        if card := self.card:
            self.edit(lambda: self.session.apply(edits.delete_card, card.id, today=self.context.today()))

    @disabled_by(no_card, no_status, newer_format)
    def do_card_status(self) -> None:
        if card := self.card:
            self.edit(lambda: self.session.apply(edits.step_status, card.id, today=self.context.today()))

    @disabled_by(no_card, newer_format)
    def do_card_up(self) -> None:
        self._reorder(-1)

    @disabled_by(no_card, newer_format)
    def do_card_down(self) -> None:
        self._reorder(1)

    def _reorder(self, by: int) -> None:
        if card := self.card:
            self.edit(
                lambda: self.session.apply(edits.reorder_card, card.id, by, today=self.context.today()), tell=False
            )

    @disabled_by(no_card, newer_format)
    async def do_card_move(self) -> None:
        card = self.card
        if card is None:
            return
        choices = [
            Choice(
                self.words(f"boards.{place.board}.sections.{place.section}.title"),
                place,
                self.words(f"boards.{place.board}.title"),
                place.board,
            )
            for place in PLACES
            if place != self.view.place
        ]
        title = self.words("board.pick_section")
        await self.app.push_screen(
            PickSheet(self.context, title, choices, lambda place: self.move_card(card.id, place))
        )

    def move_card(self, id: str, place: Place) -> None:
        """Moves a card to another section; the cursor follows it, but not to another board."""
        self.edit(lambda: self.session.apply(edits.move_card, id, place, today=self.context.today()))

    @disabled_by(no_card, newer_format)
    async def do_card_lessons(self) -> None:
        if card := self.card:
            toggle = partial(self._toggle_lesson, card.id)
            await self.app.push_screen(LessonPicker(self.context, self.session, card.id, toggle))

    def _toggle_lesson(self, id: str, lesson: int) -> None:
        self.edit(lambda: self.session.apply(edits.toggle_lesson, id, lesson, today=self.context.today()))

    @disabled_by(no_card)
    def do_card_copy(self) -> None:
        self.context.clipboard = self.card
        self.post_message(Tell(message("board.copied", key=self.key("card.paste"))))

    @disabled_by(nothing_copied, newer_format)
    def do_card_paste(self) -> None:
        if card := self.context.clipboard:
            view = self.view
            at = view.index_of(view.current.id) if view.current and not self.filter else None
            after = None if at is None else at + 1
            self.edit(lambda: self.session.apply(edits.paste_card, card, view.place, after, today=self.context.today()))

    def on_section_view_dropped(self, event: SectionView.Dropped) -> None:
        event.stop()
        for view in self.views:
            if view is not event.sender and view.region.contains(event.x, event.y) and not self.session.read_only:
                at = view.item_at(event.y - view.region.y)
                before = view.items[at].id if at is not None else None
                self._drop(event.card, view.place, before)

    def _drop(self, id: str, place: Place, before: str | None) -> None:
        placed: PlacedCard | None = find_card(self.session.canvas, before) if before else None
        at = placed.at if placed else None
        self.edit(lambda: self.session.apply(edits.move_card, id, place, at, today=self.context.today()))

    async def on_item_list_chosen(self, event: ItemList.Chosen) -> None:
        event.stop()
        await self.action_run("card.edit")

    def on_item_list_moved(self, event: ItemList.Moved) -> None:
        event.stop()

    # Moving about

    def do_go_up(self) -> None:
        if not self.view.move_to(self.view.cursor - 1):
            self._go(-self.grid.columns, at_end=True)

    def do_go_down(self) -> None:
        if not self.view.move_to(self.view.cursor + 1):
            self._go(self.grid.columns, at_end=False)

    def do_go_left(self) -> None:
        if self._at % self.grid.columns or self.grid.zoomed:
            self._go(-1)

    def do_go_right(self) -> None:
        if (self._at + 1) % self.grid.columns or self.grid.zoomed:
            self._go(1)

    def do_go_first(self) -> None:
        self.view.move_to(0)

    def do_go_last(self) -> None:
        self.view.move_to(len(self.view.items) - 1)

    def do_go_next(self) -> None:
        self._focus(self.views[(self._at + 1) % len(self.views)])

    def do_go_previous(self) -> None:
        self._focus(self.views[(self._at - 1) % len(self.views)])

    def do_section_zoom(self) -> None:
        self.grid.zoom(None if self.grid.zoomed else self.view)

    @property
    def _at(self) -> int:
        return self.views.index(self.view)

    def _go(self, by: int, at_end: bool | None = None) -> None:
        """Moves the cursor `by` sections further, or back where negative.

        At `at_end` True it goes to the last card there, at False to the first, at None to where that section had it.
        """
        at = self._at + by
        if by > 1 and at >= len(self.views) and self._at // by < (len(self.views) - 1) // by:
            at = len(self.views) - 1  # the last row is not full: its last section is as wide as the rest
        if not 0 <= at < len(self.views):
            return
        view = self.views[at]
        if at_end is not None:
            view.move_to(len(view.items) - 1 if at_end else 0)
        self._focus(view)

    def _focus(self, view: SectionView) -> None:
        if self.grid.zoomed not in (None, view):
            self.grid.zoom(view)
        self.screen.set_focus(view)
