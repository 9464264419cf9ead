"""How many cells a text takes, and where terminals may disagree about it.

Clusters are grapheme clusters (Unicode Standard Annex #29), as Rich cuts them and a little beyond.

The widths are those of Rich, with which Textual lays out its screens: a frame means what its author
measured. A cluster is solid where every terminal gives it the same width (plain letters, CJK, letters
with combining marks) and loose where they differ (emoji, joiners, variation selectors, flags,
unassigned and private characters); after a loose one the cursor may be anywhere.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from rich.cells import cell_len, split_graphemes

NARROW: Final = re.compile(
    "[\u0020-\u007e\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0377\u0384-\u0482\u048a-\u052f"
    "\u1e00-\u1eff\u2010-\u2027\u2030-\u203b\u203d-\u2048\u20a0-\u20bf\u2190-\u21ff\u2200-\u22ff"
    "\u2500-\u25fc\u2800-\u28ff]*"
)
"""Matches texts of one cell per character in every terminal: most of what a western screen holds."""

_SOLID_WIDE: Final = re.compile(
    "[\u1100-\u115f\u2e80-\u2ffb\u3001-\u3029\u3030-\u303c\u3041-\u3096\u309b-\u30ff\u3105-\u312f"
    "\u3131-\u318e\u3190-\u31bf\u31f0-\u3247\u3250-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3"
    "\uf900-\ufaff\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\U00020000-\U0002fffd\U00030000-\U0003fffd]"
)
_LOOSE_CATEGORIES: Final = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Mc", "Me", "Zl", "Zp"))


class Cluster(NamedTuple):
    """A grapheme cluster: characters that share their cells."""

    text: str
    width: int
    """In cells; 0 for a mark with nothing to stand on."""
    loose: bool
    """Whether terminals differ about its width."""


def _is_loose_cluster(text: str, width: int) -> bool:
    """Whether terminals may differ about the width of a cluster."""
    base = text[0]
    if unicodedata.category(base) in _LOOSE_CATEGORIES:
        return True
    if width == 2:
        sound = bool(_SOLID_WIDE.match(base))
    else:
        sound = (
            width == 1
            and cell_len(base) == 1
            and unicodedata.east_asian_width(base) not in "WF"
            and not unicodedata.combining(base)
        )
    marks = text[1:]
    return not sound or any(not unicodedata.combining(mark) or cell_len(mark) for mark in marks)


def _is_regional_indicator(text: str) -> bool:
    return len(text) == 1 and "\U0001f1e6" <= text <= "\U0001f1ff"


@lru_cache(maxsize=4096)
def clusters(text: str) -> tuple[Cluster, ...]:
    """The clusters of a text; flags, and emoji with their modifiers, are one each."""
    found: list[Cluster] = []
    for start, end, width in split_graphemes(text)[0]:
        part = text[start:end]
        last = found[-1] if found else None
        joined = last is not None and (
            "\U0001f3fb" <= part[0] <= "\U0001f3ff"
            or (_is_regional_indicator(part) and all(map(_is_regional_indicator, last.text)))
            or last.text[-1] == "\u200d"
            or (last.width == 2 and "\u1160" <= part[0] <= "\u11ff")
        )
        if joined and last is not None:
            found[-1] = Cluster(last.text + part, last.width + width, True)
        else:
            found.append(Cluster(part, width, _is_loose_cluster(part, width)))
    return tuple(found)


@lru_cache(maxsize=4096)
def is_loose(cluster: str) -> bool:
    """Whether terminals may differ about the width of a text, which is that of a cell or longer."""
    if len(cluster) == 1 and NARROW.fullmatch(cluster):
        return False
    return any(part.loose for part in clusters(cluster))
