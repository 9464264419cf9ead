"""Short names of coalitions, by which people recognise them and tell them apart."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from rich.cells import cell_len

from ikc_tui.ui.paint.text import ELLIPSIS, fit

SHORT = 4
"""Cells of a word that tells too little by itself: "2", "Zuid"."""


class Coalition(Protocol):
    """What a short name is made of."""

    @property
    def slug(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def neighbourhood(self) -> str: ...


def short_names(coalitions: Sequence[Coalition], cells: int) -> dict[str, str]:
    """Each slug -> a name of at most so many cells, unlike that of any other.

    The neighbourhood where the name holds it ("Brede School Dichterswijk"), else the last words of the name, up to its
    first comma or &: it begins with the kind of place more often than it ends with it. Where others have the same: the
    last words too, else how the name begins, else how the slug ends.
    """
    ways = [
        [_last_words(_neighbourhood(coalition) or coalition.name, cells) for coalition in coalitions],
        [_last_words(coalition.name, cells) for coalition in coalitions],
        [first_signs(coalition.name, cells) for coalition in coalitions],
        [_end(coalition.slug, cells) for coalition in coalitions],
    ]
    counts = [Counter(names) for names in ways]
    return {
        coalition.slug: _first_own(names, counts)
        for coalition, names in zip(coalitions, zip(*ways, strict=True), strict=True)
    }


def _first_own(names: Sequence[str], counts: Sequence[Counter[str]]) -> str:
    own = (name for name, count in zip(names, counts, strict=True) if name and count[name] == 1)
    return next(own, names[-1])


def _neighbourhood(coalition: Coalition) -> str:
    return coalition.neighbourhood if coalition.neighbourhood.casefold() in coalition.name.casefold() else ""


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
        found = f"{first_signs(before, cells - 1 - cell_len(found))} {found}"
    return first_signs(found, cells)


def first_signs(name: str, cells: int) -> str:
    """The beginning of a name in at most so many cells."""
    return fit(name, cells).rstrip()


def _end(slug: str, cells: int) -> str:
    return slug if cell_len(slug) <= cells else ELLIPSIS + slug[len(slug) - cells + 1 :]
