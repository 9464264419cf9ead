"""Search through every text of every canvas by words, whatever their case and accents.

Folding costs far more than searching, so a canvas is folded once (`FoldedCanvas`) and searched as often as one likes.
The folded texts of a canvas are one string: a thousand canvases are to stay in memory, and to answer at each letter.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import NamedTuple

from ikc_tui.domain.canvas import PRACTICE_LISTS, Canvas, Place, Review, all_cards, find_mark
from ikc_tui.domain.folding import fold_text
from ikc_tui.domain.held_reviews import newest_first
from ikc_tui.domain.safe_text import is_blank
from ikc_tui.domain.sections import section_title
from ikc_tui.method.lessons import lesson_numbers
from ikc_tui.method.words import Message, message
from ikc_tui.services.review_words import NetworkThemes, review_message, theme_title

CARD_TEXTS = {"text": "text", "from": "from_", "to": "to", "owner": "owner", "learned": "learned", "note": "note"}
"""The fields of a card that hold text: by their names in a canvas file, those in the model."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a text says something of: the one that is named here, or the coalition itself where none is."""

    title: Message | None = None
    """What it is called, before its field; None where the field says enough."""
    place: Place | None = None
    """The section of a card; None for anything else."""
    card: str | None = None
    """The id of a card; None for anything else."""
    review: str | None = None
    """The id of a review; None for anything else."""
    lesson: int | None = None
    """The number of a lesson; None for anything else."""
    partner: str | None = None
    """The id of a partner; None for anything else."""
    item: tuple[str, int] | None = None
    """A list of the practice description, and the place of an item in it, from 0; None for anything else."""


class SearchedText(NamedTuple):
    """One text of a canvas."""

    subject: Subject
    field: str
    """Its key in the canvas file: of a card from the card on (`note`), else from the top (`reviews.r1.notes`)."""
    label: Message | None
    """What the field is called; None for what a card says, which needs no name."""
    text: str


class FoldedCanvas:
    """A canvas with all its texts folded, ready to be searched."""

    def __init__(self, slug: str, canvas: Canvas, themes: NetworkThemes) -> None:
        self.slug, self.name = slug, canvas.name
        self._texts: list[SearchedText] = []
        self._subjects, self._starts = array("L"), array("L")  # of each text: the number of its subject, where it is
        folded: list[str] = []
        length = 0
        for number, texts in enumerate(_subjects(canvas, themes)):
            for text in texts:
                self._texts.append(text)
                self._subjects.append(number)
                self._starts.append(length)
                folded.append(fold_text(text.text))
                length += len(folded[-1]) + 1
        self._folded = "\n".join(folded)  # no word that is searched for has a newline

    def find(self, words: Sequence[str]) -> Iterator[SearchedText]:
        """The texts in which folded words stand, in the order in which `ikc show` has them.

        One subject has all of the words: of a card the owner may have one and the note another. Its texts that have
        all of them are given or, where none has, those that have any.
        """
        if not words or not all(word in self._folded for word in words):
            return
        if len(words) == 1:
            yield from (self._texts[at] for at in self._with(words[0]))
            return
        found = [[*self._with(word)] for word in words]
        of_all = set.intersection(*({self._subjects[at] for at in texts} for texts in found))
        by_subject: dict[int, list[int]] = {}
        for at in sorted(set(chain.from_iterable(found))):
            if self._subjects[at] in of_all:
                by_subject.setdefault(self._subjects[at], []).append(at)
        with_all = set.intersection(*map(set, found))
        for texts in by_subject.values():
            yield from (self._texts[at] for at in [at for at in texts if at in with_all] or texts)

    def _with(self, word: str) -> Iterator[int]:
        """The numbers of the texts in which a folded word stands."""
        at = self._folded.find(word)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            yield number
            if number + 1 == len(self._starts):
                return
            at = self._folded.find(word, self._starts[number + 1])


def find_everywhere(typed: str, canvases: Iterable[FoldedCanvas]) -> Iterator[tuple[FoldedCanvas, SearchedText]]:
    """The texts in which the words that are typed stand, canvas by canvas; none where no word is typed."""
    words = fold_text(typed).split()
    for canvas in canvases:
        for found in canvas.find(words):
            yield canvas, found


def texts_of(canvas: Canvas, themes: NetworkThemes) -> Iterator[SearchedText]:
    """Every text of a canvas, in the order in which `ikc show` has them; blank ones are left out."""
    return chain.from_iterable(_subjects(canvas, themes))


def _subjects(canvas: Canvas, themes: NetworkThemes) -> Iterator[Iterable[SearchedText]]:
    yield _coalition(canvas)
    for partner in canvas.partners:
        subject, label = Subject(partner=partner.id), message("coalition.partners")
        names = {name: getattr(partner, name) for name in ("name", "organisation")}
        yield _texts(subject, ((f"partners.{partner.id}.{key}", label, text) for key, text in names.items()))
    for name in PRACTICE_LISTS:
        for at, text in enumerate(getattr(canvas.practice, name)):
            yield _texts(Subject(item=(name, at)), [(f"practice.{name}", message(f"practice.titles.{name}"), text)])
    for place, _, card in all_cards(canvas):
        subject = Subject(_section_title(place), place, card.id)
        yield _texts(
            subject,
            (
                (key, None if key == "text" else _label(f"editor.{key}"), getattr(card, field))
                for key, field in CARD_TEXTS.items()
            ),
        )
    for number in lesson_numbers():
        if mark := find_mark(canvas, number):
            subject = Subject(message(f"lessons.{number}.title"), lesson=number)
            yield _texts(subject, [(f"marks.{number}.note", message("editor.note"), mark.note)])
    for review in newest_first(canvas):
        yield _review(review, themes)


def _coalition(canvas: Canvas) -> Iterator[SearchedText]:
    fields = ("name", "neighbourhood", "motto")
    return _texts(Subject(), ((field, message(f"coalition.{field}"), getattr(canvas, field)) for field in fields))


def _review(review: Review, themes: NetworkThemes) -> Iterator[SearchedText]:
    said = [("theme", theme_title(review, themes)), ("notes", review.notes)]
    said += [("present", name) for name in review.present] + [("decisions", text) for text in review.decisions]
    texts = [(field, field, text) for field, text in said]
    for item in review.items:
        parts = [("title", "item", item.title), ("notes", "notes", item.notes)]
        parts += [("decisions", "decisions", text) for text in item.decisions]
        texts += [(f"items.{item.id}.{key}", label, text) for key, label, text in parts]
    return _texts(
        Subject(review_message(review), review=review.id),
        ((f"reviews.{review.id}.{key}", message(f"review.{label}"), text) for key, label, text in texts),
    )


def _texts(subject: Subject, texts: Iterable[tuple[str, Message | None, str]]) -> Iterator[SearchedText]:
    """The texts of a subject, each with its field and what that is called; blank ones are left out."""
    return (SearchedText(subject, field, label, text) for field, label, text in texts if not is_blank(text))


@cache
def _label(key: str) -> Message:
    return message(key)


@cache
def _section_title(place: Place) -> Message:
    return section_title(place)
