"""Steps the status of actions, each in the canvas that it hangs in, without a screen of that; and takes it back."""

from datetime import date
from typing import NamedTuple

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Canvas, find_card
from ikc_tui.domain.edits import EditResult
from ikc_tui.method.words import Message, message
from ikc_tui.services.action_list import CoalitionAction
from ikc_tui.services.library import Library
from ikc_tui.services.pending_saves import PendingSaves
from ikc_tui.services.session import Session


class ActionStep(NamedTuple):
    """A step that was made, or taken back, in the canvas of that slug."""

    slug: str
    before: Canvas
    edited: EditResult


class ActionSteps:
    """Makes steps through a session of the canvas, which `unsaved` then saves.

    Every method but `can_undo` reads the disk, and is to be called in a thread, one at a time. Each raises Problem
    where the canvas can't be read, and gives a message where nothing was edited, which says why.
    """

    def __init__(self, library: Library, unsaved: PendingSaves) -> None:
        self._library, self._unsaved = library, unsaved
        self._done: list[ActionStep] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._done)

    def step(self, action: CoalitionAction, today: date) -> ActionStep | Message:
        """Steps the status of an action; not where it is another by now than was seen."""
        session = self._open(action.slug)
        before = session.canvas
        placed = find_card(before, action.card.id)
        if refusal := _read_only(session):
            return self._refuse(session, refusal)
        if placed is None:
            return self._refuse(session, message("news.card_gone"))
        if placed.card.status != action.card.status:
            return self._refuse(session, message("all_actions.changed"))
        done = ActionStep(action.slug, before, session.apply(edits.step_status, action.card.id, today=today))
        self._save(session)
        self._done.append(done)
        return done

    def undo(self) -> ActionStep | Message:
        """Takes back the last step, without what others did since; to be called where `can_undo`."""
        last = self._done[-1]
        session = self._open(last.slug)
        if refusal := _read_only(session):
            return self._refuse(session, refusal)
        before = session.canvas
        back = EditResult(last.before, last.edited.label, last.edited.card)
        edited = session.apply_to(last.edited.canvas, lambda canvas: back)
        self._save(session)
        self._done.pop()
        return ActionStep(last.slug, before, edited)

    def _open(self, slug: str) -> Session:
        """Opens a canvas with what was done here before, which may not have been saved yet."""
        self._unsaved.save()
        return self._library.open(slug)

    def _save(self, session: Session) -> None:
        """Has it saved, and remembers that the person has seen what was done here; nothing else counts as seen."""
        self._unsaved.add(session)
        if last := session.visit.last:
            visit = session.visit.leave(session.canvas, (), tab=last.tab, board=last.board, cursors={})
            self._library.visits.end(session.slug, visit)
            self._library.keep_visit(session, visit)

    def _refuse(self, session: Session, why: Message) -> Message:
        session.close()
        return why


def _read_only(session: Session) -> Message | None:
    return message("problems.newer_format", format=session.canvas.format) if session.read_only else None
