"""What can be done to the cards of a board: to those selected, else to the one under the cursor."""

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial

from textual import events

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import PLACES, Card, Place, all_cards
from ikc_tui.domain.edits import EditResult
from ikc_tui.domain.sections import holds_actions, holds_pairs
from ikc_tui.method.words import Message, message
from ikc_tui.services.drafts import Draft
from ikc_tui.ui.base.edit_runner import newer_format
from ikc_tui.ui.board.lesson_picker import LessonPicker
from ikc_tui.ui.board.section import SectionView
from ikc_tui.ui.board.sections_pane import SectionsPane
from ikc_tui.ui.board.selection import Selection
from ikc_tui.ui.board.shown_cards import ShownCards
from ikc_tui.ui.commands.dispatch import Tell, disabled_by
from ikc_tui.ui.commands.table import shown_key
from ikc_tui.ui.dialogs.pick import Choice, PickSheet


def no_card(pane: "CardCommands") -> Message | None:
    """The reason why nothing can be done to a card: there is none under the cursor."""
    return message("board.no_card", key=pane.key("card.add")) if pane.card is None else None


def no_target(pane: "CardCommands") -> Message | None:
    """The reason why nothing can be done to cards: there is none under the cursor, or none of those selected is shown.

    What one can't see is not changed.
    """
    if not pane.selection:
        return no_card(pane)
    return None if pane.targets else message("board.selected_unseen", key=shown_key("escape"))


def no_status(pane: "CardCommands") -> Message | None:
    """The reason why the status can't be changed: cards of this section, or those selected, have none."""
    if pane.selection:
        has_status = bool(edits.actions_among(pane.session.canvas, pane.targets))
    else:
        has_status = holds_actions(pane.view.place)
    return None if has_status else message("board.no_status")


def nothing_copied(pane: "CardCommands") -> Message | None:
    """The reason why nothing can be pasted: no card was copied."""
    return None if pane.context.clipboard else message("board.nothing_copied")


