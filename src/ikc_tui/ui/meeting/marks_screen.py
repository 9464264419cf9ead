"""The screen of a round of marks: each partner gives its own, unseen, and all are turned over together."""

from collections.abc import Collection

from textual import events
from textual.app import ComposeResult
from textual.containers import Container

from ikc_tui.domain.partner_names import distinct_names
from ikc_tui.domain.round import farthest_apart_first, lesson_marks
from ikc_tui.method.words import message
from ikc_tui.services.marks_round import MarksRound
from ikc_tui.services.review_words import review_name
from ikc_tui.services.session import News, Session
from ikc_tui.ui.base.disk_threads import in_thread
from ikc_tui.ui.base.edit_runner import newer_format
from ikc_tui.ui.base.session_observer import SessionObserver
from ikc_tui.ui.commands.dispatch import Tell, disabled_by
from ikc_tui.ui.commands.key_queue import do_held
from ikc_tui.ui.commands.table import Command
from ikc_tui.ui.context import Context
from ikc_tui.ui.meeting.giving import GivingList, RoundText, scale
from ikc_tui.ui.meeting.marks_keeper import MarksKeeper
from ikc_tui.ui.meeting.round_lessons import RoundLessonPicker
from ikc_tui.ui.meeting.turned import TurnedList
from ikc_tui.ui.meeting.turning import TurningCommands, no_lessons, turned_over
from ikc_tui.ui.paint.item_list import ItemList
from ikc_tui.ui.paint.title_bar import BETWEEN, TitleBar

ROOMY = 22  # lines of the window from which there are blank ones around the table
GIVING_ONLY = ("round.next_partner", "round.keep")  # commands that the bottom line names until marks are turned over


