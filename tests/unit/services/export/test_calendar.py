"""iCalendar: read back by the icalendar package, each action with a day is an event of that day."""

from datetime import date

import pytest
from hypothesis import given
from icalendar import Calendar, Component
from tests.strategies import canvases

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.sections import actions
from ikc_tui.method.words import Lang
from ikc_tui.services.export import formats
from ikc_tui.services.export.contents import says_something
from ikc_tui.services.export.ics import render

from .made import CANVAS, EVERYTHING, export, hostile


def events_in(data: bytes) -> list[Component]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def day(event: Component, name: str) -> date:
    found: date = event.decoded(name)
    return found


def test_an_action_is_an_event_of_a_whole_day() -> None:
    calendar = Calendar.from_ical(render(export(CANVAS, leaving=EVERYTHING)))
    first, stopped = calendar.walk("VEVENT")
    assert first["SUMMARY"] == "Ouderavond met soep (De Wijk)"
    assert (day(first, "DTSTART"), day(first, "DTEND")) == (date(2026, 3, 1), date(2026, 3, 2))
    assert first["UID"] == "a1.wijk@ikc-tui"
    assert "trekker: Noor" in str(first["DESCRIPTION"])
    assert "Begin op tijd" in str(first["DESCRIPTION"])
    assert (first["STATUS"], stopped["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert "Koekkoek" in str(calendar["X-WR-CALDESC"])
    assert "14 maart 2026" in str(calendar["DESCRIPTION"])


def test_where_no_action_has_a_day_that_is_told() -> None:
    assert formats.render("ics", export(CANVAS)).notice is None
    told = formats.render("ics", export(Canvas(name="De Wijk"))).notice
    assert told
    assert told.key == "export.no_events"


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_lines_are_short_and_no_text_breaks_out(lang: Lang) -> None:
    data = render(hostile(lang, leaving=EVERYTHING))
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert b"\r" not in data.replace(b"\r\n", b"")
    names = {line.partition(":")[0].partition(";")[0] for line in data.decode().replace("\r\n ", "").split("\r\n")}
    assert names == {
        *("BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "NAME", "DESCRIPTION", "X-WR-CALNAME"),
        *("X-WR-CALDESC", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CATEGORIES", "STATUS", "TRANSP"),
        *("LAST-MODIFIED", ""),
    }


@given(canvases)
def test_what_is_read_back_is_what_was_written(canvas: Canvas) -> None:
    events = events_in(render(export(canvas)))
    dated = [card for card in actions(canvas) if card.due and says_something(card)]
    assert [day(event, "DTSTART") for event in events] == [card.due for card in dated]
    assert [event["UID"] for event in events] == [f"{card.id}.wijk@ikc-tui" for card in dated]