class CardCommands(SectionsPane[SectionView]):
    """The commands of a pane that shows cards in sections, of which one has the cursor."""

    selection: Selection

    @property
    def card(self) -> Card | None:
        """The card under the cursor."""
        return self.view.current

    @property
    def shown_cards(self) -> ShownCards:
        """What decides which cards are shown."""
        raise NotImplementedError

    def keep_in_sight(self, ids: Iterable[str]) -> None:
        """Shows these cards also where they are finished, and what is finished is hidden."""
        raise NotImplementedError

    # What a command is for

    @property
    def targets(self) -> list[str]:
        """The ids of the cards that a command is for, as they stand on the boards.

        They are those selected, on other boards too, but for what the filter or `t` hides; where none is selected, it
        is the card under the cursor.
        """
        if not self.selection:
            return [self.card.id] if self.card else []
        shown = self.shown_cards
        cards = (placed.card for placed in all_cards(self.session.canvas))
        return [card.id for card in cards if card.id in self.selection and shown.has(card)]

    def selected_words(self) -> str:
        if not self.selection:
            return ""
        targets = self.targets
        here = sum(view.index_of(id) is not None for id in targets for view in self.views)
        counts = {"board.elsewhere": len(targets) - here, "board.out_of_sight": len(self.selection) - len(targets)}
        others = [self.words(key, n=count) for key, count in counts.items() if count]
        return ", ".join([self.words("board.selected", n=len(self.selection)), *others])

    def let_go(self) -> bool:
        if not self.selection:
            return False
        self._let_go([*self.selection])
        return True

    def _let_go(self, ids: Collection[str]) -> None:
        self.selection.let_go(ids)
        self.show_canvas()
        self.post_message(self.OffersChanged())

    def dragged_with(self, id: str) -> list[str]:
        """The ids of the cards that are dragged with a card, itself among them: all that are selected, where it is."""
        return self.targets if id in self.selection else [id]

    # Edits

    @disabled_by(newer_format)
    async def do_card_add(self) -> None:
        await self.open_editor(self.view.place)

    @disabled_by(newer_format)
    async def do_card_edit(self) -> None:
        await self.open_editor(self.view.place, self.card)

    async def add_at(self, place: Place) -> None:
        """Opens the editor for a new card in this section."""
        if self.why_not("card.add") is None:
            self.focus_view(next(view for view in self.views if view.place == place))
            await self.open_editor(place)

    async def open_editor(self, place: Place, card: Card | None = None, draft: Draft | None = None) -> None:
        """Opens the editor of a card, or for a new one (None) in this section; with what a draft holds, if any."""
        from ikc_tui.ui.editors.card import CardEditor

        await self.app.push_screen(CardEditor(self.context, self.session, place, card, self.run_edit, draft))

    def _edit_targets(
        self,
        edit: Callable[..., EditResult],
        *args: object,
        ids: Collection[str] | None = None,
        notes: Sequence[Message] = (),
        tell: bool = True,
        lets_go: bool = False,
    ) -> None:
        """Makes an edit of the cards that a command is for, or of those with these ids, in one step.

        Says so, and to which of those selected nothing was done, as the `notes` say of others. With `lets_go` they are
        not selected any more after it.
        """
        targets = self.targets
        ids = targets if ids is None else ids
        if unseen := len(self.selection) - len(targets) if self.selection else 0:
            notes = (*notes, message("board.left_unseen", n=unseen))
        edited = self.edit(lambda: self.session.apply(edit, ids, *args, today=self.context.today()), tell=False)
        if edited and lets_go:
            self._let_go(ids)
        if edited and tell:
            self.tell_edit(edited, *notes)

    @disabled_by(no_card)
    def do_card_select(self) -> None:
        if card := self.card:
            self.selection.toggle(card.id)
            self.show_canvas()
            self.view.move_to(self.view.cursor + 1)
            self.post_message(self.OffersChanged(at_once=True))

    @disabled_by(no_target, newer_format)
    def do_card_delete(self) -> None:
        self._edit_targets(edits.delete_cards, lets_go=True)

    @disabled_by(no_target, no_status, newer_format)
    def do_card_status(self) -> None:
        ids, lead = self.targets, self.card.id if self.card else None
        without = len(ids) - len(edits.actions_among(self.session.canvas, ids))
        notes = [message("board.left_without_status", n=without, all=len(ids))] if without else []
        self.keep_in_sight(ids)
        self._edit_targets(edits.step_statuses, lead, notes=notes)

    @disabled_by(no_target, newer_format)
    def do_card_up(self) -> None:
        self._edit_targets(edits.reorder_cards, -1, tell=False)

    @disabled_by(no_target, newer_format)
    def do_card_down(self) -> None:
        self._edit_targets(edits.reorder_cards, 1, tell=False)

    @disabled_by(no_target, newer_format)
    async def do_card_move(self) -> None:
        ids = self.targets
        placed = [each for each in all_cards(self.session.canvas) if each.card.id in ids]
        await self.pick_section(ids, [place for place in PLACES if any(each.place != place for each in placed)])

    async def pick_section(self, ids: Collection[str], places: Iterable[Place]) -> None:
        """Asks to which of these sections cards are to be moved, and moves them there."""
        choices = [
            Choice(
                self.words(f"boards.{place.board}.sections.{place.section}.title"),
                place,
                self.words(f"boards.{place.board}.title"),
                place.board,
            )
            for place in places
        ]
        several = self.words("board.pick_section_several", n=len(ids))
        title = self.words("board.pick_section") if len(ids) == 1 else several
        await self.app.push_screen(PickSheet(self.context, title, choices, lambda place: self._move_cards(ids, place)))

    def _move_cards(self, ids: Collection[str], place: Place) -> None:
        """Moves cards to another section; the cursor follows the first, but not to another board."""
        self._edit_targets(edits.move_cards, place, ids=ids, lets_go=True)

    @disabled_by(no_target, newer_format)
    async def do_card_lessons(self) -> None:
        ids = self.targets
        await self.app.push_screen(LessonPicker(self.context, self.session, ids, partial(self._link_lesson, ids)))

    def _link_lesson(self, ids: Collection[str], lesson: int) -> None:
        self._edit_targets(edits.link_lesson, lesson, ids=ids)

    @disabled_by(no_target)
    def do_card_copy(self) -> None:
        ids = self.targets
        self.context.clipboard = tuple(each.card for each in all_cards(self.session.canvas) if each.card.id in ids)
        self._let_go(ids)
        self.post_message(Tell(message("board.copied", n=len(ids), key=self.key("card.paste"))))

    @disabled_by(nothing_copied, newer_format)
    def do_card_paste(self) -> None:
        view = self.view
        at = view.index_of(view.current.id) if view.current and not self.filter else None
        after = None if at is None else at + 1
        cards, today = self.context.clipboard, self.context.today()
        self.edit(lambda: self.session.apply(edits.paste_cards, cards, view.place, after, today=today))

    def drop(self, id: str, place: Place, before: str | None) -> None:
        """Moves what was dragged to before another card in a section; to its end where that is None."""
        self._edit_targets(edits.drop_cards, place, before, ids=self.dragged_with(id), lets_go=True)

    # Pasting from elsewhere

    async def on_paste(self, event: events.Paste) -> None:
        """Offers a card for each line of what was pasted by the terminal; a single line goes into the editor."""
        from ikc_tui.domain.list_items import list_items
        from ikc_tui.ui.editors.new_cards import MOST_NEW_CARDS, NewCardsSheet, proposed_cards

        event.stop()
        place, items = self.view.place, list_items(event.text)
        if reason := self.why_not("card.add"):
            self.post_message(Tell(reason, "warning"))
        elif len(items) > MOST_NEW_CARDS:
            self.post_message(Tell(message("new_cards.too_many", n=len(items), most=MOST_NEW_CARDS), "warning"))
        elif len(items) == 1:
            await self._write_on(place, items[0].text)
        elif items:
            sheet = NewCardsSheet(
                self.context,
                self.session,
                proposed_cards(items, place),
                place,
                self.run_edit,
                help=self.words("new_cards.help_board"),
                as_text=partial(self._write_on, place, event.text.strip()),
            )
            await self.app.push_screen(sheet)

    async def _write_on(self, place: Place, text: str) -> None:
        """Opens the editor of a new card with a text that was not typed there."""
        draft = Draft.new(self.session.slug, "card", None, *place)
        field = "from" if holds_pairs(place) else "text"
        await self.open_editor(place, draft=draft.evolve(**{field: text}))
