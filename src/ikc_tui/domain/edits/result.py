"""What an edit gives back."""

from dataclasses import dataclass

from ikc_tui.domain.canvas import Canvas
from ikc_tui.method.words import Message


class NoSuchCardError(KeyError):
    """The card that was to be edited is not on the canvas."""


@dataclass(frozen=True)
class EditResult:
    """A canvas after an edit, the sentence that says what was done, and the card that it was done to."""

    canvas: Canvas
    label: Message
    card: str | None = None
