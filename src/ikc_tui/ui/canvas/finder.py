"""What the filter of a canvas finds: how much, where, and the way from one card to the next over all boards."""

from collections.abc import Sequence

from ikc_tui.domain.canvas import PLACES, PlacedCard, all_cards
from ikc_tui.method.words import Message, listed, message
from ikc_tui.services.card_search import query_in
from ikc_tui.services.filter_completion import FilterChoice, complete_filter, names_in
from ikc_tui.services.lesson_search import matches_lesson, matches_review
from ikc_tui.services.practice_search import found_in_practice
from ikc_tui.services.session import Session
from ikc_tui.ui.board.pane import BoardPane
from ikc_tui.ui.canvas.tabs import TABS, Tabs
from ikc_tui.ui.commands.keymap import keys_of
from ikc_tui.ui.commands.table import command, shown_key
from ikc_tui.ui.context import Context
from ikc_tui.ui.lessons.pane import LessonsPane
from ikc_tui.ui.practice.pane import PracticePane


class Finder:
    """Completes the filter of a canvas, says what it finds, and goes there."""

    def __init__(self, session: Session, context: Context, tabs: Tabs) -> None:
        self.session, self.context, self.tabs = session, context, tabs

    def complete(self, typed: str) -> list[FilterChoice]:
        """What the filter can become that is typed so far."""
        return complete_filter(typed, names_in([self.session.canvas]), self.context.words)

    @property
    def cards(self) -> list[PlacedCard]:
        """The cards that pass the filter, in the order of the boards; [] without a filter."""
        canvas, filter = self.session.canvas, self.tabs.filter.value
        query = query_in(self.session, filter, self.context.today())
        return [placed for placed in all_cards(canvas) if query.matches(placed.card)] if filter else []

    # What it finds

    def found(self) -> Message:
        """How much passes the filter, also of what another tab shows: cards, reviews, in their own tab the lessons."""
        cards, pane = len(self.cards), self.tabs.pane
        if isinstance(pane, LessonsPane | PracticePane):
            return pane.found(cards)
        reviews, practice = self._reviews(), self._practice()
        if not reviews and not practice:
            return message("board.found", n=cards)
        if not cards and not practice:
            return message("review.found", n=reviews, key=self._key("board.4"))
        if not cards and not reviews:
            here = message("practice.found", n=practice)
            return message("practice.found_there", found=here, key=self._key("board.5"))
        parts = (("cards", cards, ""), ("reviews", reviews, "board.4"), ("practice", practice, "board.5"))
        return listed([message(f"find.{name}", n=n, key=self._key(key) if key else "") for name, n, key in parts if n])

    def _reviews(self) -> int:
        filter, themes = self.tabs.filter.value, self.context.network.themes
        return sum(matches_review(filter, each, themes, self.context.words) for each in self.session.canvas.reviews)

    def _practice(self) -> int:
        return found_in_practice(self.tabs.filter.value, self.session.canvas, self.context.words)

    def _lessons(self) -> int:
        query = query_in(self.session, self.tabs.filter.value, self.context.today())
        return sum(matches_lesson(query, each, self.context.words) for each in self.session.scorecard.lessons)

    def _nothing(self) -> Message:
        """No card passes the filter: what can be done."""
        return self._elsewhere() or message("find.nothing", key=self._key("screen.back", last=True))

    def _elsewhere(self) -> Message | None:
        """What passes the filter beside cards, and by which keys one gets there; None where nothing does."""
        parts = (
            ("review.lessons_found", self._lessons(), "board.4"),
            ("review.reviews_found", self._reviews(), "board.4"),
            ("find.in_practice", self._practice(), "board.5"),
        )
        elsewhere = [(message(text, n=n), key) for text, n, key in parts if n]
        if not elsewhere:
            return None
        keys = dict.fromkeys(self._key(key) for _, key in elsewhere)
        return message("find.elsewhere", found=listed([text for text, _ in elsewhere]), key=" ".join(keys))

    # Going there

    async def go_to_first(self) -> Message | None:
        """Goes to the first that is found, and says where that is.

        It is in the open tab, or else on the next board that has any, or else among the lessons and reviews, or among
        partners and practice.

        None where the lessons, or partners and practice, are open and show what they have. The cursor stays in the
        filter where nothing is found at all.
        """
        tabs, found = self.tabs, self.cards
        if isinstance(tabs.pane, LessonsPane | PracticePane) and tabs.pane.focus_first():
            return None
        at = TABS.index(tabs.tab)
        for tab in (*TABS[at:], *TABS[:at]):
            if first := next((card for card in found if card.place.board == tab.id), None):
                return await self._go_to(first, found)
        if self._lessons() or self._reviews():
            lessons = await tabs.open_lessons()
            lessons.focus_first()
            return lessons.found(0)
        if self._practice():
            practice = await tabs.open_practice()
            practice.focus_first()
            return practice.found(0)
        return self._nothing()

    async def go_on(self, by: int) -> Message:
        """Goes to the card that is found next after the cursor (`by` 1), or before it (-1), round over all boards."""
        found = self.cards
        if not found:
            return self._nothing()
        at = self._at(found)
        return await self._go_to(found[(at + by if at is not None else self._before(found, by)) % len(found)], found)

    async def _go_to(self, card: PlacedCard, found: Sequence[PlacedCard]) -> Message:
        await self.tabs.go_to_card(card)
        keys = {"next": self._key("go.next_found"), "previous": self._key("go.previous_found")}
        return message(
            "find.at", n=len(found), at=found.index(card) + 1, key=self._key("screen.back", last=True), **keys
        )

    def _at(self, found: Sequence[PlacedCard]) -> int | None:
        """The index of the card under the cursor; None where that is no such card."""
        pane = self.tabs.pane
        current = pane.card.id if isinstance(pane, BoardPane) and pane.card else None
        return next((at for at, each in enumerate(found) if each.card.id == current), None)

    def _before(self, found: Sequence[PlacedCard], by: int) -> int:
        """The index of the next, or previous, card where the cursor is in a section without any."""
        pane = self.tabs.pane
        here = PLACES.index(pane.view.place) if isinstance(pane, BoardPane) else -1
        passed = sum(PLACES.index(each.place) < here for each in found)
        return passed if by > 0 else passed - 1

    def _key(self, id: str, *, last: bool = False) -> str:
        return shown_key(keys_of(command(id), self.context.keymap)[-1 if last else 0])
