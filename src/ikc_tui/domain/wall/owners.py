"""What was typed for an owner at a poster on the wall, where it may be no name, or a name and something more."""

import re
from datetime import date

from ikc_tui.domain.folding import fold_text
from ikc_tui.domain.safe_text import is_blank
from ikc_tui.domain.typed_dates import is_day
from ikc_tui.domain.typed_pairs import as_pair
from ikc_tui.domain.wall.words import DASHES, ENDS, NOTHING, first_words, phrase_at_start, statuses, words_of

MOST_WORDS = 20
"""Of what was typed, in which something else is looked for."""

_GROUPS = re.compile(rf"[^,;(]*[0-9]+[{DASHES}/][0-9]+\W*")  # `groep 7/8` is no day of August


def is_nobody(typed: str) -> bool:
    """Whether it says that there is no owner."""
    return typed in tuple(DASHES) or fold_text(typed.strip(ENDS)) in words_of("value", "nobody")


def is_no_name(typed: str, today: date) -> bool:
    """Whether it is no name at all: nothing, `nog te bepalen`, a number, a status, a day, or one name for another."""
    status = phrase_at_start(typed, statuses())
    return (
        is_blank(typed.strip(NOTHING))
        or not any(map(str.isalpha, typed))
        or fold_text(typed.strip(ENDS)) in words_of("value", "unknown")
        or bool(status and status.is_alone and not typed[0].isupper())
        or (any(map(str.isdigit, typed)) and is_day(typed, today))
        or bool(as_pair(typed)[1])
        or not words_of("value", "other").isdisjoint(fold_text(word.strip(ENDS)) for word in typed.split())
    )


def perhaps_in(typed: str) -> str | None:
    """The word before or behind a name by which it is not certain, as it was typed."""
    words = typed.split()
    around = (words[0], words[-1]) if words else ()
    return next((word for word in around if fold_text(word.strip(ENDS)) in words_of("value", "perhaps")), None)


def day_behind(typed: str, today: date) -> str | None:
    """The day that stands behind a name, as in `Anja, 1 mei`."""
    for word in list(first_words(typed, MOST_WORDS))[1:]:
        rest = typed[word.start() :]
        is_set_apart = typed[: word.start()].rstrip().endswith((",", ";", "("))
        has_figures = any(map(str.isdigit, rest)) and not _GROUPS.fullmatch(rest)
        if (is_set_apart or has_figures) and is_day(rest.strip(" .,;()"), today):
            return rest
    return None
