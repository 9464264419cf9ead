"""The sheet on which a card is linked to lessons."""

from collections.abc import Callable

from ikc_tui.domain.canvas import find_card
from ikc_tui.method.lessons import lessons
from ikc_tui.services.session import News, Session
from ikc_tui.ui.base.session_observer import SessionObserver
from ikc_tui.ui.context import Context
from ikc_tui.ui.dialogs.pick import Choice, PickSheet


class LessonPicker(SessionObserver, PickSheet):
    """Calls `toggle` with each lesson that is picked; closes by itself where the card can't be linked any more."""

    def __init__(self, context: Context, session: Session, card: str, toggle: Callable[[int], None]) -> None:
        self.session, self.card = session, card
        words = context.words
        self._titles = {each.number: f"{each.number} {words(f'{each.key}.title')}" for each in lessons()}
        self._linked = words("checklist.linked")
        super().__init__(context, words("checklist.link_title"), self._choices(), toggle, anew=self._choices)

    def _choices(self) -> list[Choice]:
        """Every lesson; none where the card can't be linked any more."""
        placed = find_card(self.session.canvas, self.card)
        if placed is None or self.session.read_only:
            return []
        linked = placed.card.lessons
        return [
            Choice(title, number, self._linked if number in linked else "") for number, title in self._titles.items()
        ]

    def show_news(self, news: News) -> None:
        if news.external:
            self.canvas_changed()
