"""Names of coalitions, short enough for the head of a column, by which people recognise them."""

import re
from collections import Counter
from collections.abc import Sequence

from rich.cells import cell_len

from ikc_tui.services.overview import Column
from ikc_tui.ui.paint.text import ELLIPSIS, fit

SHORT = 4
"""Cells of a word that tells too little by itself: "2", "Zuid"."""


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
