"""Dates as people type them."""

import re
from datetime import date, timedelta

_FULL = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SHORT = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}))?")
_AHEAD = re.compile(r"\+\s*(\d{1,4})\s*([dwmj]|y)", re.IGNORECASE)


def read_date(typed: str, today: date) -> date | None:
    """The day that is meant by `2026-03-14`, `14-3-2026`, `14-3` (the next that comes), `+10d`, `+2w`, `+3m` or
    `+1j` (days, weeks, months, years from today); None for nothing typed. ValueError where no day is meant."""
    typed = typed.strip()
    if not typed:
        return None
    if match := _FULL.fullmatch(typed):
        return date(*map(int, match.groups()))
    if match := _SHORT.fullmatch(typed):
        return _day_and_month(int(match[1]), int(match[2]), match[3], today)
    if match := _AHEAD.fullmatch(typed):
        return _ahead(int(match[1]), match[2].lower(), today)
    raise ValueError(typed)


def _day_and_month(day: int, month: int, year: str | None, today: date) -> date:
    if year:
        return date(int(year), month, day)
    for ahead in range(9):  # 29 February may be eight years away
        try:
            meant = date(today.year + ahead, month, day)
        except ValueError:
            continue
        if meant >= today:
            return meant
    raise ValueError(f"{day}-{month}")


def _ahead(count: int, unit: str, today: date) -> date:
    try:
        if unit in "dw":
            return today + timedelta(days=count * (7 if unit == "w" else 1))
        months = today.month - 1 + count * (1 if unit == "m" else 12)
        year, month = today.year + months // 12, months % 12 + 1
        return date(year, month, min(today.day, _days_in(year, month)))
    except OverflowError as error:
        raise ValueError(str(error)) from error


def _days_in(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day
