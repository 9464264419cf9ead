"""A round of marks in a review: who gives one for which lessons, and how they are turned over, or hidden again."""

import contextlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import NamedTuple

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Canvas, Partner, Review, find_review
from ikc_tui.domain.round import keeps_by_partner, lessons_of_round, silent_partners
from ikc_tui.domain.spread import MarksByPartner
from ikc_tui.method.words import Message
from ikc_tui.services.hidden_marks import HiddenMarks
from ikc_tui.services.session import Session
from ikc_tui.storage.problems import Problem

TURNED_OVER = "edits.turned_over"
"""The key of what is said of the edit that turns marks over."""


@dataclass(frozen=True)
class TurnedOver:
    """What came of turning over.

    Attributes:
        label: What was done, in words; None where nobody gave a mark, and nothing was done.
        removed: How many gave a mark that are no longer in the coalition: theirs stay hidden.
        not_written: Why the private file could not be written before; None where it could.
    """

    label: Message | None
    removed: int
    not_written: Problem | None


class _Turning(NamedTuple):
    """What was turned over at once: the marks, and whether it was kept who gave them."""

    marks: MarksByPartner
    by_partner: bool


class MarksRound:
    """The round of marks of one review, for the lessons that were `asked` for unless others are chosen.

    Marks that are not turned over stand in `hidden` alone. Any thread may look, one at a time may do something.
    """

    def __init__(self, session: Session, review_id: str, asked: tuple[int, ...]) -> None:
        self.session, self.review_id = session, review_id
        self.hidden = HiddenMarks(session.base.path, review_id)
        self._lessons = asked
        self._turned_here: list[_Turning] = []  # what was turned over in this round, to be hidden again by undo
        self._hidden_again: list[_Turning] = []  # what undo has hidden, to be turned over by redo

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
        return lessons_of_round(self._lessons, {*self._lessons_with_hidden, *self.hidden.lessons}, self.review)

    @property
    def fixed_lessons(self) -> Collection[int]:
        """The lessons for which a partner gave a mark: they stay in the round."""
        return {*self._lessons_with_hidden, *lessons_of_round((), (), self.review)}

    @property
    def _lessons_with_hidden(self) -> set[int]:
        return {int(lesson) for marks in self.hidden.marks.values() for lesson in marks}

    def choose_lessons(self, lessons: Collection[int]) -> None:
        """The lessons of the round are these from now on."""
        self._lessons = tuple(sorted(lessons))
        self.hidden.choose_lessons(self._lessons)

    @property
    def by_partner(self) -> bool:
        """Whether it will be kept who gave which mark."""
        chosen = self.hidden.by_partner
        return keeps_by_partner(self.session.canvas, self.review) if chosen is None else chosen

    @property
    def gave(self) -> list[str]:
        """The ids of the partners that gave a mark, hidden still."""
        return [partner.id for partner in self.partners if partner.id in self.hidden.marks]

    @property
    def heard(self) -> list[str]:
        """The ids of the partners that gave a mark, hidden still or turned over by partner."""
        turned = self.review.partner_marks if self.review else {}
        return [partner.id for partner in self.partners if partner.id in self.hidden.marks or partner.id in turned]

    @property
    def silent(self) -> list[str]:
        """The ids of the partners that gave none, as far as that is known."""
        return silent_partners(self.session.canvas, self.heard)

    @property
    def has_nameless(self) -> bool:
        """Whether marks were turned over of which it is not kept who gave them: then it is not known who did not."""
        return bool(self.review and self.review.spread and not self.review.partner_marks)

    def has_given(self, partner: str, lesson: int) -> bool:
        """Whether a partner gave a mark for a lesson: hidden still, or turned over by partner."""
        turned = self.review.partner_marks.get(partner, {}) if self.review else {}
        return self.hidden.has(partner, lesson) or str(lesson) in turned

    # Turning over

    def read(self) -> None:
        """Reads what was given before; waits for the disk."""
        self.hidden.read(self.review)

    def turn_over(self, today: date) -> TurnedOver:
        """Turns over what was given: one edit. What another program of this person wrote by now is in it.

        Waits for the disk. Raises as an edit does; then all stays hidden.
        """
        not_written = None
        try:
            self.hidden.write()
        except Problem as problem:
            not_written = problem
        marks = {partner: self.hidden.marks[partner] for partner in self.gave}
        removed = len(self.hidden.marks) - len(marks)
        if not marks:
            return TurnedOver(None, removed, not_written)
        by_partner = self.by_partner
        turn = partial(edits.turn_over, id=self.review_id, marks=marks, by_partner=by_partner, today=today)
        self._note_turning(turn(self.session.canvas).canvas)
        edited = self.session.apply(turn)
        self._turned_here.append(_Turning(marks, by_partner))
        self._hidden_again.clear()
        self._let_go(marks)
        return TurnedOver(edited.label, removed, not_written)

    def turn_back(self) -> None:
        """Hides again what was turned over in this round, once that is undone.

        Of what was turned over before, nothing is left to hide.
        """
        if self._turned_here:
            turning = self._turned_here.pop()
            self._hidden_again.append(turning)
            self.hidden.take_back(turning.marks)
            self.hidden.keep_by_partner(turning.by_partner)

    @property
    def is_given_anew(self) -> bool:
        """Whether another mark was given since undo hid what was turned over: redo would count both."""
        marks = self.hidden.marks
        again = self._hidden_again[-1].marks if self._hidden_again else {}
        return any(
            marks.get(partner, {}).get(lesson) != mark for partner in again for lesson, mark in again[partner].items()
        )

    def turn_again(self) -> None:
        """Lets go of what `turn_back` hid, once that is made undone; waits for the disk."""
        if self._hidden_again:
            turning = self._hidden_again.pop()
            self._turned_here.append(turning)
            self._note_turning(self.session.canvas)
            self._let_go(turning.marks)

    def leave(self) -> None:
        """Leaves it to who comes back to turn over what undo has hidden: redo elsewhere would count that beside it."""
        if self._hidden_again:
            self._hidden_again.clear()
            self.session.forget_undone(TURNED_OVER)

    def _note_turning(self, after: Canvas) -> None:
        """Notes in the private file what the canvas will have counted: a kill before that is saved loses nothing."""
        found = find_review(after, self.review_id)
        with contextlib.suppress(Problem):  # a kill right then leaves the marks in both
            self.hidden.begin_turning(found.spread if found else {})

    def _let_go(self, marks: MarksByPartner) -> None:
        """Takes marks that were turned over out of the private file, once the canvas is saved."""
        self.hidden.forget(marks)
        self.session.when_saved(partial(self.hidden.end_turning, marks))
