"""What an edit gives back."""

from dataclasses import dataclass

from ikc_tui.domain.canvas import Canvas
from ikc_tui.method.words import Message


class NoSuchCardError(KeyError):
    """The card that was to be edited is not on the canvas; its argument is the card's id."""


class NoSuchReviewError(KeyError):
    """The review that was to be edited is not on the canvas; its argument is the review's id."""


class NoSuchAgendaItemError(KeyError):
    """The item that was to be edited is not on the agenda of the review; its argument is the item's id."""


class NoSuchPartnerError(KeyError):
    """The partner that was to be edited is not in the coalition; its argument is the partner's id."""


class NoSuchItemError(KeyError):
    """The item that was to be edited is not in its list of the practice description; its argument is its text."""


@dataclass(frozen=True)
class EditResult:
    """What an edit made of a canvas. Where it changed nothing, `canvas` equals what it was given."""

    canvas: Canvas
    label: Message
    """A sentence that says what was done, also to be said when it is undone."""
    card: str | None = None
    """The id of the card that it was done to, also where it is deleted; None where it was done to no card."""
