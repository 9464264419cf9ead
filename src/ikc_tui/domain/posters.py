"""Which poster is meant: the newest one, that of a day, or the one with an id."""

import re
from datetime import date

from ikc_tui.domain.canvas import Canvas, Poster
from ikc_tui.domain.date_vocabulary import NoDate
from ikc_tui.domain.typed_dates import read_date
from ikc_tui.method.words import Message, message

_WORD = re.compile(r"[\w-]+")
_BEFORE_DAY = ("van", "of")
_AROUND = " .,;:·()[]\"'“”‘’"


def posters_by_age(canvas: Canvas) -> list[Poster]:
    """The posters, the newest first; of one day, the one that was added last."""
    oldest_first = sorted(canvas.posters, key=lambda poster: poster.date or date.min)
    return oldest_first[::-1]


def named_poster(canvas: Canvas, typed: str, today: date) -> Poster | Message:
    """The poster with that id, or of that day; else the reason why none is meant by it.

    A day without a year is the last one that was. Both may be said, as ikc itself does: `k3f9a2 van 26 november`.
    """
    posters = posters_by_age(canvas)
    if not posters:
        return message("wall.no_poster")
    words = _WORD.findall(typed.casefold())
    if called := [poster for poster in posters if poster.id.casefold() in words]:
        beside = " ".join(word for word in words if word not in (called[0].id.casefold(), *_BEFORE_DAY))
        day = _day(beside, today)
        found = [poster for poster in called if day in (None, poster.date)]
    else:
        day = _day(typed.strip(_AROUND), today)
        found = [poster for poster in posters if day and poster.date == day]
    if len(found) > 1 and day:
        return message("wall.several_posters", day=day, ids=", ".join(poster.id for poster in found))
    if len(found) != 1:
        newest = posters[0]
        return message("wall.no_such_poster", typed=typed.strip(), newest=poster_name(newest))
    return found[0]


def _day(typed: str, today: date) -> date | None:
    try:
        return read_date(typed, today, past=True)
    except NoDate:
        return None


def poster_name(poster: Poster) -> Message:
    """What a poster is called: its id, and its day where it has one."""
    key = "wall.poster_of" if poster.date else "wall.poster_undated"
    return message(key, id=poster.id, date=poster.date)
