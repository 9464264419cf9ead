"""Which poster is meant: the newest one, that of a day, or the one with an id."""

from contextlib import suppress
from datetime import date

from ikc_tui.domain.canvas import Canvas, Poster
from ikc_tui.domain.date_vocabulary import NoDate
from ikc_tui.domain.typed_dates import read_date
from ikc_tui.method.words import Message, message


def posters_by_age(canvas: Canvas) -> list[Poster]:
    """The posters, the newest first; of one day, the one that was added last."""
    oldest_first = sorted(canvas.posters, key=lambda poster: poster.date or date.min)
    return oldest_first[::-1]


def named_poster(canvas: Canvas, typed: str, today: date) -> Poster | Message:
    """The poster with that id, or of that day; else the reason why none is meant by it.

    A day without a year is the last one that was.
    """
    posters = posters_by_age(canvas)
    if not posters:
        return message("wall.no_poster")
    if found := next((poster for poster in posters if poster.id == typed.strip()), None):
        return found
    day = None
    with suppress(NoDate):
        day = read_date(typed, today, past=True)
    of_day = [poster for poster in posters if day and poster.date == day]
    if len(of_day) > 1:
        return message("wall.several_posters", day=day, ids=", ".join(poster.id for poster in of_day))
    if not of_day:
        newest = posters[0]
        return message("wall.no_such_poster", typed=typed.strip(), newest=poster_name(newest))
    return of_day[0]


def poster_name(poster: Poster) -> Message:
    """What a poster is called: its id, and its day where it has one."""
    key = "wall.poster_of" if poster.date else "wall.poster_undated"
    return message(key, id=poster.id, date=poster.date)
