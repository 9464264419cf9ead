"""The marks of partners that nobody sees yet: given in turn, kept for who types them alone, and turned over together.

Until then they stand in memory and in a private file (storage/hidden_marks), and nowhere else.
"""

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from ikc_tui.domain.canvas import Canvas, Review, open_reviews
from ikc_tui.domain.spread import MarksByPartner, has_counts
from ikc_tui.storage.hidden_marks import MarksDraft, load_marks, read_marks, remove_stale_marks, update_marks
from ikc_tui.storage.problems import Problem


class HiddenMarks:
    """The hidden marks of one review of a canvas, as one person types them.

    Any thread may call. `give`, `choose_lessons` and `keep_by_partner` only remember, and `write` puts on the disk what
    was changed since: of a partner that another program of the same person changed as well, what is written last
    counts; of all others, nothing is lost. `_lock` guards what is remembered and is never held during disk access;
    `_disk_lock` has one thread at a time write.
    """

    def __init__(self, canvas: Path, review: str) -> None:
        self._canvas, self._review = canvas, review
        self._draft = MarksDraft()
        self._changed: set[str] = set()  # partners of whom what is remembered is not in the file yet
        self._choices_changed = False
        self._is_turning_undone = False
        self._turned: tuple[MarksByPartner, ...] = ()  # what was turned over, and stands in the file still
        self._lock = threading.Lock()
        self._disk_lock = threading.Lock()

    @property
    def marks(self) -> MarksByPartner:
        """The marks of each partner that gave any, by lesson."""
        return self._draft.marks

    @property
    def lessons(self) -> tuple[int, ...]:
        """The lessons that were chosen for the round; () where nobody chose."""
        return self._draft.lessons

    @property
    def by_partner(self) -> bool | None:
        """Whether it is to be kept who gave which mark; None where nobody chose."""
        return self._draft.by_partner

    def has(self, partner: str, lesson: int) -> bool:
        """Whether a partner gave a mark for a lesson."""
        return str(lesson) in self.marks.get(partner, {})

    @property
    def is_changed(self) -> bool:
        """Whether anything is remembered that is not in the file yet."""
        return bool(self._changed) or self._choices_changed

    # Typing

    def give(self, partner: str, lesson: int, mark: int | None) -> None:
        """A partner gives a mark for a lesson, in place of one that it gave before; None takes that away."""
        with self._lock:
            given = {**self._draft.marks.get(partner, {}), str(lesson): mark}
            self._put({partner: {number: value for number, value in given.items() if value is not None}})
            self._changed.add(partner)

    def choose_lessons(self, lessons: Iterable[int]) -> None:
        """The lessons of the round are these from now on."""
        with self._lock:
            self._draft = replace(self._draft, lessons=tuple(lessons))
            self._choices_changed = True

    def keep_by_partner(self, by_partner: bool) -> None:
        """Whether it is to be kept who gave which mark."""
        with self._lock:
            self._draft = replace(self._draft, by_partner=by_partner)
            self._choices_changed = True

    def take_back(self, marks: MarksByPartner) -> None:
        """Hides marks again that were turned over, since that was undone."""
        with self._lock:
            self._put(marks)
            self._changed |= marks.keys()
            self._is_turning_undone = True
            self._turned = tuple(turned for turned in self._turned if turned != marks)

    def _put(self, marks: MarksByPartner) -> None:
        given = {**self._draft.marks, **marks}
        self._draft = replace(self._draft, marks={partner: given[partner] for partner in given if given[partner]})

    # The file

    def read(self, review: Review | None) -> None:
        """Reads what was typed before; waits for the disk.

        What this review of the canvas has counted already is removed from the file: the program that turned it over
        was killed before it could.
        """
        with self._disk_lock:
            read = load_marks(self._canvas, self._review)
            if review and _is_counted(read, review):
                read = update_marks(self._canvas, self._review, lambda draft: MarksDraft())
            self._remember(read)

    def write(self) -> None:
        """Writes what was changed, and remembers what another program of this person wrote; waits for the disk.

        Raises Problem where it can't; what was changed is then written the next time.
        """
        with self._disk_lock:
            with self._lock:
                changes = self._take_changes()
            if changes is None:
                self._remember(read_marks(self._canvas, self._review))
                return
            try:
                written = update_marks(self._canvas, self._review, changes.made_in)
            except Problem:
                with self._lock:
                    self._changed |= changes.marks.keys()
                    self._choices_changed |= changes.choices is not None
                    self._is_turning_undone |= changes.undoes_turning
                raise
            self._remember(written)

    def _take_changes(self) -> "_Changes | None":
        """What was changed since this was last asked; None: nothing."""
        changes = self._changes()
        self._changed, self._choices_changed, self._is_turning_undone = set(), False, False
        return None if changes == _Changes() else changes

    def _changes(self) -> "_Changes":
        draft = self._draft
        marks = {partner: draft.marks.get(partner, {}) for partner in self._changed}
        return _Changes(marks, draft if self._choices_changed else None, self._is_turning_undone)

    def _remember(self, read: MarksDraft) -> None:
        """Remembers what was read, but for what was changed meanwhile, and what was turned over."""
        with self._lock:
            for turned in self._turned:
                read = replace(read, marks=_without_marks(read.marks, turned))
            self._draft = self._changes().made_in(read)

    # Turning over

    def begin_turning(self, counted: Mapping[str, tuple[int, ...]]) -> None:
        """Notes in the file what the canvas will have counted once it is saved; waits for the disk. Raises Problem."""
        with self._disk_lock:
            update_marks(self._canvas, self._review, lambda there: replace(there, turned=counted))
        self._is_turning_undone = False

    def end_turning(self, marks: MarksByPartner) -> None:
        """Removes these marks from the file, since the canvas is saved with them. Raises Problem.

        Nothing is removed where turning over was undone meanwhile.
        """

        def without_turned(there: MarksDraft) -> MarksDraft:
            left = _without_marks(there.marks, marks)
            return replace(there, marks=left, turned={}) if left else MarksDraft()

        with self._disk_lock:
            if marks not in self._turned:
                return
            update_marks(self._canvas, self._review, without_turned)
            with self._lock:
                self._turned = tuple(turned for turned in self._turned if turned != marks)

    def forget(self, marks: MarksByPartner) -> None:
        """Remembers these marks no more, though they are in the file until `end_turning`: they were turned over."""
        with self._lock:
            self._turned = (*self._turned, marks)
            self._draft = replace(self._draft, marks=_without_marks(self._draft.marks, marks))


