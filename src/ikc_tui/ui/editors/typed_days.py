"""A day as people type it."""

from datetime import date

from ikc_tui.domain.date_vocabulary import NoDate
from ikc_tui.domain.typed_dates import read_date
from ikc_tui.method.words import Words
from ikc_tui.ui.editors.wrong_value import WrongValue


def show_day(day: date | None) -> str:
    """The text of a day in a field, which means the same whenever it is read: 2026-03-14; "" for None."""
    return day.isoformat() if day else ""


def read_day(typed: str, today: date, *, past: bool = False) -> date | None:
    """The day that was typed (see `read_date`); raises WrongValue."""
    try:
        return read_date(typed, today, past=past)
    except NoDate as wrong:
        raise WrongValue(wrong.message) from wrong


def settled_day(typed: str, today: date, *, past: bool = False) -> str:
    """The text of the day that was typed, which means the same tomorrow; what was typed, where that is no day."""
    try:
        return show_day(read_day(typed, today, past=past))
    except WrongValue:
        return typed


def echo_day(day: date | None, words: Words) -> str:
    """The day in full with its weekday, so that one sees what was understood; "" for None."""
    return words.weekday_date(day) if day else ""
