"""Where in a canvas something looks like a child's data, told without repeating it."""

from collections.abc import Iterator
from typing import NamedTuple

from ikc_tui.domain.canvas import Canvas, find_card, headline, shortened
from ikc_tui.domain.child_data import ChildDataKind, find_child_data, masked
from ikc_tui.domain.forgetting import texts_in
from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import Message, message
from ikc_tui.services.full_text import SearchedText, Subject, texts_of

OTHER = "other"
"""In place of a field, for what stands in none of its own."""
_MOST_SIGNS = 41  # of a text by which one finds it


class FoundChildData(NamedTuple):
    """A text in which something looks like a child's data."""

    kind: ChildDataKind
    subject: Subject
    """What the text says something of."""
    field: str
    """As in `SearchedText`."""
    where: Message
    """The board and section, or what else it stands in."""
    words: str
    """The first words of the card, or of the text where it is on none, without what was found."""


def child_data_in(canvas: Canvas) -> Iterator[FoundChildData]:
    """What looks like a child's data in the texts of a canvas, in the order in which `ikc show` has them.

    Of each text every kind is told once; those that are in no field of their own, as in a conflict, come last.
    """
    for text in (*texts_of(canvas, {}), *_other_texts(canvas)):
        for kind in dict.fromkeys(each.kind for each in find_child_data(text.text)):
            yield FoundChildData(kind, text.subject, text.field, _where(text), _first_words(text, canvas))


def _other_texts(canvas: Canvas) -> Iterator[SearchedText]:
    """Texts that nobody sees on a screen, of conflicts and of keys that this version does not know."""
    seen = {text.text for text in texts_of(canvas, {})}
    others = dict.fromkeys(texts_in(canvas.evolve(posters=(), imports=())))
    return (SearchedText(Subject(), OTHER, None, text) for text in others if text not in seen)


def child_data_told(name: str, found: FoundChildData) -> Message:
    """The warning, in which the coalition is called by its name."""
    return message(f"child_data.{found.kind}", name=name, where=found.where, words=found.words)


def _where(text: SearchedText) -> Message:
    subject = text.subject
    if subject.place:
        board = message(f"boards.{subject.place.board}.title")
        return message("news.and", one=board, other=subject.title)
    return subject.title or text.label or message("child_data.canvas")


def _first_words(text: SearchedText, canvas: Canvas) -> str:
    placed = find_card(canvas, text.subject.card) if text.subject.card else None
    return shortened(clean_line(masked((placed and headline(placed.card)) or text.text)), _MOST_SIGNS)
