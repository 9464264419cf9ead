"""The screen of a round of marks: each partner gives its own, unseen, and all are turned over together."""

import asyncio
import contextlib
from collections.abc import Collection
from functools import partial
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import Container

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Canvas, Partner, Review, find_review
from ikc_tui.domain.edits import EditResult
from ikc_tui.domain.partner_names import distinct_names
from ikc_tui.domain.round import (
    farthest_apart_first,
    keeps_by_partner,
    lesson_marks,
    lessons_of_round,
    silent_partners,
)
from ikc_tui.domain.spread import MarksByPartner
from ikc_tui.method.words import Message, message
from ikc_tui.services.hidden_marks import HiddenMarks
from ikc_tui.services.review_words import review_name
from ikc_tui.services.session import News, Session
from ikc_tui.services.undo import Step
from ikc_tui.storage.problems import Problem
from ikc_tui.ui.base.disk_threads import in_thread
from ikc_tui.ui.base.edit_runner import EditRunner, attempt, newer_format
from ikc_tui.ui.base.screen import CommandScreen
from ikc_tui.ui.base.session_observer import SessionObserver
from ikc_tui.ui.commands.dispatch import Tell, disabled_by
from ikc_tui.ui.commands.key_queue import do_held
from ikc_tui.ui.commands.table import Command
from ikc_tui.ui.context import Context
from ikc_tui.ui.dialogs.pick import Choice, PickSheet
from ikc_tui.ui.meeting.giving import GivingList, RoundText, scale
from ikc_tui.ui.meeting.round_lessons import RoundLessonPicker
from ikc_tui.ui.meeting.turned import TurnedList
from ikc_tui.ui.paint.item_list import ItemList
from ikc_tui.ui.paint.title_bar import BETWEEN, TitleBar

ROOMY = 22  # lines of the window from which there are blank ones around the table
RETRY = 2.0  # seconds after which marks that could not be written are written again
LEAVE_SECONDS = 8.0  # for which writing them is waited for when one leaves
TURNED_OVER = "edits.turned_over"
GIVING_ONLY = ("round.next_partner", "round.keep")  # commands that the bottom line names until marks are turned over


def no_lessons(screen: "MarksScreen") -> Message | None:
    """The reason why nothing can be given: no lesson was chosen yet."""
    return None if screen.lessons else message("round.no_lessons", key=screen.key("round.lessons"))


def no_partners(screen: "MarksScreen") -> Message | None:
    """The reason why no partner can give a mark: there are none."""
    return None if screen.partners else message("round.nobody_to_give")


def turned_over(screen: "MarksScreen") -> Message | None:
    """The reason why partners can't give a mark: they were turned over, and are shown."""
    return message("round.not_while_turned", key=screen.key("round.turn")) if screen.is_turned else None


class Turning(NamedTuple):
    """What was turned over at once: the marks, and whether it was kept who gave them."""

    marks: MarksByPartner
    by_partner: bool


