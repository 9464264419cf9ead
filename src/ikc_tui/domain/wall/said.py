"""What a line that was said at a poster on the wall can mean (`lines.py` reads it, `edits/wall.py` does it).

Cards are meant by the numbers that they have on the poster.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from ikc_tui.domain.canvas import Place, Status, shortened
from ikc_tui.method.words import Message, message

MOST_SAID_AGAIN = 40
"""Characters of what was typed that a reason says again."""


@dataclass(frozen=True)
class ValueSaid:
    """Cards get a status, an owner ("": none) or a day by which they are to be done (None: none)."""

    numbers: tuple[int, ...]
    field: Literal["status", "owner", "due"]
    value: Status | str | date | None


@dataclass(frozen=True)
class TextAdded:
    """A text comes below what a card's note, or what was learned, says already."""

    numbers: tuple[int, ...]
    field: Literal["note", "learned"]
    text: str


@dataclass(frozen=True)
class TextReplaced:
    """A card gets another text."""

    numbers: tuple[int]
    text: str
    is_called_text: bool = False
    """Whether the line says that it is a text (`7 tekst: …`), and not only writes it behind the number."""


@dataclass(frozen=True)
class CardsMoved:
    """Cards go to a section."""

    numbers: tuple[int, ...]
    place: Place


@dataclass(frozen=True)
class CardAdded:
    """A new card in a section."""

    place: Place
    text: str


@dataclass(frozen=True)
class MarkGiven:
    """An own mark for a lesson, and a note with it; "": none."""

    lesson: int
    mark: int
    note: str


@dataclass(frozen=True)
class PosterNamed:
    """The poster to which the numbers belong, as it was typed: its id, or its day."""

    typed: str


@dataclass(frozen=True)
class Unread:
    """Nothing that can be done, and why."""

    reason: Message


SaidOfCards = ValueSaid | TextAdded | TextReplaced | CardsMoved
"""What is said of cards with a number."""
Said = SaidOfCards | CardAdded | MarkGiven | PosterNamed | Unread


@dataclass(frozen=True)
class WallLine:
    """A line that says something, and what."""

    at: int
    """Its number in the text, from 1."""
    text: str
    said: Said


class UnreadError(ValueError):
    """A line that can't be read; `reason` says why, and what was typed as far as that needs to be said again."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.reason = message(key, **{name: _shortly(value) for name, value in values.items()})


def _shortly(value: object) -> object:
    return shortened(value, MOST_SAID_AGAIN) if isinstance(value, str) else value
