"""The line above the cards of a section: its title, what is out of sight, and how many cards it has."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ikc_tui.domain.canvas import Card
from ikc_tui.domain.deadlines import is_overdue
from ikc_tui.method.words import Words
from ikc_tui.ui.paint.text import Line, Piece, fit_line, join, width


class Unseen(NamedTuple):
    """How many cards are out of sight above or below, and how many of them are late or changed."""

    cards: int
    late: int
    changed: int


def unseen(cards: Sequence[Card], changed: Iterable[bool], today: date) -> Unseen:
    """Counts cards that are out of sight; `changed` says of each whether the person has not seen yet that it did."""
    return Unseen(len(cards), sum(is_overdue(card, today) for card in cards), sum(changed))


class Head(NamedTuple):
    """What stands in the line."""

    lead: Piece
    """Its rule before the title."""
    titles: Sequence[Line]
    """The title in three forms, from the longest to the shortest."""
    above: Unseen
    below: Unseen
    total: str
    """How many cards there are."""


FORMS = ((0, 0), (1, 0), (1, 1), (2, 0), (2, 1), (2, 2), (2, 3), (1, 4), (2, 4))
"""The title and what is out of sight, each by its form, from the best to that for the narrowest section."""


def head_line(head: Head, words: Words, cells: int) -> Line:
    """The line in exactly so many cells: the first of FORMS that fits; else the title is cut."""
    right: Line = [(" ", ""), (head.total, "dim")]
    title, hidden = head.titles[-1], _out_of_sight(head, 4, words)
    for title_form, hidden_form in FORMS:
        wanted = head.titles[title_form], _out_of_sight(head, hidden_form, words)
        if 4 + sum(map(width, wanted)) + width(right) <= cells:
            title, hidden = wanted
            break
    room = cells - 4 - width(hidden) - width(right)
    title = title if width(title) <= room else fit_line(title, max(room, 0))
    rule = "─" * max(room - width(title), 0)
    return [head.lead, *title, (" ", ""), (rule, "rule"), *hidden, *right]


def _out_of_sight(head: Head, form: int, words: Words) -> Line:
    """What is out of sight above and below, in one of five forms; [] where nothing is."""
    sides = [
        join([[piece] for piece in _side(side, arrow, form, words)], " " if form == 4 else ", ")
        for side, arrow in ((head.above, "above"), (head.below, "more"))
        if side.cards
    ]
    return [(" ", ""), *join(sides, " "), (" ", "")] if sides else []


def _side(side: Unseen, arrow: str, form: int, words: Words) -> Iterator[Piece]:
    """The counts of one side.

    Form 0 tells all; 1 not what changed; 2 has no word for how many there are; 3 tells what is late alone, where
    anything is; 4 has no words at all.
    """
    count = words(f"board.{arrow}" if form < 2 else f"board.{arrow}_short", n=side.cards)
    if form != 3 or not side.late:
        yield count, "dim"
    if side.late:
        arrow_alone = f"{count[0]} " if form == 3 else ""
        yield arrow_alone + words("board.late_short" if form == 4 else "board.late", n=side.late), "error"
    if side.changed and form == 0:
        yield words("board.changed", n=side.changed), "accent"
