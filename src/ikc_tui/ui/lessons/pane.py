"""The pane of the lessons: their scores, the closing question, the voices, the common thread and the reviews."""

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message as TextualMessage

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Review
from ikc_tui.domain.edits import EditResult
from ikc_tui.domain.filters import read_filter
from ikc_tui.domain.growth import growth
from ikc_tui.domain.scoring import LessonScore, Scorecard
from ikc_tui.method.words import Message, listed, message
from ikc_tui.services.card_search import query_in
from ikc_tui.services.drafts import Draft
from ikc_tui.services.lesson_search import matches_lesson, matches_review
from ikc_tui.services.session import Session
from ikc_tui.ui.base.edit_runner import newer_format
from ikc_tui.ui.base.pane import Pane
from ikc_tui.ui.commands.dispatch import Tell, bindings, disabled_by
from ikc_tui.ui.context import Context
from ikc_tui.ui.lessons.detail import detail
from ikc_tui.ui.lessons.detail_list import DetailList
from ikc_tui.ui.lessons.reviews import is_of_reviews, review_painter, review_topics, topic_of_review
from ikc_tui.ui.lessons.rows import (
    ORDERS,
    LessonOrder,
    Target,
    Topic,
    topics,
)
from ikc_tui.ui.lessons.topic_list import TopicList
from ikc_tui.ui.paint.item_list import ItemList

WIDE = 100  # cells of the pane from which the detail stands beside the list, not under it


def no_lesson(pane: "LessonsPane") -> Message | None:
    """The reason why no own mark can be given: what is under the cursor is no lesson."""
    return message("checklist.not_a_lesson") if pane.lesson is None else None


