"""What is exported, the same for every format: canvases, their boards, sections and cards, with or without names."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from ikc_tui import __version__
from ikc_tui.domain.canvas import (
    PLACES,
    Canvas,
    Card,
    Place,
    Poster,
    cards_in,
    find_card,
    headline,
    names_of_partners,
)
from ikc_tui.domain.deadlines import is_overdue
from ikc_tui.domain.name_lists import join_names
from ikc_tui.domain.safe_text import clean_line, is_blank
from ikc_tui.domain.scoring import Scorecard, score
from ikc_tui.method.boards import Board, boards
from ikc_tui.method.lessons import lessons
from ikc_tui.method.words import Message, Words, message
from ikc_tui.services.export.names import without_names
from ikc_tui.services.review_words import NetworkThemes


class ExportedCard(NamedTuple):
    """A card, and its number on the poster; None where none is made."""

    card: Card
    number: int | None


@dataclass(frozen=True)
class ExportedSection:
    """A section with its cards, but for those on which there is nothing to read."""

    place: Place
    cards: tuple[ExportedCard, ...]

    @property
    def key(self) -> str:
        """Where its words stand, as of a `Section` of the method."""
        return f"boards.{self.place.board}.sections.{self.place.section}"


@dataclass(frozen=True)
class ExportedBoard:
    """A board with its sections."""

    board: Board
    sections: tuple[ExportedSection, ...]


@dataclass(frozen=True)
class ExportedCanvas:
    """A canvas, without names where none are to leave; and its poster, where one is made."""

    slug: str
    canvas: Canvas
    poster: Poster | None = None
    """The one whose numbers its cards bear."""
    is_kept: bool = False
    """Whether the poster stands in the canvas, so that its numbers can be typed back."""

    @cached_property
    def scorecard(self) -> Scorecard:
        """What the canvas shows of the lessons."""
        return score(self.canvas, lessons())

    @property
    def name(self) -> str:
        """That of the coalition, or its slug where it has none."""
        return clean_line(self.canvas.name) or clean_line(self.slug)

    def boards(self) -> Iterator[ExportedBoard]:
        """The boards, in the order why, how, what."""
        numbers = {id: number for number, id in enumerate(self.poster.cards if self.poster else (), start=1)}
        for board in boards():
            yield ExportedBoard(
                board,
                tuple(
                    ExportedSection(
                        place,
                        tuple(
                            ExportedCard(card, numbers.get(card.id))
                            for card in cards_in(self.canvas, place)
                            if says_something(card)
                        ),
                    )
                    for place in PLACES
                    if place.board == board.id
                ),
            )


@dataclass(frozen=True)
class Export:
    """All that a format needs to make its document."""

    canvases: Sequence[ExportedCanvas]
    words: Words
    day: date
    """On which it is made."""
    names: bool = False
    """Whether the names of persons are in it."""
    is_whole: bool = False
    """Whether these are all the canvases of a folder, so that there is something to compare."""
    themes: NetworkThemes = field(default_factory=dict)
    """Those of the network, by which reviews name theirs."""
    separator: str = ";"
    """What stands between the cells of a CSV file."""
    template: bytes | None = None
    """The Word file in whose style a Word document is made; None: that of ikc."""

    @property
    def title(self) -> str:
        """The name of the coalition, or what several are called."""
        return self.canvases[0].name if len(self.canvases) == 1 else self.words("export.title")

    @property
    def credit(self) -> str:
        """Who made the canvas, as a method."""
        return self.words("about.credit")

    @property
    def made(self) -> str:
        """When it was made, and by which version."""
        return self.words("export.made", date=self.day, version=__version__)


def export_of(
    canvases: Iterable[ExportedCanvas],
    words: Words,
    day: date,
    *,
    names: bool = False,
    is_whole: bool = False,
    themes: NetworkThemes | None = None,
    separator: str = ";",
    template: bytes | None = None,
) -> Export:
    """An export of these canvases; the names of persons are taken out of them where none are to leave."""
    kept = tuple(
        each if names else ExportedCanvas(each.slug, without_names(each.canvas), each.poster, each.is_kept)
        for each in canvases
    )
    return Export(kept, words, day, names, is_whole, themes or {}, separator, template)


def says_something(card: Card) -> bool:
    """Whether there is anything to read on a card, or anything that is said of it."""
    texts = (card.text, card.from_, card.to, card.learned, card.note)
    facts = (card.kind, card.status, card.due, card.pillar, card.partners, card.stakeholders, card.lessons)
    return not all(map(is_blank, texts)) or any(facts)


def numbered_cards(canvas: Canvas) -> tuple[str, ...]:
    """The ids of the cards that bear a number on a poster, in the order of their numbers."""
    shown = (card.id for place in PLACES for card in cards_in(canvas, place) if says_something(card))
    return tuple(dict.fromkeys(shown))


class Fact(NamedTuple):
    """Something that is said of a card beside its text: its field, what that is called, and what it says."""

    field: str
    label: str
    text: str


def card_text(card: Card, words: Words) -> str:
    """What a card says, in its own lines; in words that there is nothing where it is blank."""
    text = card.text if not is_blank(card.text) else headline(card)
    return words("checklist.empty_card") if is_blank(text) else text.strip()


def facts(card: Card, canvas: Canvas, words: Words, today: date) -> Iterator[Fact]:
    """What is said of a card beside its text, in the order in which `ikc show` has it; its notes come last."""

    def fact(name: str, text: str) -> Iterator[Fact]:
        if not is_blank(text):
            yield Fact(name, words(f"editor.{name}"), text)

    yield from fact("status", words(f"status.{card.status}") if card.status else "")
    yield from fact("kind", words(f"kinds.{card.kind}") if card.kind else "")
    yield from fact("owner", card.owner)
    late = f" ({words('plain.late')})" if is_overdue(card, today) else ""
    yield from fact("due", words.full_date(card.due) + late if card.due else "")
    pillar = find_card(canvas, card.pillar) if card.pillar else None
    yield from fact("pillar", headline(pillar.card) if pillar else "")
    yield from fact("partners", join_names(names_of_partners(canvas, card.partners)))
    yield from fact("stakeholders", ", ".join(words(f"stakeholders.{who}") for who in card.stakeholders))
    yield from fact("lessons", ", ".join(map(str, card.lessons)))
    yield from fact("learned", card.learned.strip())
    yield from fact("note", card.note.strip())


def names_told(export: Export) -> Message:
    """Whether names of persons are in it, and what nobody can know of it."""
    return message("export.with_names" if export.names else "export.without_names")
