"""Search through every text of every canvas by words, whatever their case and accents.

Folding costs far more than searching, so a canvas is folded once (`FoldedCanvas`) and searched as often as one likes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ikc_tui.domain.canvas import PRACTICE_LISTS, Canvas, Place, Review, all_cards, find_mark
from ikc_tui.domain.folding import fold_text
from ikc_tui.domain.growth import newest_first
from ikc_tui.domain.safe_text import is_blank
from ikc_tui.domain.sections import section_title
from ikc_tui.method.lessons import lesson_numbers
from ikc_tui.method.words import Message, message
from ikc_tui.services.review_words import NetworkThemes, review_message, theme_title

CARD_TEXTS = {"text": "text", "from": "from_", "to": "to", "owner": "owner", "learned": "learned", "note": "note"}
"""The fields of a card that hold text: by their names in a canvas file, those in the model."""


@dataclass(frozen=True)
class Subject:
    """What a text says something of: a card, a partner, a review, a lesson, or the coalition itself."""

    title: Message | None = None
    """What it is called, before its field; None where the field says enough."""
    place: Place | None = None
    """The section of a card; None for anything else."""
    card: str | None = None
    """The id of a card; None for anything else."""


class SearchedText(NamedTuple):
    """One text of a canvas."""

    subject: Subject
    field: str
    """Its key in the canvas file: of a card from the card on (`note`), else from the top (`reviews.r1.notes`)."""
    label: Message | None
    """What the field is called; None for what a card says, which needs no name."""
    text: str
    folded: str


class FoldedCanvas:
    """A canvas with all its texts folded, ready to be searched."""

    def __init__(self, slug: str, canvas: Canvas, themes: NetworkThemes) -> None:
        self.slug, self.name = slug, canvas.name
        self._subjects = [
            ("\n".join(text.folded for text in texts), texts)
            for texts in map(tuple, _subjects(canvas, themes))
            if texts
        ]  # each subject's texts joined, and one by one
        self._folded = "\n".join(joined for joined, _ in self._subjects)

    def find(self, words: Sequence[str]) -> Iterator[SearchedText]:
        """The texts in which folded words stand, in the order in which `ikc show` has them.

        One subject has all of the words: of a card the owner may have one and the note another. Its texts that have
        all of them are given or, where none has, those that have any.
        """
        if not words or not all(word in self._folded for word in words):
            return
        first, *others = words
        subjects = [subject for subject in self._subjects if first in subject[0]]  # a list is faster than `all(…)`
        for word in others:
            subjects = [subject for subject in subjects if word in subject[0]]
        for _, texts in subjects:
            found = [text for text in texts if first in text.folded]
            if others:
                found = [text for text in found if all(word in text.folded for word in others)] or [
                    text for text in texts if any(word in text.folded for word in words)
                ]
            yield from found


def find_everywhere(typed: str, canvases: Iterable[FoldedCanvas]) -> Iterator[tuple[FoldedCanvas, SearchedText]]:
    """The texts in which the words that are typed stand, canvas by canvas; none where no word is typed."""
    words = fold_text(typed).split()
    for canvas in canvases:
        for found in canvas.find(words):
            yield canvas, found


def _subjects(canvas: Canvas, themes: NetworkThemes) -> Iterator[Iterable[SearchedText]]:
    yield _coalition(canvas)
    for partner in canvas.partners:
        subject, label = Subject(), message("coalition.partners")
        names = {name: getattr(partner, name) for name in ("name", "organisation")}
        yield _texts(subject, ((f"partners.{partner.id}.{key}", label, text) for key, text in names.items()))
    for name in PRACTICE_LISTS:
        for text in getattr(canvas.practice, name):
            yield _texts(Subject(), [(f"practice.{name}", message(f"coalition.{name}"), text)])
    for place, _, card in all_cards(canvas):
        subject = Subject(section_title(place), place, card.id)
        yield _texts(
            subject,
            (
                (key, None if key == "text" else message(f"editor.{key}"), getattr(card, field))
                for key, field in CARD_TEXTS.items()
            ),
        )
    for number in lesson_numbers():
        if mark := find_mark(canvas, number):
            subject = Subject(message(f"lessons.{number}.title"))
            yield _texts(subject, [(f"marks.{number}.note", message("editor.note"), mark.note)])
    for review in newest_first(canvas):
        yield _review(review, themes)


def _coalition(canvas: Canvas) -> Iterator[SearchedText]:
    fields = ("name", "neighbourhood", "motto")
    return _texts(Subject(), ((field, message(f"coalition.{field}"), getattr(canvas, field)) for field in fields))


def _review(review: Review, themes: NetworkThemes) -> Iterator[SearchedText]:
    said = [("theme", theme_title(review, themes)), ("notes", review.notes)]
    said += [("present", name) for name in review.present] + [("decisions", text) for text in review.decisions]
    return _texts(
        Subject(review_message(review)),
        ((f"reviews.{review.id}.{field}", message(f"review.{field}"), text) for field, text in said),
    )


def _texts(subject: Subject, texts: Iterable[tuple[str, Message | None, str]]) -> Iterator[SearchedText]:
    """The texts of a subject, each with its field and what that is called; blank ones are left out."""
    return (
        SearchedText(subject, field, label, text, fold_text(text)) for field, label, text in texts if not is_blank(text)
    )
