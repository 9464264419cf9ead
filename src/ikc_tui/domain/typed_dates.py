"""Dates as people write them, in Dutch and English: `14-3`, `14 mrt`, `vrijdag`, `next week tuesday`, `eind november`.

What is typed becomes a few words with a meaning (`date_vocabulary.py`), and a `match` over those says what day they
make. A date in figures is day, month, year as the Dutch write it, or year-month-day as in ISO 8601; weeks are numbered
as in ISO 8601. A week is Monday to Friday here: its end is its last working day.
"""

from calendar import monthrange
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from ikc_tui.domain.date_vocabulary import NoDate, Word, words_in
from ikc_tui.method.words import message

WEEKDAY_TOLERANCE = timedelta(31)
"""How far a date that names its day of the week may lie in the past where a coming day is asked for, or the other way
round."""


class Period(NamedTuple):
    """A week, month or year, by the days that people name in it.

    The middle of a week is its Wednesday, of a month the 15th, of a year 1 July; the last day of a week its Friday.
    """

    first: date
    middle: date
    last: date


def read_date(typed: str, today: date, *, past: bool = False) -> date | None:
    """The day that is meant; None where nothing, or only blanks, was typed.

    A day without a year is the next that comes (today may be it) or, with `past`, the last that was; likewise a day of
    the week, which is never today. Raises NoDate, with a message that says why, where no day is meant.
    """
    if not typed.strip():
        return None
    words = list(words_in(typed))
    try:
        return _DateReader(today, past).day(words)
    except NoDate:
        raise
    except (ValueError, OverflowError) as error:  # from the calendar
        raise NoDate(message("dates.no_such_day", typed=typed.strip())) from error


def is_day(typed: str, today: date) -> bool:
    """Whether a day is meant."""
    try:
        return read_date(typed, today) is not None
    except NoDate:
        return False


@dataclass(frozen=True)
class _DateReader:
    """Reads words as of a day.

    Methods raise NoDate for words that mean no day, and ValueError or OverflowError for a day that is not there.
    """

    today: date
    past: bool

    def day(self, words: Sequence[Word]) -> date:
        match words:
            # From today
            case [Word("day", days)]:
                return self.today + timedelta(days)
            case [Word("plus" | "minus" as direction), Word("number" | "year", count), Word(unit)] if unit in _UNITS:
                return _add_units(self.today, count if direction == "plus" else -count, unit)
            case [Word("in"), Word("number", count), Word(unit)] if unit in _UNITS:
                return _add_units(self.today, count, unit)
            case [Word("number", count), Word(unit), Word("ago")] if unit in _UNITS:
                return _add_units(self.today, -count, unit)
            case [Word("in"), Word("number", 1), Word("half"), Word("years")]:
                return _add_units(self.today, 6, "months")
            # From another day
            case [Word("day" | "weekday") as from_, Word("in"), Word("number", count), Word("weeks")]:
                return _add_units(_DateReader(self.today, past=False).day([from_]), count, "weeks")
            case [Word("weekday") as from_, Word("in"), Word("number", count), Word("days")] if count % 7 == 0:
                return _add_units(_DateReader(self.today, past=False).day([from_]), count, "days")
            case [Word("number", count), Word(unit), Word("after"), *from_] if from_ and unit in _UNITS:
                return _add_units(self.day(from_), count, unit)
            case [Word("days"), Word("after"), *from_] if from_:
                return _add_units(self.day(from_), 1, "days")
            case [Word("days"), Word("day", -1)]:  # before yesterday
                return self.today - timedelta(2)
            # `a.s.` or `jl.` behind it
            case [*from_, Word("coming", direction)] if from_:
                return _DateReader(self.today, past=direction < 0).day(from_)
            # A day of the week
            case [Word("weekday", weekday)]:
                return self._nearest_weekday(weekday, -1 if self.past else 1)
            case [Word("coming", direction), Word("weekday", weekday)]:
                return self._nearest_weekday(weekday, direction)
            case [Word("this", weeks), Word("weekday", weekday)]:
                return _period_after("weeks", self.today, weeks).first + timedelta(weekday)
            case [Word("weekday", weekday), *week] | [*week, Word("weekday", weekday)] if _names_week(week):
                return self._day_in_period(week, lambda week: week.first + timedelta(weekday))
            case [Word("ordinal", which) | Word("coming", -1 as which), Word("weekday", weekday), *month]:
                return self._day_in_period(month, lambda month: _weekday_in_month(month, weekday, which))
            case [Word("weekday") as named, *rest]:
                return self._day_on_weekday(named, rest)
            # A week in a month, and that of a day
            case [Word("ordinal", which) | Word("coming", -1 as which), Word("weeks"), Word() as in_, *month]:
                return self._day_in_period([in_, *month], lambda month: _weekday_in_month(month, 0, which))
            case [Word("weeks"), *day] if day_meant := self._calendar_day(day):
                return _week(day_meant - timedelta(day_meant.weekday())).first
            # A part of a week, month or year
            case [Word("begin" | "half" | "end" as part), Word(unit) as this] if unit in _UNITS_WITH_PART[part]:
                return self._day_in_period([Word("this", 0, ""), this], _PARTS[part])
            case [Word("begin" | "half" | "end" as part), *period]:
                return self._day_in_period(period, _PARTS[part])
            case [Word("year")]:
                raise NoDate(message("dates.no_date"))
        return self._calendar_day(words) or self._day_in_period(words, self._default_day)

    def _nearest_weekday(self, weekday: int, direction: int) -> date:
        """The first day of that name after today, or the last before it."""
        days = (weekday - self.today.weekday()) * direction % 7 or 7
        return self.today + timedelta(days * direction)

    # A day of the calendar

    def _calendar_day(self, words: Sequence[Word]) -> date | None:
        match words:
            case [Word("year", year), Word("number", month), Word("number", day)]:
                return date(year, month, day)
            case (
                [Word("number", day), Word("number", month), *year]
                | [Word("number" | "ordinal", day), Word("month", month), *year]
                | [Word("month", month), Word("number" | "ordinal", day), *year]
            ):
                return self._day_in_year(year, lambda year: date(year, month, day))
        return None

    def _day_on_weekday(self, weekday: Word, words: Sequence[Word]) -> date:
        """The calendar day, which must be that day of the week: on the side of today asked for, else on the other.

        On Saturday 14 March `friday 13 March` is yesterday, also where a coming day is asked for.
        """
        day_meant = self._calendar_day(words)
        if day_meant is None:
            raise NoDate(message("dates.no_date"))
        if day_meant.weekday() == weekday.value:
            return day_meant
        other = _DateReader(self.today, not self.past)._calendar_day(words)
        if other and other.weekday() == weekday.value and abs(other - self.today) <= WEEKDAY_TOLERANCE:
            return other
        raise NoDate(message("dates.other_weekday", day=day_meant, weekday=weekday.typed))

    # A day in a week, month or year

    def _day_in_period(self, words: Sequence[Word], choose: Callable[[Period], date]) -> date:
        match words:
            case [Word("month", month), *year]:
                return self._day_in_year(year, lambda year: choose(_month(year, month)))
            case [Word("weeks"), Word("number", week), *year] | [*year, Word("weeks"), Word("number", week)]:
                return self._day_in_year(year, lambda year: choose(_week(date.fromisocalendar(year, week, 1))))
            case [Word("year", year)]:
                return choose(_year(year))
            case [Word("this" | "coming", count), Word("weeks" | "months" | "years" as unit)]:
                return choose(_period_after(unit, self.today, count))
        raise NoDate(message("dates.no_date"))

    def _default_day(self, period: Period) -> date:
        """The day for a period that is named without a part of it: its first, or its last once the first is past."""
        return period.first if self.past or period.first >= self.today else period.last

    def _day_in_year(self, year: Sequence[Word], day_of: Callable[[int], date]) -> date:
        """The day in the year that was typed; without a year, in the nearest one."""
        match year:
            case []:
                return self._nearest_day(day_of)
            case [Word("year", full)]:
                return day_of(full)
            case [Word("short year", short)]:
                return day_of(_nearest_century(short, self.today))
            case [Word("number", short, typed)] if len(typed) == 2 and typed.isdecimal():
                return day_of(_nearest_century(short, self.today))
        raise NoDate(message("dates.no_date"))

    def _nearest_day(self, day_of: Callable[[int], date]) -> date:
        """The next such day or, with `past`, the last; years that lack it (29 February, week 53) are skipped."""
        step = -1 if self.past else 1
        around = self.today.year - step  # the first week of a year may begin in the year before
        for year in range(around, around + 10 * step, step):  # 29 February may be eight years away
            with suppress(ValueError):
                day = day_of(year)
                if day <= self.today if self.past else day >= self.today:
                    return day
        raise ValueError("in no year near")


