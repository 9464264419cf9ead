"""What a card says below its text where its board has room for it: owner and date in words, partners, lessons, note."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import IntEnum
from types import MappingProxyType
from typing import NamedTuple

from rich.cells import cell_len

from ikc_tui.domain.canvas import Canvas, Card, Place, headline
from ikc_tui.domain.deadlines import is_overdue
from ikc_tui.domain.sections import pillars
from ikc_tui.method.words import Words
from ikc_tui.ui.paint.text import Line, Piece, first_lines, one_line, width, wrap

NOTED = "≡"  # a card that has a note, or says what was learned; and before the note
IDENTITY = Place("verhalenbord", "identiteit")  # where it is told whether a coalition becomes an appel or a peer
BETWEEN = " · "
BRIEF_LINES = 2  # of a note
TITLES_FROM = 56  # cells, from which lessons are named by their titles


class Depth(IntEnum):
    """How much a card shows of itself besides its text."""

    MARKED = 0
    """Owner, date and lessons in short, at the end of its last line; a sign for its note."""
    BRIEF = 1
    """Everything in words below its text; long notes cut."""
    FULL = 2
    """All of its notes, too."""


class CardNames(NamedTuple):
    """What the ids on cards stand for: names of partners, and texts of pillars, by id."""

    partners: Mapping[str, str] = MappingProxyType({})
    pillars: Mapping[str, str] = MappingProxyType({})


NO_NAMES = CardNames()


def names_on_cards(canvas: Canvas) -> CardNames:
    """What the ids on the cards of a canvas stand for."""
    return CardNames(
        {partner.id: partner.name for partner in canvas.partners},
        {pillar.id: headline(pillar) for pillar in pillars(canvas)},
    )


def chosen_in(place: Place, canvas: Canvas, words: Words) -> str:
    """What the coalition chose that belongs to this section, in words: appel or peer; "" where nothing is chosen."""
    return words(f"board.identity_{canvas.identity}") if place == IDENTITY and canvas.identity else ""


def detail_lines(card: Card, names: CardNames, words: Words, today: date, cells: int, depth: Depth) -> list[Line]:
    """The details of a card in lines of at most `cells`: facts beside each other, then what it notes."""
    lines = _flow([*_facts(card, names, words, today, cells)], cells)
    most = BRIEF_LINES if depth is Depth.BRIEF else None
    for mark, text in ((NOTED, card.note), (f"{NOTED} {words('editor.learned')}:", card.learned)):
        if text.strip():
            lines += _note(f"{mark} ", text, cells, most)
    return lines


def due_words(card: Card, words: Words, shown: str, today: date) -> Piece:
    """The day on which a card is due, in these words; that it is late, where it is."""
    if is_overdue(card, today):
        return words("board.overdue", date=shown), "error"
    return shown, "dim"


def _facts(card: Card, names: CardNames, words: Words, today: date, cells: int) -> Iterator[Piece]:
    """What is known of the card, each in a few words."""
    if card.twin_of:
        yield words("conflicts.twin"), "warning"
    if card.owner:
        yield one_line(card.owner), "dim"
    if card.due:
        day = words.long_date(card.due, today)
        is_late = is_overdue(card, today)
        yield due_words(card, words, day if is_late else words("board.due_on", date=day), today)
    if card.kind:
        yield words(f"kinds.{card.kind}"), "dim"
    if partners := [name for id, name in names.partners.items() if id in card.partners]:
        yield words("board.with_partners", names=", ".join(partners)), "dim"
    if card.stakeholders:
        meant_for = ", ".join(words(f"stakeholders.{each}") for each in card.stakeholders)
        yield words("board.meant_for", names=meant_for), "dim"
    if card.pillar and card.pillar in names.pillars:
        yield words("board.of_pillar", pillar=names.pillars[card.pillar]), "dim"
    if lessons := lesson_words(card, words, cells):
        yield lessons, "dim"


def lesson_words(card: Card, words: Words, cells: int) -> str:
    """The lessons of a card by number; where it is one, by its title too, if the lines are wide enough; "" for none."""
    if not card.lessons:
        return ""
    first, *others = card.lessons
    if others:
        return words("board.of_lessons", lessons=" ".join(f"·{number}" for number in card.lessons))
    title = f" {words(f'lessons.{first}.title')}" if cells >= TITLES_FROM else ""
    return words("board.of_lesson", lesson=f"{first}{title}")


def _flow(facts: list[Piece], cells: int) -> list[Line]:
    """Facts beside each other as far as they fit in a line; one that is too long for a line on several."""
    lines: list[Line] = []
    for text, style in facts:
        if lines and width(lines[-1]) + len(BETWEEN) + cell_len(text) <= cells:
            lines[-1] += [(BETWEEN, "dim"), (text, style)]
        else:
            lines += [[(line, style)] for line in wrap(text, cells)]
    return lines


def _note(mark: str, text: str, cells: int, most: int | None) -> list[Line]:
    """A text behind a mark, its further lines below its first word."""
    indent = cell_len(NOTED) + 1
    wrapped = wrap(f"{mark[indent:]}{text.strip()}", cells - indent)
    lines = wrapped if most is None else first_lines(wrapped, most, cells - indent)
    return [[(mark[:indent] if at == 0 else " " * indent, "dim"), (line, "dim")] for at, line in enumerate(lines)]
