"""How the sections of a board share an A3 page, and how large its letters can be: arithmetic alone.

A page has no program that could try sizes out, so what each size needs is reckoned beforehand, a little too high rather
than too low. Where even the smallest letters don't fit, the board runs on to a next page: nothing is ever cut off.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

WIDTH, HEIGHT = 400, 236  # millimetres: A3 landscape without its margins, and of the height without head and foot
GAP = 4  # millimetres between sections
COLUMN = 13.5  # of the height of letters: the least width of a column of cards; where there is room there are more
PADDING = 6  # millimetres: a section's, left and right
POINT = 0.353  # millimetres
SIGN = 0.55  # of the height of letters: how wide a sign is, of a wide typeface
HALF_A_WORD = 3.5  # signs
_ALIKE = 0.3  # of the width of a row
_BOLD = 1.15  # how much wider the signs of a title are
# Sizes of letters, and of lines and room in the height of their letters, as `poster.css` has them.
_TITLE, _QUESTION, _BESIDE = 1.15, 0.9, 0.82
_LINE, _TITLE_LINE = 1.3, 1.2
_NUMBER = 2.6  # the column of a card's number
_AROUND_CARD, _AROUND_SECTION = 1.3, 2
# The room that a section asks for, in signs.
_LIGHT = 0.7  # of a sign in smaller letters
_SIGNS_AROUND_CARD = 60
_LEAST_OF_SECTION = 220
SIZES = (16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.0, 6.0)  # points; the last one for who stands close by
RUNNING_ON = 8.0  # points, where the board does not fit on one page anyway


@dataclass(frozen=True)
class CardLines:
    """How many signs a card's texts have, each paragraph by itself; of those in smaller letters too."""

    text: tuple[int, ...]
    beside: tuple[int, ...] = ()


@dataclass(frozen=True)
class SectionLines:
    """The cards of a section, and how many signs its title and its question have."""

    title: int
    question: int
    cards: tuple[CardLines, ...]


@dataclass(frozen=True)
class PosterLayout:
    """How a board is laid out: letters in points, how many sections stand in each row, and what they share."""

    size: float
    rows: tuple[int, ...]
    heights: tuple[float, ...]
    """Of each row, as parts of the page."""
    widths: tuple[float, ...]
    """Of each section, as parts of its row."""


def poster_layout(sections: Sequence[SectionLines]) -> PosterLayout:
    """The layout with the largest letters with which the whole board fits on a page."""
    weights = [_weight(section) for section in sections]
    rows = _rows(weights)
    widths = tuple(_widths(weights, rows))
    for size in SIZES:
        heights = _row_heights(sections, rows, widths, size)
        if sum(heights) + GAP * (len(rows) - 1) <= HEIGHT:
            return PosterLayout(size, rows, heights, widths)
    return PosterLayout(RUNNING_ON, rows, _row_heights(sections, rows, widths, RUNNING_ON), widths)


def _weight(section: SectionLines) -> float:
    """How much room it asks for, in signs; an empty one gets some to write in."""
    cards = sum(sum(card.text) + _LIGHT * sum(card.beside) + _SIGNS_AROUND_CARD for card in section.cards)
    return max(cards + section.question, _LEAST_OF_SECTION)


def _rows(weights: Sequence[float]) -> tuple[int, ...]:
    """Two rows, divided where both hold about as much; each has two sections at least."""
    first = min(range(2, len(weights) - 1), key=lambda at: abs(sum(weights[:at]) - sum(weights[at:])))
    return (first, len(weights) - first)


def _widths(weights: Sequence[float], rows: Sequence[int]) -> Iterator[float]:
    """A part of the width is shared alike, the rest by what is in a section."""
    at = 0
    for count in rows:
        row = weights[at : at + count]
        yield from (_ALIKE / count + (1 - _ALIKE) * weight / sum(row) for weight in row)
        at += count


def _row_heights(
    sections: Sequence[SectionLines], rows: Sequence[int], widths: Sequence[float], size: float
) -> tuple[float, ...]:
    at, heights = 0, []
    for count in rows:
        room = WIDTH - GAP * (count - 1)
        row = zip(sections[at : at + count], widths[at : at + count], strict=True)
        heights.append(max(_section_height(section, room * width - PADDING, size) for section, width in row))
        at += count
    return tuple(heights)


def _section_height(section: SectionLines, width: float, size: float) -> float:
    """In millimetres; cards in columns, of which the longest may be one card longer than the others."""
    letter = size * POINT
    columns = max(int((width + GAP) / (COLUMN * letter + GAP)), 1)
    column = (width - GAP * (columns - 1)) / columns
    cards = [_card_height(card, column - _NUMBER * letter, letter) for card in section.cards]
    longest = max(sum(cards) / columns + max(cards) / 3, max(cards)) if columns > 1 and cards else sum(cards)
    title = _TITLE_LINE * _TITLE * letter * _lines(section.title, width, _BOLD * _TITLE * letter)
    question = _LINE * _QUESTION * letter * _lines(section.question, width, _QUESTION * letter)
    return title + question + _AROUND_SECTION * letter + longest


def _card_height(card: CardLines, width: float, letter: float) -> float:
    text = sum(_lines(signs, width, letter) for signs in card.text) * _LINE * letter
    beside = sum(_lines(signs, width, _BESIDE * letter) for signs in card.beside) * _LINE * _BESIDE * letter
    return text + beside + _AROUND_CARD * letter


def _lines(signs: int, width: float, letter: float) -> int:
    """How many lines so many signs take, where on each line half a word does not fit any more."""
    return max(ceil(signs / max(width / (SIGN * letter) - HALF_A_WORD, 1)), 1)