# Periods

_UNITS = ("days", "weeks", "months", "years")
_UNITS_WITH_PART = {"begin": _UNITS, "half": ("weeks", "months"), "end": _UNITS}  # `half a year` is no day
_PARTS: dict[str, Callable[[Period], date]] = {
    "begin": lambda period: period.first,
    "half": lambda period: period.middle,
    "end": lambda period: period.last,
}


def _week(monday: date) -> Period:
    return Period(monday, monday + timedelta(2), monday + timedelta(4))


def _month(year: int, month: int) -> Period:
    return Period(date(year, month, 1), date(year, month, 15), date(year, month, monthrange(year, month)[1]))


def _year(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 7, 1), date(year, 12, 31))


def _period_after(unit: str, today: date, count: int) -> Period:
    """The week, month or year that is `count` units after the one that today is in."""
    day = _add_units(today, count, unit)
    if unit == "weeks":
        return _week(day - timedelta(day.weekday()))
    return _month(day.year, day.month) if unit == "months" else _year(day.year)


def _weekday_in_month(month: Period, weekday: int, which: int) -> date:
    """The first, second … (or with -1 the last) such day of the week in a month."""
    days = [day for at in range((month.last - month.first).days + 1) if (day := month.first + timedelta(at))]
    matches = [day for day in days if day.weekday() == weekday]
    if which > len(matches):
        raise ValueError("not so many in that month")
    return matches[which - 1 if which > 0 else -1]


def _names_week(words: Sequence[Word]) -> bool:
    return any(word.kind == "weeks" for word in words)


def _add_units(day: date, count: int, unit: str) -> date:
    """The day that is `count` units later; where the month is too short for it, the last day of that month."""
    if unit in ("days", "weeks"):
        return day + timedelta(count * (7 if unit == "weeks" else 1))
    months = day.year * 12 + day.month - 1 + count * (1 if unit == "months" else 12)
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1] if 1 <= year <= 9999 else day.day))


def _nearest_century(short: int, today: date) -> int:
    """The year that ends so and is nearest to today's."""
    same = today.year - today.year % 100 + short
    return min((same - 100, same, same + 100), key=lambda year: abs(year - today.year))
