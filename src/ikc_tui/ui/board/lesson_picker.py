"""The sheet on which cards are linked to lessons."""

from collections import Counter
from collections.abc import Callable, Collection

from ikc_tui.domain.canvas import all_cards
from ikc_tui.method.lessons import lessons
from ikc_tui.services.session import News, Session
from ikc_tui.ui.base.session_observer import SessionObserver
from ikc_tui.ui.context import Context
from ikc_tui.ui.dialogs.pick import Choice, PickSheet


class LessonPicker(SessionObserver, PickSheet):
    """Calls `toggle` with each lesson that is picked; closes by itself where no card can be linked any more."""

    def __init__(
        self, context: Context, session: Session, cards: Collection[str], toggle: Callable[[int], None]
    ) -> None:
        self.session, self.cards, self.context = session, cards, context
        words = context.words
        self._titles = {each.number: f"{each.number} {words(f'{each.key}.title')}" for each in lessons()}
        title = words("checklist.link_title", n=len(cards))
        super().__init__(context, title, self._choices(), toggle, anew=self._choices)

    def _choices(self) -> list[Choice]:
        """Every lesson; none where no card can be linked any more."""
        there = [placed.card for placed in all_cards(self.session.canvas) if placed.card.id in self.cards]
        if not there or self.session.read_only:
            return []
        linked = Counter(lesson for card in there for lesson in card.lessons)
        return [
            Choice(title, number, self._how_many(linked[number], len(there)), is_picked=linked[number] > 0)
            for number, title in self._titles.items()
        ]

    def _how_many(self, linked: int, there: int) -> str:
        """How many of the cards are linked, in words: all of them, some, or "" for none."""
        if not linked:
            return ""
        words = self.context.words
        return words("checklist.linked") if linked == there else words("checklist.partly", linked=linked, n=there)

    def show_news(self, news: News) -> None:
        if news.external:
            self.canvas_changed()