@dataclass(frozen=True)
class _Changes:
    """What was changed since the file was last written.

    Attributes:
        marks: All marks of the partners of whom any was changed.
        choices: The draft with what was chosen; None where nobody chose.
        undoes_turning: Whether marks that were turned over are hidden again.
    """

    marks: MarksByPartner = field(default_factory=dict)
    choices: MarksDraft | None = None
    undoes_turning: bool = False

    def made_in(self, there: MarksDraft) -> MarksDraft:
        """What stands in the file, with these changes."""
        choices = self.choices or there
        given = {**there.marks, **self.marks}
        return MarksDraft(
            {partner: marks for partner, marks in given.items() if marks},
            choices.lessons,
            choices.by_partner,
            {} if self.undoes_turning else there.turned,
        )


def _without_marks(there: MarksByPartner, gone: MarksByPartner) -> MarksByPartner:
    """The marks but for those of `gone`; one that was given anew meanwhile stays."""
    left = {
        partner: {lesson: mark for lesson, mark in marks.items() if gone.get(partner, {}).get(lesson) != mark}
        for partner, marks in there.items()
    }
    return {partner: marks for partner, marks in left.items() if marks}


def clear_stale_marks(canvas: Path, now: Canvas) -> None:
    """Removes the hidden marks of reviews of a canvas that are no longer being held. Raises Problem."""
    remove_stale_marks(canvas, [review.id for review in open_reviews(now)])


def count_hidden(canvas: Path, review: Review) -> int:
    """How many partners gave marks for a review that are not turned over yet; 0 where they can't be read."""
    there = load_marks(canvas, review.id)
    return 0 if _is_counted(there, review) else len(there.marks)


def _is_counted(there: MarksDraft, review: Review) -> bool:
    """Whether a review has counted what stands in the file: it was turned over, and is about to be removed."""
    return bool(there.turned) and has_counts(review.spread, there.turned)