class MarksScreen(SessionObserver, TurningCommands):
    """Has each partner give a mark for each lesson of a round, and turns them over.

    Until then none of the marks is painted, told or put into the session.
    """

    SCOPES = ("round", "screen", "app")
    VERTICAL_BREAKPOINTS = [(0, "-low"), (ROOMY, "-high")]

    def __init__(self, context: Context, session: Session, review_id: str, lessons: tuple[int, ...]) -> None:
        super().__init__(context)
        self.session = session
        self.round = MarksRound(session, review_id, lessons)
        self.keeper = MarksKeeper(self, self.round.hidden, self._show_given)
        self.title_bar = TitleBar()
        self.head = RoundText(self._head_texts, id="round-head")
        self.giving = GivingList(context.words, self._has_given)
        self.turned = TurnedList(context.words)
        self.foot = RoundText(self._foot_texts, id="round-foot")

    def compose(self) -> ComposeResult:
        yield self.title_bar
        with Container(id="round"):
            yield self.head
            yield self.giving
            yield self.turned
            yield self.foot
        yield from super().compose()

    async def on_mount(self) -> None:
        await do_held(self.app, self._begin())

    async def _begin(self) -> None:
        """Reads what was given before, and goes on where that ended."""
        await in_thread(self.round.read)
        gave = self.round.gave
        self.shows_turned = not gave and bool(self.review and self.review.spread)
        self.partner = None  # the first that gave none has the turn
        self.show_canvas()
        if gave and self.is_active:
            self.hint(message("round.was_here", n=len(gave), all=len(self.partners)))
        if not self.lessons and self.is_active and not self.session.read_only:
            await self.do_round_lessons()

    # What there is

    @property
    def table(self) -> GivingList | TurnedList:
        """The table that is shown."""
        return self.turned if self.is_turned else self.giving

    def _has_given(self, lesson: int) -> bool:
        """Whether the partner whose turn it is gave a mark for a lesson."""
        return self.partner is not None and self.round.has_given(self.partner, lesson)

    # What is shown

    def show_canvas(self) -> None:
        """Shows the table as it is now; closes where the review is gone, and says so."""
        if self.review is None:
            if self.close():
                self.app.post_message(Tell(message("news.review_gone"), "warning"))
            return
        if self._find_partner():
            self.giving.show(self.lessons, 0)
        self.giving.display, self.turned.display = not self.is_turned, self.is_turned
        if self.is_turned:
            marks = [lesson_marks(self.session.canvas, self.review, lesson) for lesson in self.lessons]
            self.turned.show_marks(farthest_apart_first(marks), distinct_names(self.partners), self.turned.lesson)
        else:
            lesson = self.giving.current
            self.giving.show(self.lessons, self.lessons.index(lesson) if lesson in self.lessons else None)
        self.set_focus(self.table)
        self._show_texts()
        self.call_after_refresh(self._show_texts)  # only then it is known how much of what was hidden until now fits
        self.show_keys()

    def _find_partner(self) -> bool:
        """Gives the turn to another partner where the one that had it is gone; gives whether it did."""
        ids = [partner.id for partner in self.partners]
        if self.partner in ids:
            return False
        self.partner = next(iter(self.round.silent), ids[-1] if ids else None)
        return True

    def _show_texts(self) -> None:
        words, review = self.words, self.review
        state = words("round.turned") if self.partners else ""
        if not self.is_turned:
            state = words("round.place", at=self._at + 1, n=len(self.partners))
        self.title_bar.left = (words("round.title"), "strong")
        named = review_name(review, words) if review else ""
        out_of_sight = self.table.lessons_below
        more = words("board.more", n=out_of_sight) if out_of_sight else ""
        self.title_bar.right = (BETWEEN.join(filter(None, (state, more, named))), "dim")
        self.head.display = bool(self._head_texts())
        self.head.text_changed()
        self.foot.text_changed()

    @property
    def _at(self) -> int:
        return next((at for at, partner in enumerate(self.partners) if partner.id == self.partner), 0)

    def _head_texts(self) -> list[tuple[str, str]]:
        words, review = self.words, self.review
        texts: list[tuple[str, str]] = []
        if review and not review.open:
            texts.append((words("round.review_ended"), "dim"))
        if not self.partners:
            texts.append((words("round.no_partners"), ""))
        elif not self.is_turned and self.partner:
            texts.append((words("round.now", partner=distinct_names(self.partners).get(self.partner, "")), "strong"))
            texts.append((words("round.look_away"), "accent"))
            if review and review.spread:
                texts.append((words("round.later"), "dim"))
        if not self.lessons:
            texts.append((words("round.no_lessons", key=self.key("round.lessons")), ""))
        return texts

    def _foot_texts(self) -> list[tuple[str, str]]:
        words = self.words
        if self.is_turned:
            return [(words("round.own_hint") if self.turned.names_marks else scale(words), "dim")]
        kept = "round.kept_by_partner" if self.round.by_partner else "round.kept_as_spread"
        return [
            (scale(words), ""),
            (words("round.gave", n=len(self.round.heard), all=len(self.partners)), "dim"),
            (words(kept, key=self.key("round.keep")), "dim"),
        ]

    def in_footer(self, command: Command) -> bool:
        if command.id == "round.turn":
            return bool(self.partners)
        return not self.is_turned or command.id not in GIVING_ONLY

    def is_secret(self, command: Command) -> bool:
        return command.id.startswith("round.mark_") and not self.is_turned

    def show_news(self, news: News) -> None:
        if news.external:
            self.show_canvas()
            self.keeper.keep_soon()  # and reads what another program of this person turned over

    def on_screen_resume(self) -> None:
        if self.giving.is_attached:  # what became of the review while a sheet lay over the screen
            self.show_canvas()

    def on_item_list_moved(self, event: ItemList.Moved) -> None:
        event.stop()
        self._show_texts()

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self._show_texts)

    def language_changed(self) -> None:
        self.show_canvas()
        super().language_changed()

    # Giving marks

    def _mark(self, mark: int | None) -> None:
        if self.is_turned:
            self.mark_ourselves(mark)
        elif self.partner and (lesson := self.giving.current):
            self.round.hidden.give(self.partner, lesson, mark)
            self.keeper.keep_soon()
            self._go_on_after(mark)

    def _go_on_after(self, mark: int | None) -> None:
        """Shows that a mark was given, and goes to the next lesson, whatever the mark was."""
        at = self.giving.cursor
        self.giving.lay_out_anew(at)
        self._show_texts()
        if mark is not None and not self.giving.move_to(at + 1):
            is_last_partner = self._at == len(self.partners) - 1
            key = "round.turn" if is_last_partner else "round.next_partner"
            told = "round.last_partner" if is_last_partner else "round.last_lesson"
            self.hint(message(told, key=self.key(key)))

    def _go_to_partner(self, by: int) -> None:
        at = self._at + by
        if at < 0:
            self.hint(message("round.first_partner"))
        elif at >= len(self.partners):
            self.hint(message("round.last_partner", key=self.key("round.turn")))
        else:
            self.partner = self.partners[at].id
            self.clear_message()
            self.giving.show(self.lessons, 0)
            self._show_texts()

    def _show_given(self) -> None:
        """Shows what was given here, and by another program of this person."""
        if not self.is_turned:
            self.giving.lay_out_anew(*range(len(self.lessons)))
            self._show_texts()

    def close(self) -> bool:
        self.round.leave()
        return super().close()

    async def end(self, seconds: float) -> None:
        self.round.leave()
        await self.keeper.end()

    async def may_leave(self, by: str) -> bool:
        return await self.keeper.may_leave(by)

    # Commands

    @disabled_by(newer_format, no_lessons)
    def do_round_mark_0(self) -> None:
        self._mark(0)

    @disabled_by(newer_format, no_lessons)
    def do_round_mark_1(self) -> None:
        self._mark(1)

    @disabled_by(newer_format, no_lessons)
    def do_round_mark_2(self) -> None:
        self._mark(2)

    @disabled_by(newer_format, no_lessons)
    def do_round_mark_3(self) -> None:
        self._mark(3)

    @disabled_by(newer_format, no_lessons)
    def do_round_clear(self) -> None:
        self._mark(None)

    def do_round_next_partner(self) -> None:
        if self.is_turned:
            self.turned.step(1)
        else:
            self._go_to_partner(1)

    def do_round_previous_partner(self) -> None:
        if self.is_turned:
            self.turned.step(-1)
        else:
            self._go_to_partner(-1)

    def do_round_up(self) -> None:
        self.table.step(-1)

    def do_round_down(self) -> None:
        self.table.step(1)

    @disabled_by(newer_format, turned_over)
    def do_round_keep(self) -> None:
        self.round.hidden.keep_by_partner(not self.round.by_partner)
        self.keeper.keep_soon()
        self._show_texts()

    @disabled_by(newer_format)
    async def do_round_lessons(self) -> None:
        await self.app.push_screen(
            RoundLessonPicker(
                self.context, lambda: self.lessons, lambda: self.round.fixed_lessons, self._choose_lessons
            )
        )

    def _choose_lessons(self, lessons: Collection[int]) -> None:
        self.round.choose_lessons(lessons)
        self.keeper.keep_soon()
        self.show_canvas()

    async def do_screen_back(self) -> None:
        if await self.may_leave("screen.back"):
            self.close()