class LessonsPane(Pane):
    """Shows the scores of the canvas, takes own marks, and leads from every signal to its cards."""

    SCOPE = "lessons"
    BINDINGS = [*bindings("lessons")]

    class Jump(TextualMessage):
        """Asks the screen to go to a card or a review, or to a place where something is to be added."""

        def __init__(self, target: Target) -> None:
            super().__init__()
            self.target = target

    def __init__(self, id: str, session: Session, context: Context) -> None:
        super().__init__(id, session, context)
        self.list = TopicList(session, context)
        self.detail = DetailList(context)
        self.order: LessonOrder = ORDERS[0]
        self._detailed: Topic | None = None

    @classmethod
    def tab_words(cls, id: str, session: Session, context: Context, filter: str) -> str:
        title = context.words("commands.board.4")
        grown = growth(session.canvas, session.scorecard)
        return f"{title} +{grown.signals}" if grown else title

    def compose(self) -> ComposeResult:
        with Container(id="checklist"):
            yield self.list
            yield self.detail

    def on_mount(self) -> None:
        self.show_canvas()

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width >= WIDE, "-wide")

    def on_detail_list_resized(self, event: DetailList.Resized) -> None:
        event.stop()
        self._show_detail()

    # What is shown

    @property
    def scorecard(self) -> Scorecard:
        """The scores of the current canvas."""
        return self.session.scorecard

    @property
    def in_detail(self) -> bool:
        """Whether the detail has the focus. `has_focus` follows only after a message, and keys may be typed ahead."""
        return self.screen.focused is self.detail

    @property
    def topic(self) -> Topic | None:
        """The topic under the cursor; None where there is none."""
        return self.list.current

    @property
    def lesson(self) -> LessonScore | None:
        """The lesson under the cursor; None where another topic is."""
        return self.topic.lesson if self.topic else None

    @property
    def review(self) -> Review | None:
        """The review under the cursor; None where another topic is."""
        return self.topic.review if self.topic else None

    def show_canvas(self) -> None:
        current = self.topic.id if self.topic else None
        found = self._topics()
        self.list.words_found = self.detail.words_found = read_filter(self.filter).words
        at = next((at for at, topic in enumerate(found) if topic.id == current), 0)
        self.list.show(found, at)
        self._show_detail()

    def _topics(self) -> list[Topic]:
        """What the list shows: all of it, or the lessons and reviews that pass the filter."""
        found = topics(self.scorecard, self.order, self.list.only_flagged)
        if not self.list.only_flagged:
            found += review_topics(self.session.canvas)
        return [topic for topic in found if self._passes(topic)] if self.filter else found

    def _passes(self, topic: Topic) -> bool:
        if topic.review is not None:
            return matches_review(self.filter, topic.review, self.context.network.themes, self.words)
        query = query_in(self.session, self.filter, self.context.today())
        return topic.lesson is not None and matches_lesson(query, topic.lesson, self.words)

    def show_lesson(self, number: int) -> None:
        """Puts the cursor on a lesson."""
        self._show_topic(str(number))

    def show_review(self, id: str) -> None:
        """Puts the cursor on a review."""
        self._show_topic(topic_of_review(id))

    def _show_topic(self, id: str) -> None:
        self.list.only_flagged = False
        self.show_canvas()
        self.restore_cursor(id)

    def focus_first(self) -> bool:
        """Puts the cursor on the first row that passes the filter; gives whether there is any."""
        if self.list.items:
            self.restore_cursor("")
            self.take_focus()
        return bool(self.list.items)

    @property
    def cursor_at(self) -> str:
        return self.topic.id if self.topic else ""

    def restore_cursor(self, at: str) -> None:
        self.list.move_to(next((number for number, topic in enumerate(self.list.items) if topic.id == at), 0))
        self._show_detail()

    def take_focus(self) -> None:
        self.screen.set_focus(self.detail if self.in_detail else self.list)

    def language_changed(self) -> None:
        self.list.lay_out()
        self._show_detail()

    def step_back(self) -> bool:
        if self.in_detail:
            self.do_lessons_back()
        elif self.list.only_flagged:
            self.do_lessons_flagged()
        else:
            return False
        return True

    def offers(self, command: str) -> bool:
        if command == "lessons.open":
            return any(row.target for row in self.detail.items)
        return self.lesson is not None or not command.startswith("mark.")

    def _show_detail(self) -> None:
        self._fill_detail()
        self.post_message(self.OffersChanged())

    def _fill_detail(self) -> None:
        self._detailed = self.topic
        if self.topic is None or not self.detail.size.width:
            self.detail.show(())
            return
        cells, airy = self.detail.size.width - 2, self.has_class("-wide")
        if is_of_reviews(self.topic):
            rows = review_painter(self.context).detail(self.topic, self.session.canvas, cells)
        else:
            rows = detail(self.topic, self.scorecard, self.session.canvas, self.words, cells, airy=airy)
        if self.in_detail:
            self.detail.show_again(rows)
        else:
            self.detail.show(rows, 0)

    def on_item_list_moved(self, event: ItemList.Moved) -> None:
        event.stop()
        if event.sender is self.list and self.topic is not self._detailed:
            self._show_detail()

    async def on_item_list_clicked(self, event: ItemList.Clicked) -> None:
        """A signal, a card or a review leads where it says; a lesson is only looked at."""
        event.stop()
        if event.sender is self.detail:
            await self.action_run("lessons.open")

    async def on_item_list_chosen(self, event: ItemList.Chosen) -> None:
        event.stop()
        if event.sender is self.list:
            await self.action_run("lessons.open")

    async def on_topic_list_order_clicked(self, event: TopicList.OrderClicked) -> None:
        event.stop()
        await self.action_run("lessons.order")

    async def on_topic_list_mark_clicked(self, event: TopicList.MarkClicked) -> None:
        event.stop()
        await self.action_run("mark.step")

    def found(self, cards: int) -> Message:
        """How many lessons and reviews pass the filter, beside so many cards on the boards."""
        lessons = sum(topic.lesson is not None for topic in self.list.items)
        reviews = sum(topic.review is not None for topic in self.list.items)
        parts = [
            message(f"review.{kind}_found", n=n)
            for kind, n in (("lessons", lessons), ("reviews", reviews), ("cards", cards))
            if n
        ]
        if not parts:
            return message("board.no_match")
        return message("review.found_here", found=listed(parts))

    # Commands

    @disabled_by(no_lesson, newer_format)
    def do_mark_step(self) -> None:
        self._mark(edits.step_mark)

    @disabled_by(no_lesson, newer_format)
    def do_mark_raise(self) -> None:
        self._mark(edits.shift_mark, 1)

    @disabled_by(no_lesson, newer_format)
    def do_mark_lower(self) -> None:
        self._mark(edits.shift_mark, -1)

    @disabled_by(no_lesson, newer_format)
    def do_mark_clear(self) -> None:
        self._mark(edits.set_mark, None)

    def _mark(self, edit: Callable[..., EditResult], *values: object) -> None:
        if lesson := self.lesson:
            self.edit(lambda: self.session.apply(edit, lesson.number, *values, today=self.context.today()))

    @disabled_by(no_lesson, newer_format)
    async def do_mark_note(self) -> None:
        if (lesson := self.lesson) is None:
            return
        await self.open_note(lesson.number)

    async def open_note(self, lesson: int, draft: Draft | None = None) -> None:
        """Opens the editor of the note with a lesson; with what a draft holds, if any."""
        from ikc_tui.ui.editors.note import NoteEditor

        await self.app.push_screen(NoteEditor(self.context, self.session, lesson, self.run_edit, draft))

    def do_lessons_up(self) -> None:
        if self.in_detail:
            self._move_in_detail([at for at in self.detail.leading if at < self.detail.cursor][-1:])
        else:
            self._move_in_list(self.list.cursor - 1)

    def do_lessons_down(self) -> None:
        if self.in_detail:
            self._move_in_detail([at for at in self.detail.leading if at > self.detail.cursor][:1])
        else:
            self._move_in_list(self.list.cursor + 1)

    def do_lessons_first(self) -> None:
        if self.in_detail:
            self._move_in_detail(self.detail.leading[:1])
        else:
            self._move_in_list(0)

    def do_lessons_last(self) -> None:
        if self.in_detail:
            self._move_in_detail(self.detail.leading[-1:])
        else:
            self._move_in_list(len(self.list.items) - 1)

    def _move_in_detail(self, found: Sequence[int]) -> None:
        """Moves the cursor to the row that was found, if any."""
        for at in found:
            self.detail.move_to(at)

    def _move_in_list(self, at: int) -> None:
        """Moves the cursor, and shows the detail at once, rather than on Moved: both are in one paint."""
        if self.list.move_to(at):
            self._show_detail()

    def do_lessons_open(self) -> None:
        if not self.in_detail:
            if self.detail.leading:
                self._move_in_detail(self.detail.leading[:1])
                self.screen.set_focus(self.detail)
            return
        row = self.detail.current
        if row and row.target:
            self.post_message(self.Jump(row.target))

    def do_lessons_back(self) -> None:
        self.screen.set_focus(self.list)
        self._show_detail()

    def do_lessons_other(self) -> None:
        if self.in_detail:
            self.do_lessons_back()
        else:
            self.do_lessons_open()

    def do_lessons_flagged(self) -> None:
        if not self.list.only_flagged and not any(lesson.flagged for lesson in self.scorecard.lessons):
            self.post_message(Tell(message("checklist.none_flagged")))
            return
        self.list.only_flagged = not self.list.only_flagged
        self.show_canvas()
        told = "checklist.only_flagged" if self.list.only_flagged else "checklist.all_lessons"
        self.post_message(Tell(message(told)))

    def do_lessons_order(self) -> None:
        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        self.show_canvas()
        self.post_message(Tell(message(f"checklist.order_{self.order}")))
