"""The days of tables: as people write them, as programs do, and as Excel counts them."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from ikc_tui.domain.date_vocabulary import NoDate
from ikc_tui.domain.typed_dates import read_date
from ikc_tui.services.local_time import local

_FIRST_EXCEL_DAY = date(1899, 12, 30)
"""From which Excel counts days (ECMA-376, part 1, 18.17.4.1: the date base of 1900, with a leap day that never was)."""
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_SERIAL = re.compile(r"[2-7]\d{4}(\.\d+)?")  # 1954 to 2119
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*")
_FIGURES = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{2}|\d{4})(?:\s+\d{1,2}:\d\d.*)?")


def read_day(text: str, today: date, *, day_first: bool = True) -> date | None:
    """The day that is meant; None where none is, or only blanks stand there.

    A moment with a time zone is the day that it is on this computer.
    """
    text = text.strip()
    if not text:
        return None
    try:
        if _ISO.fullmatch(text):
            return date.fromisoformat(text)
        if _SERIAL.fullmatch(text):
            return _FIRST_EXCEL_DAY + timedelta(int(float(text)))
        if _MOMENT.fullmatch(text):
            moment = datetime.fromisoformat(text)
            return (local(moment) if moment.tzinfo else moment).date()
        if figures := _FIGURES.fullmatch(text):
            first, _, second, year = figures.groups()
            text = "-".join((first, second, year) if day_first else (second, first, year))
        return read_date(text, today)
    except (NoDate, ValueError, OverflowError):
        return None


def is_day_first(texts: Iterable[str], otherwise: bool = True) -> bool:
    """Whether the day comes before the month in days written in figures; `otherwise` where nothing tells."""
    found = [figures for text in texts if (figures := _FIGURES.fullmatch(text.strip()))]
    if any(int(figures[1]) > 12 for figures in found):
        return True
    return False if any(int(figures[3]) > 12 for figures in found) else otherwise
