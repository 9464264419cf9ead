"""The heads of columns: names of coalitions by which people recognise them, short enough, in an order one can see."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

from ikc_tui.domain.folding import fold_text
from ikc_tui.services.overview import Column
from ikc_tui.ui.paint.coalition_names import first_signs, short_names

LAST = chr(0x10FFFF)
"""Comes after all that people write."""


ColumnOrder = Literal["name", "place"]


def arranged(columns: Sequence[Column], order: ColumnOrder, copy_word: str, cells: int) -> list[tuple[Column, str]]:
    """The coalitions, each with its head of at most so many cells, in the alphabetical order of their heads.

    By place the head is the neighbourhood. Those that share one stand beside each other, each by its name; those
    without one come last. A copy stands behind what it is a copy of. Never in order of score: nobody is ranked.
    """
    own = [column for column in columns if column.copy_of is None]
    heads = short_names(own, cells)
    if order == "place":
        heads |= _places_of_their_own(own, cells)

    def key(column: Column) -> tuple[str, str, bool]:
        head = fold_text(heads.get(column.copy_of or column.slug, column.copy_of or ""))
        return _place_key(column) if order == "place" else "", head, column.copy_of is not None

    return [(column, _head(column, heads, copy_word)) for column in sorted(columns, key=key)]


def _head(column: Column, heads: Mapping[str, str], copy_word: str) -> str:
    if column.copy_of is None:
        return heads[column.slug]
    return f"{copy_word} {heads.get(column.copy_of, column.copy_of)}"


def _places_of_their_own(columns: Sequence[Column], cells: int) -> dict[str, str]:
    """The neighbourhood of each, by slug, that has one which no other has."""
    counts = Counter(_place_key(column) for column in columns)
    return {
        column.slug: first_signs(column.neighbourhood, cells)
        for column in columns
        if column.neighbourhood and counts[_place_key(column)] == 1
    }


def _place_key(column: Column) -> str:
    return fold_text(column.neighbourhood) or LAST