class MarksScreen(SessionObserver, EditRunner, CommandScreen):
    """Has each partner give a mark for each of these lessons in a review, and turns them over.

    Until then the marks stand in `hidden` alone, and none of them is painted, told or put into the session.
    """

    SCOPES = ("round", "screen", "app")
    VERTICAL_BREAKPOINTS = [(0, "-low"), (ROOMY, "-high")]

    def __init__(self, context: Context, session: Session, review_id: str, lessons: tuple[int, ...]) -> None:
        super().__init__(context)
        self.session, self.review_id, self._asked = session, review_id, lessons
        self.hidden = HiddenMarks(session.base.path, review_id)
        self.partner: str | None = None  # the id of the one that gives its marks now
        self._shows_turned = False
        self._chosen: tuple[int, ...] | None = None  # the lessons, where they were chosen here
        self._turned_here: list[Turning] = []  # what was turned over on this screen, to be hidden again by undo
        self._hidden_again: list[Turning] = []  # what undo has hidden, to be turned over by redo
        self._is_keeping = self._has_told_problem = self._insisted = False
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
        await in_thread(self.hidden.read, self.review)
        gave = self._gave
        self._shows_turned = not gave and bool(self.review and self.review.spread)
        self.partner = None  # the first that gave none has the turn
        self.show_canvas()
        if gave and self.is_active:
            self.hint(message("round.was_here", n=len(gave), all=len(self.partners)))
        if not self.lessons and self.is_active and not self.session.read_only:
            await self.do_round_lessons()

    # What there is

    @property
    def review(self) -> Review | None:
        """The review; None where it is gone."""
        return find_review(self.session.canvas, self.review_id)

    @property
    def partners(self) -> tuple[Partner, ...]:
        """The partners of the coalition, in the order in which they give their marks."""
        return self.session.canvas.partners

    @property
    def lessons(self) -> tuple[int, ...]:
        """The lessons of the round, by number."""
        chosen = self._asked if self._chosen is None else self._chosen
        given = {int(lesson) for marks in self.hidden.marks.values() for lesson in marks}
        return lessons_of_round(chosen, {*given, *self.hidden.lessons}, self.review)

    @property
    def is_turned(self) -> bool:
        """Whether what is turned over is shown; without partners, only that can be."""
        return self._shows_turned or not self.partners

    @property
    def by_partner(self) -> bool:
        """Whether it will be kept who gave which mark."""
        chosen = self.hidden.by_partner
        return keeps_by_partner(self.session.canvas, self.review) if chosen is None else chosen

    @property
    def _gave(self) -> list[str]:
        """The ids of the partners that gave a mark, hidden still."""
        return [partner.id for partner in self.partners if partner.id in self.hidden.marks]

    @property
    def _heard(self) -> list[str]:
        """The ids of the partners that gave a mark, hidden still or turned over by partner."""
        turned = self.review.partner_marks if self.review else {}
        return [partner.id for partner in self.partners if partner.id in self.hidden.marks or partner.id in turned]

    def _has_given(self, lesson: int) -> bool:
        """Whether the partner whose turn it is gave a mark for a lesson: hidden, or turned over before."""
        if self.partner is None or self.review is None:
            return False
        known = self.review.partner_marks.get(self.partner, {})
        return self.hidden.has(self.partner, lesson) or str(lesson) in known

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
        self.set_focus(self.turned if self.is_turned else self.giving)
        self._show_texts()
        self.call_after_refresh(self._show_texts)  # only then it is known how much of what was hidden until now fits
        self.show_keys()

    def _find_partner(self) -> bool:
        """Gives the turn to another partner where the one that had it is gone; gives whether it did."""
        ids = [partner.id for partner in self.partners]
        if self.partner in ids:
            return False
        self.partner = next(iter(silent_partners(self.session.canvas, self._heard)), ids[-1] if ids else None)
        return True

    def _show_texts(self) -> None:
        words, review = self.words, self.review
        state = words("round.turned") if self.partners else ""
        if not self.is_turned:
            state = words("round.place", at=self._at + 1, n=len(self.partners))
        self.title_bar.left = (words("round.title"), "strong")
        named = review_name(review, words) if review else ""
        out_of_sight = self.turned.lessons_below if self.is_turned else self.giving.lessons_below
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
        kept = "round.kept_by_partner" if self.by_partner else "round.kept_as_spread"
        return [
            (scale(words), ""),
            (words("round.gave", n=len(self._heard), all=len(self.partners)), "dim"),
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
            self._keep_soon()  # and reads what another program of this person turned over

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
            self._mark_ourselves(mark)
        elif self.partner and (lesson := self.giving.current):
            self.hidden.give(self.partner, lesson, mark)
            self._keep_soon()
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

    def _mark_ourselves(self, mark: int | None) -> None:
        if (lesson := self.turned.lesson) is not None:
            today = self.context.today()
            self.edit(lambda: self.session.apply(edits.mark_in_review, self.review_id, lesson, mark, today=today))

    def show_edit(self, edited: EditResult, *, tell: bool = True) -> None:
        self.show_canvas()
        if tell:
            self.tell(message("app.undo_hint", label=edited.label, key=self.key("round.undo")))

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

    # The private file

    def _keep_soon(self) -> None:
        """Has a thread write what was given, so that a program that is killed has it all the same."""
        if not self._is_keeping:
            self._is_keeping = True
            self.run_worker(self._keep(), group="disk")

    async def _keep(self) -> None:
        try:
            await in_thread(self.hidden.write)
            while self.hidden.is_changed:
                await in_thread(self.hidden.write)
            self._has_told_problem = False
        except Problem as problem:
            if not self._has_told_problem:
                self._has_told_problem = True
                self.tell(message("round.not_kept", reason=problem.message), "error")
            self.set_timer(RETRY, self._keep_soon)
        finally:
            self._is_keeping = False
        if not self.is_turned:
            self.giving.lay_out_anew(*range(len(self.lessons)))
            self._show_texts()

    async def end(self, seconds: float) -> None:
        with contextlib.suppress(Problem):
            await in_thread(self.hidden.write)

    async def may_leave(self, by: str) -> bool:
        """Whether all that was given is on the disk; where not, tells why, and that the same key leaves anyway."""
        reason = message("save.no_answer")
        try:
            await asyncio.wait_for(in_thread(self.hidden.write), LEAVE_SECONDS)
            return True
        except TimeoutError:
            pass
        except Problem as problem:
            reason = problem.message
        if self._insisted:
            return True
        self._insisted = True
        self.tell(message("save.leave_refused", reason=reason, key=self.key(by)), "error")
        return False

    # Turning over

    async def _turn(self) -> None:
        """Turns over what was given: one edit. What another program of this person wrote by now is in it."""
        try:
            await in_thread(self.hidden.write)
        except Problem as problem:
            self.tell(message("round.not_kept", reason=problem.message), "error")
        marks = {partner: self.hidden.marks[partner] for partner in self._gave}
        removed = len(self.hidden.marks) - len(marks)
        if not marks:
            self._show_turned()
            return
        by_partner = self.by_partner
        turn = partial(edits.turn_over, id=self.review_id, marks=marks, by_partner=by_partner)
        before, today = self.session.canvas, self.context.today()
        edited = attempt(partial(turn, before, today=today))
        if not isinstance(edited, Message):
            await self._note_turning(edited.canvas)
            edited = attempt(lambda: self.session.apply(turn, today=today))
        if isinstance(edited, Message):
            self.tell(edited, "warning")
            return
        self._turned_here.append(Turning(marks, by_partner))
        self._hidden_again.clear()
        self._let_go(marks)
        self._shows_turned = True
        self.show_canvas()
        told = [(message("app.undo_hint", label=edited.label, key=self.key("round.undo")), "good")]
        if removed:
            told.append((message("round.removed_partners", n=removed), "warning"))
        self.tell_all(*told)

    async def _note_turning(self, after: Canvas) -> None:
        """Notes in the private file what the canvas will have counted: a kill before that is saved loses nothing."""
        found = find_review(after, self.review_id)
        with contextlib.suppress(Problem):  # a kill right then leaves the marks in both
            await in_thread(self.hidden.begin_turning, found.spread if found else {})

    def _let_go(self, marks: MarksByPartner) -> None:
        """Takes marks that were turned over out of the private file, once the canvas is saved."""
        self.hidden.forget(marks)
        self.session.when_saved(partial(self.hidden.end_turning, marks))

    def _show_turned(self) -> None:
        """Shows what was turned over, or the table of giving where nothing was."""
        if self.review and not self.review.spread and not self._shows_turned:
            self.tell(message("round.nobody_gave"), "warning")
            return
        self._shows_turned = not self._shows_turned
        if not self._shows_turned:
            self.partner = None  # who was not heard yet has the turn
        self.show_canvas()

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
        if self.is_turned:
            self.turned.step(-1)
        else:
            self.giving.move_to(self.giving.cursor - 1)

    def do_round_down(self) -> None:
        if self.is_turned:
            self.turned.step(1)
        else:
            self.giving.move_to(self.giving.cursor + 1)

    @disabled_by(newer_format, no_partners, no_lessons)
    async def do_round_turn(self) -> None:
        silent = silent_partners(self.session.canvas, self._heard)
        if self.is_turned or not self._gave:
            self._show_turned()
        elif silent and not self._has_nameless:
            await self._ask_to_turn(len(silent))
        else:
            await self._turn()

    @property
    def _has_nameless(self) -> bool:
        """Whether marks were turned over of which it is not kept who gave them: then it is not known who did not."""
        return bool(self.review and self.review.spread and not self.review.partner_marks)

    async def _ask_to_turn(self, silent: int) -> None:
        async def answer(turn: bool) -> None:
            if turn:
                await self._turn()

        choices = [Choice(self.words("round.turn"), True), Choice(self.words("round.wait"), False)]
        title = self.words("round.ask_turn", n=silent, all=len(self.partners))
        await self.app.push_screen(PickSheet(self.context, title, choices, answer))

    @disabled_by(newer_format, turned_over)
    def do_round_keep(self) -> None:
        self.hidden.keep_by_partner(not self.by_partner)
        self._keep_soon()
        self._show_texts()

    async def do_round_lessons(self) -> None:
        await self.app.push_screen(
            RoundLessonPicker(self.context, lambda: self.lessons, self._fixed_lessons, self._choose_lessons)
        )

    def _fixed_lessons(self) -> Collection[int]:
        """The lessons for which a partner gave a mark."""
        hidden = {int(lesson) for marks in self.hidden.marks.values() for lesson in marks}
        return {*hidden, *lessons_of_round((), (), self.review)}

    def _choose_lessons(self, lessons: Collection[int]) -> None:
        self._chosen = tuple(sorted(lessons))
        self.hidden.choose_lessons(self._chosen)
        self._keep_soon()
        self.show_canvas()

    @disabled_by(newer_format)
    async def do_round_undo(self) -> None:
        await self._step(await in_thread(attempt, self.session.undo), "app.undone", "app.nothing_to_undo")

    @disabled_by(newer_format)
    async def do_round_redo(self) -> None:
        await self._step(await in_thread(attempt, self.session.redo), "app.redone", "app.nothing_to_redo")

    async def _step(self, step: Step | Message | None, done: str, nothing: str) -> None:
        """Shows what was undone or redone; marks that were turned over are hidden again, and turned over once more."""
        if step is None or isinstance(step, Message):
            self.tell(step or message(nothing), "warning")
            return
        told = message(done, label=step.label)
        if step.label.key == TURNED_OVER and done == "app.redone":
            await self._turn_again()
        elif step.label.key == TURNED_OVER:
            self._turn_back()
            told = told if self._gave else message("round.turned_back", key=self.key("round.redo"))
        if self.review is None:  # its beginning was undone
            if self.close():
                self.app.post_message(Tell(told))
            return
        self.show_canvas()
        self.tell(told)

    def _turn_back(self) -> None:
        """Hides again what was turned over on this screen; of what was turned over before, nothing is left to hide."""
        if self._turned_here:
            turning = self._turned_here.pop()
            self._hidden_again.append(turning)
            self.hidden.take_back(turning.marks)
            self.hidden.keep_by_partner(turning.by_partner)
            self._keep_soon()
        self._shows_turned = False

    async def _turn_again(self) -> None:
        self._shows_turned = True
        if self._hidden_again:
            turning = self._hidden_again.pop()
            self._turned_here.append(turning)
            await self._note_turning(self.session.canvas)
            self._let_go(turning.marks)

    async def do_screen_back(self) -> None:
        if await self.may_leave("screen.back"):
            self.close()
