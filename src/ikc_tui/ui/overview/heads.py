"""The heads of columns: names of coalitions by which people recognise them, short enough, in an order one can see."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

from rich.cells import cell_len

from ikc_tui.domain.folding import fold_text
from ikc_tui.services.overview import Column
from ikc_tui.ui.paint.text import ELLIPSIS, fit

SHORT = 4
"""Cells of a word that tells too little by itself: "2", "Zuid"."""
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
        column.slug: _first_signs(column.neighbourhood, cells)
        for column in columns
        if column.neighbourhood and counts[_place_key(column)] == 1
    }


def _place_key(column: Column) -> str:
    return fold_text(column.neighbourhood) or LAST


def short_names(columns: Sequence[Column], cells: int) -> dict[str, str]:
    """Each slug -> a name of at most so many cells, unlike that of any other.

    The neighbourhood where the name holds it ("Brede School Dichterswijk"), else the last words of the name, up to its
    first comma or &: it begins with the kind of place more often than it ends with it. Where others have the same: the
    last words too, else how the name begins, else how the slug ends.
    """
    ways = [
        [_last_words(_neighbourhood(column) or column.name, cells) for column in columns],
        [_last_words(column.name, cells) for column in columns],
        [_first_signs(column.name, cells) for column in columns],
        [_end(column.slug, cells) for column in columns],
    ]
    counts = [Counter(names) for names in ways]
    return {
        column.slug: _first_own(names, counts) for column, names in zip(columns, zip(*ways, strict=True), strict=True)
    }


def _first_own(names: Sequence[str], counts: Sequence[Counter[str]]) -> str:
    own = (name for name, count in zip(names, counts, strict=True) if name and count[name] == 1)
    return next(own, names[-1])


def _neighbourhood(column: Column) -> str:
    return column.neighbourhood if column.neighbourhood.casefold() in column.name.casefold() else ""


def _last_words(name: str, cells: int) -> str:
    """As many of the last words as fit, from one with a capital on; before a very short one the beginning of another.

    The last one is cut where it does not fit by itself.
    """
    words = re.split(r"[,&]", name, maxsplit=1)[0].split() or name.split() or [""]
    before = ""
    while len(words) > 1 and (cell_len(" ".join(words)) > cells or words[0][0].islower()):
        before = words.pop(0)
    found = " ".join(words)
    if before and cell_len(found) <= SHORT:
        found = f"{_first_signs(before, cells - 1 - cell_len(found))} {found}"
    return _first_signs(found, cells)


def _first_signs(name: str, cells: int) -> str:
    return fit(name, cells).rstrip()


def _end(slug: str, cells: int) -> str:
    return slug if cell_len(slug) <= cells else ELLIPSIS + slug[len(slug) - cells + 1 :]
