"""The list of the lessons' tab: the lessons and other topics, one a row."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.message import Message as TextualMessage

from ikc_tui.domain.growth import signals_shown
from ikc_tui.services.session import Session
from ikc_tui.ui.context import Context
from ikc_tui.ui.lessons.reviews import is_of_reviews, review_painter
from ikc_tui.ui.lessons.rows import FLAG, OWN, SIDE, SIGNALS, Topic, topic_line
from ikc_tui.ui.paint.found_text import mark_found
from ikc_tui.ui.paint.item_list import ItemList
from ikc_tui.ui.paint.text import Line, Piece, fit, fit_line, spread, wrap

GAP = 4  # cells between the title of the list and what stands at its right


class TopicList(ItemList[Topic]):
    """The list of lessons and other topics, one a row."""

    HEADS = 2

    class OrderClicked(TextualMessage):
        """The heads of the columns were clicked."""

    class MarkClicked(TextualMessage):
        """The own mark of the lesson under the cursor was clicked."""

    def __init__(self, session: Session, context: Context) -> None:
        super().__init__(id="topics")
        self.session, self.context = session, context
        self.words_found: Sequence[str] = ()  # which are marked
        self.only_flagged = False  # whether it holds the lessons to talk about alone

    def head_lines(self) -> list[Line]:
        words = self.context.words
        cells = self.size.width - 2
        heads = fit(words("checklist.shows"), SIGNALS) + fit(words("checklist.own"), OWN + FLAG)
        title, shown = self._title(cells)
        more: Line = [(f"  {words('board.more', n=self.below)}", "dim")] if self.below else []
        return [
            spread([("  ", ""), (title, "strong")], [shown], cells),
            [*fit_line(more, cells + 2 - SIDE), (heads, "dim")],
        ]

    def _title(self, cells: int) -> tuple[str, Piece]:
        """The title, as long as there is room for, and what stands at its right."""
        words = self.context.words
        if self.only_flagged:
            return words("commands.lessons.flagged"), ("", "")
        shown = self._shown()
        titles = (words("checklist.title"), words("commands.board.4"))
        return next(
            (title for title in titles if cell_len(title) + cell_len(shown[0]) + GAP <= cells), titles[-1]
        ), shown

    def _shown(self) -> Piece:
        """How many signals are shown; of a canvas that is still empty just that."""
        canvas, scorecard = self.session.canvas, self.session.scorecard
        if all(lesson.is_blank for lesson in scorecard.lessons):
            return self.context.words("checklist.not_filled_in"), "dim"
        return self.context.words.of(signals_shown(canvas, scorecard)), "strong"

    def item_lines(self, at: int, cells: int) -> list[Line]:
        topic, canvas = self.items[at], self.session.canvas
        if is_of_reviews(topic):
            line = review_painter(self.context).line(topic, canvas, cells)
        else:
            line = topic_line(topic, canvas, self.context.words, cells)
        blank: list[Line] = [[]] if self.is_airy else []
        return [*mark_found([line], self.words_found, ""), *blank]

    def on_click(self, event: events.Click) -> None:  # before that of ItemList
        own = range(self.size.width - OWN - FLAG, self.size.width - FLAG)
        at = self.item_at(event.y)
        if event.y == self.HEADS - 1 and event.x >= self.size.width - SIDE:
            clicked: TextualMessage = self.OrderClicked()
        elif at is not None and self.items[at].lesson is not None and event.x in own:
            clicked = self.MarkClicked()
        else:
            return
        event.prevent_default()
        if self.clicks(event):
            self.post_message(clicked)

    def empty_lines(self, cells: int) -> list[Line]:
        none_flagged = self.only_flagged and not any(lesson.flagged for lesson in self.session.scorecard.lessons)
        why = "checklist.none_flagged" if none_flagged else "board.no_match"
        return [[("  ", ""), (line, "dim")] for line in wrap(self.context.words(why), cells - 2)]
