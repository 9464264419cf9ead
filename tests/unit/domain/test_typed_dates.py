"""Dates as people write them, in both languages at once."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikc_tui.domain.date_vocabulary import NoDate
from ikc_tui.domain.typed_dates import read_date
from ikc_tui.method.data import table
from ikc_tui.method.words import LANGUAGES, Lang, Words, sentences

TODAY = date(2026, 3, 14)  # a Saturday, in week 11

TO_COME = {
    "": None,
    "   ": None,
    # in signs
    "2026-03-14": "2026-03-14",
    " 2026-3-1 ": "2026-03-01",
    "1999-12-31": "1999-12-31",
    "14-3": "2026-03-14",
    "13-3": "2027-03-13",
    "15/3": "2026-03-15",
    "15.3": "2026-03-15",
    "15 3": "2026-03-15",
    "15 – 3": "2026-03-15",
    "1-1": "2027-01-01",
    "14-3-2020": "2020-03-14",
    "14.3.2026": "2026-03-14",
    "14/3/2026": "2026-03-14",
    "14-3-26": "2026-03-14",
    "14-3-'26": "2026-03-14",
    "14-3-06": "2006-03-14",
    "14-3-75": "2075-03-14",
    "14-3-77": "1977-03-14",
    "29-2": "2028-02-29",
    "14‑3": "2026-03-14",  # as Word joins it
    "april '27": "2027-04-01",
    "aug ’26": "2026-08-01",
    "eind juni ‘26": "2026-06-30",
    "week 50 '27": "2027-12-13",
    # with what is said behind it
    "vrijdag a.s.": "2026-03-20",
    "vrijdag aanstaande": "2026-03-20",
    "3 december a.s.": "2026-12-03",
    "13 maart jl.": "2026-03-13",
    "vrijdag j.l.": "2026-03-13",
    "aankomende vrijdag": "2026-03-20",
    "maandag over 14 dagen": "2026-03-30",
    "maandag over veertien dagen": "2026-03-30",
    "3 wkn na 1 april": "2026-04-22",
    "gister": "2026-03-13",
    "gisteravond": "2026-03-13",
    "the day before yesterday": "2026-03-12",
    "eind v/d maand": "2026-03-31",
    # a week of a month, or of a day
    "3e week van januari": "2027-01-18",
    "laatste week van maart": "2026-03-30",
    "eerste week van april 2027": "2027-04-05",
    "week van 9 april": "2026-04-06",
    "de week van 9-4": "2026-04-06",
    "week of April 9th": "2026-04-06",
    # from today
    "+0d": "2026-03-14",
    "+10d": "2026-03-24",
    "+2w": "2026-03-28",
    "+ 2 W": "2026-03-28",
    "+1m": "2026-04-14",
    "+10m": "2027-01-14",
    "+22m": "2028-01-14",
    "+1j": "2027-03-14",
    "+1y": "2027-03-14",
    "+1000d": "2028-12-08",
    "-2d": "2026-03-12",
    "over 2 weken": "2026-03-28",
    "in 2 weeks": "2026-03-28",
    "over drie maanden": "2026-06-14",
    "binnen een jaar": "2027-03-14",
    "over een half jaar": "2026-09-14",
    "2 weken geleden": "2026-02-28",
    "één week geleden": "2026-03-07",
    "a week ago": "2026-03-07",
    # days
    "vandaag": "2026-03-14",
    "today": "2026-03-14",
    "morgen": "2026-03-15",
    "Tomorrow": "2026-03-15",
    "overmorgen": "2026-03-16",
    "the day after tomorrow": "2026-03-16",
    "gisteren": "2026-03-13",
    "yesterday": "2026-03-13",
    "eergisteren": "2026-03-12",
    # days of the week
    "vrijdag": "2026-03-20",
    "vr": "2026-03-20",
    "Friday": "2026-03-20",
    "op zaterdag": "2026-03-21",
    "komende dinsdag": "2026-03-17",
    "a.s. dinsdag": "2026-03-17",
    "afgelopen dinsdag": "2026-03-10",
    "last friday": "2026-03-13",
    "volgende dinsdag": "2026-03-17",
    "next tuesday": "2026-03-17",
    "deze vrijdag": "2026-03-13",
    "volgende week dinsdag": "2026-03-17",
    "dinsdag volgende week": "2026-03-17",
    "tuesday next week": "2026-03-17",
    "vorige week vrijdag": "2026-03-06",
    "dinsdag over een week": "2026-03-24",
    "dinsdag over twee weken": "2026-03-31",
    "a week from tuesday": "2026-03-24",
    "vandaag over een week": "2026-03-21",
    "vrijdag week 50": "2026-12-11",
    "week 50, vrijdag": "2026-12-11",
    # a day and a month
    "14 mrt": "2026-03-14",
    "14 maart": "2026-03-14",
    "13 MAART": "2027-03-13",
    "1 december": "2026-12-01",
    "1e december": "2026-12-01",
    "3 dec.": "2026-12-03",
    "dec 3rd": "2026-12-03",
    "December 3, 2027": "2027-12-03",
    "the 3rd of december": "2026-12-03",
    "14mrt": "2026-03-14",
    "14-mrt-2027": "2027-03-14",
    "14 mrt '27": "2027-03-14",
    "1 mei": "2026-05-01",
    "1 May": "2026-05-01",
    "1 okt": "2026-10-01",
    "1 oct": "2026-10-01",
    "1 sept": "2026-09-01",
    "voor 1 mei": "2026-05-01",
    "uiterlijk vrijdag 1 mei": "2026-05-01",
    "t/m 1 mei": "2026-05-01",
    "by 1 May": "2026-05-01",
    "vrijdag 4 december": "2026-12-04",
    "Friday 4 December": "2026-12-04",
    "vrijdag 13 maart": "2026-03-13",  # yesterday: on that day it is a Friday
    "1e maandag van april": "2026-04-06",
    "first monday of april": "2026-04-06",
    "eerste maandag van volgende maand": "2026-04-06",
    "laatste vrijdag van november": "2026-11-27",
    # weeks, months and years
    "week 50": "2026-12-07",
    "wk 50": "2026-12-07",
    "week 50 2026": "2026-12-07",
    "2026-W50": "2026-12-07",
    "week 50 van 2027": "2027-12-13",
    "in week 50": "2026-12-07",
    "week 12": "2026-03-16",
    "week 10": "2027-03-08",
    "eind week 50": "2026-12-11",
    "eind van de week": "2026-03-13",
    "volgende week": "2026-03-16",
    "eind volgende week": "2026-03-20",
    "end of next week": "2026-03-20",
    "november": "2026-11-01",
    "in november": "2026-11-01",
    "maart": "2026-03-31",  # has begun: it is still this one
    "eind november": "2026-11-30",
    "end of november": "2026-11-30",
    "eind feb": "2027-02-28",
    "eind februari 2028": "2028-02-29",
    "begin januari": "2027-01-01",
    "half maart": "2026-03-15",
    "medio april": "2026-04-15",
    "mid-april": "2026-04-15",
    "eind van de maand": "2026-03-31",
    "end of the month": "2026-03-31",
    "volgende maand": "2026-04-01",
    "eind volgende maand": "2026-04-30",
    "eind dit jaar": "2026-12-31",
    "end of this year": "2026-12-31",
    "begin volgend jaar": "2027-01-01",
    "eind 2026": "2026-12-31",
    "begin 2027": "2027-01-01",
}
NOT_UNDERSTOOD = [
    "in half a year",
    "half jaar",
    "voor de zomer",
    "binnenkort",
    "asap",
    "kerst",
    "14",
    "14e",
    "2027",
    "+2",
    "2w",
    "2 weken",
    "+99999d",
    "--",
    "14--3",
    "14:30",
    "14-3-6",
    "14-3-126",
    "1/2/3/4",
    "maandag dinsdag",
    "maandag maart",
    "maand",
    "over",
    "eind",
    "na 1 december",
    "20260314",
    "😀",
    "9" * 5000,
]
IMPOSSIBLE = [
    "31-2",
    "30-2",
    "32-1",
    "0-1",
    "14-13",
    "2026-13-1",
    "2026-02-30",
    "29-2-2027",
    "31 april",
    "29 februari 2027",
    "32 december",
    "week 54",
    "week 0",
    "week 53 2027",
    "5e maandag van februari 2026",
    "14-3-0000",
    "+9999j",
]


@pytest.mark.parametrize("typed", TO_COME)
def test_a_date_is_read_as_it_is_meant(typed: str) -> None:
    meant = TO_COME[typed]
    assert read_date(typed, TODAY) == (date.fromisoformat(meant) if meant else None)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("13-3", "2026-03-13"),  # held yesterday
        ("14-3", "2026-03-14"),
        ("15-3", "2025-03-15"),
        ("31-12", "2025-12-31"),
        ("29-2", "2024-02-29"),
        ("13 maart", "2026-03-13"),
        ("March 13", "2026-03-13"),
        ("vrijdag", "2026-03-13"),
        ("zaterdag", "2026-03-07"),
        ("vrijdag 13 maart", "2026-03-13"),
        ("zondag 15 maart", "2026-03-15"),  # tomorrow: on that day it is a Sunday
        ("week 10", "2026-03-02"),
        ("week 50", "2025-12-08"),
        ("eind november", "2025-11-30"),
        ("begin maart", "2026-03-01"),
        ("maart", "2026-03-01"),
        ("gisteren", "2026-03-13"),
        ("morgen", "2026-03-15"),
        ("13-3-2027", "2027-03-13"),
    ],
)
def test_of_the_past_a_day_without_a_year_is_the_last_that_was(typed: str, meant: str) -> None:
    assert read_date(typed, TODAY, past=True) == date.fromisoformat(meant)


@pytest.mark.parametrize(
    ("typed", "today", "past", "meant"),
    [
        ("+1m", "2026-01-31", False, "2026-02-28"),
        ("+1m", "2028-01-31", False, "2028-02-29"),
        ("+1j", "2028-02-29", False, "2029-02-28"),
        ("+1m", "2026-12-31", False, "2027-01-31"),
        ("29-2", "2096-03-01", False, "2104-02-29"),
        ("29-2", "2104-02-28", True, "2096-02-29"),
        ("31-12", "9999-12-31", False, "9999-12-31"),
        ("30 dec", "2026-12-31", True, "2026-12-30"),
        ("2 jan", "2026-12-31", False, "2027-01-02"),
        ("30 dec", "2027-01-02", True, "2026-12-30"),
        ("morgen", "2026-12-31", False, "2027-01-01"),
        # ISO weeks do not end with the year
        ("week 53", "2026-03-14", False, "2026-12-28"),
        ("week 53", "2027-03-14", False, "2032-12-27"),
        ("week 1", "2026-12-30", False, "2027-01-04"),
        ("week 1", "2025-12-28", False, "2025-12-29"),
        ("week 1", "2025-12-30", False, "2026-01-02"),  # has begun: its last working day
        ("week 1", "2025-12-30", True, "2025-12-29"),
        ("week 53", "2027-01-01", False, "2027-01-01"),
        ("volgende week", "2026-12-31", False, "2027-01-04"),
        ("volgende maand", "2026-12-31", False, "2027-01-01"),
        ("eind volgende maand", "2026-01-31", False, "2026-02-28"),
        ("volgend jaar", "2028-02-29", False, "2029-01-01"),
        ("vrijdag", "2026-12-31", False, "2027-01-01"),
        # the next one is not the first that comes, on a Monday
        ("volgende dinsdag", "2026-03-16", False, "2026-03-24"),
        ("komende dinsdag", "2026-03-16", False, "2026-03-17"),
        ("volgende week dinsdag", "2026-03-16", False, "2026-03-24"),
    ],
)
def test_years_months_and_weeks_end_where_they_end(typed: str, today: str, past: bool, meant: str) -> None:
    assert read_date(typed, date.fromisoformat(today), past=past) == date.fromisoformat(meant)


@pytest.mark.parametrize("past", [False, True])
@pytest.mark.parametrize("typed", NOT_UNDERSTOOD)
def test_what_is_no_date_is_told(typed: str, past: bool) -> None:
    with pytest.raises(NoDate) as told:
        read_date(typed, TODAY, past=past)
    assert Words("nl").of(told.value.message) == "geen datum"


@pytest.mark.parametrize("past", [False, True])
@pytest.mark.parametrize("typed", IMPOSSIBLE)
def test_a_day_that_is_not_there_is_told_by_name(typed: str, past: bool) -> None:
    with pytest.raises(NoDate) as told:
        read_date(f" {typed} ", TODAY, past=past)
    assert Words("nl").of(told.value.message) == f"{typed} bestaat niet"


@pytest.mark.parametrize("typed", ["donderdag 4 december", "donderdag 4-12-2026", "thursday 4 december 2026"])
def test_a_day_of_the_week_that_does_not_fit_is_told(typed: str) -> None:
    with pytest.raises(NoDate) as told:
        read_date(typed, TODAY)
    assert Words("en").of(told.value.message) == f"4 December 2026 is no {typed.split()[0]}"


# Whatever is typed


def _lines() -> list[str]:
    """Every text of words in `method/dates.toml`."""
    data = table("dates")
    return [data["skipped"], *(line for kind in data.values() if isinstance(kind, dict) for line in kind.values())]


_WORDS = [
    *(word for line in _lines() for word in line.split()),
    *("maandag", "friday", "maart", "dec", "50", "2", "2027", "31", "1e", "+", "-", "0", "a.s.", "2026-02-30"),
]
years = st.dates(date(1001, 1, 1), date(9980, 1, 1))  # of four digits
phrases = st.lists(st.sampled_from(_WORDS), max_size=7).map(" ".join)


@given(
    phrases | st.text(max_size=12) | st.from_regex(r"\+?\s*\d{1,5}\s*[dwmjy./ -]?\d{0,4}", fullmatch=True),
    st.dates(),
    st.booleans(),
)
def test_anything_typed_is_a_date_or_told(typed: str, today: date, past: bool) -> None:
    try:
        found = read_date(typed, today, past=past)
    except NoDate as wrong:
        told = wrong.message
        assert all(Words(lang).of(told) for lang in LANGUAGES)
        return
    assert (found is None) == (not typed.strip())


@given(years, years, st.booleans(), st.sampled_from(LANGUAGES))
def test_a_date_that_is_shown_in_full_is_read_back(day: date, today: date, past: bool, lang: Lang) -> None:
    words = Words(lang)
    for shown in (day.isoformat(), words.full_date(day), words.weekday_date(day), f"{day.day}-{day.month}-{day:%Y}"):
        assert read_date(shown, today, past=past) == day
        assert read_date(shown.upper(), today, past=past) == day


@given(years, st.integers(-300, 300), st.sampled_from(LANGUAGES))
def test_a_date_that_is_shown_short_is_read_back(today: date, days: int, lang: Lang) -> None:
    """As cards show it: `voor 14 mrt`, with the year where that is another."""
    words, day = Words(lang), today + timedelta(days)
    shown = words("board.due", date=words.short_date(day, today))
    assert read_date(shown, today, past=days < 0) == day


@given(years, st.dates())
def test_a_day_and_a_month_are_the_nearest_on_their_side_of_today(today: date, day: date) -> None:
    typed = f"{day.day}-{day.month}"
    coming, gone = read_date(typed, today), read_date(typed, today, past=True)
    assert coming is not None
    assert gone is not None
    assert {(found.day, found.month) for found in (coming, gone)} == {(day.day, day.month)}
    assert today - timedelta(366 * 8) <= gone <= today <= coming <= today + timedelta(366 * 8)


@given(years, st.integers(0, 6))
def test_a_day_of_the_week_is_within_seven_days_and_never_today(today: date, weekday: int) -> None:
    for lang in LANGUAGES:
        name = Words(lang)("dates.weekdays").split()[weekday]
        coming, gone = read_date(name, today), read_date(name, today, past=True)
        assert coming is not None
        assert gone is not None
        assert coming.weekday() == gone.weekday() == weekday
        assert coming - gone == timedelta(14 if today.weekday() == weekday else 7)
        assert gone < today < coming


def test_no_word_means_two_things() -> None:
    shown = [sentences()[f"dates.{key}"] for key in ("weekdays", "months", "short_months")]
    names = {name.casefold() for each in shown for lang in LANGUAGES for name in each[lang].split()}
    words = [word for line in _lines() for word in line.split()] + sorted(names)
    assert sorted(words) == sorted(set(words))
