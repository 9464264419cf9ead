"""iCalendar (RFC 5545): the actions that have a day, each as an event of that whole day."""

from collections.abc import Iterator
from datetime import date, timedelta

from ikc_tui.domain.canvas import Card, Place, headline, last_touched
from ikc_tui.domain.safe_text import clean, clean_line
from ikc_tui.domain.sections import action_places, section_title
from ikc_tui.method.words import Message, message
from ikc_tui.services.export.contents import Export, ExportedCanvas, card_text, facts

_LINE = 75  # octets, as RFC 5545 has it


def render(export: Export) -> bytes:
    """A calendar; the same action has the same UID in each, so that a calendar that has it replaces it."""
    return "".join(f"{_folded(line)}\r\n" for line in _lines(export)).encode()


def notice(data: bytes) -> Message | None:
    """What a person should know of the file: that no event is in it, which some calendars refuse (RFC 5545, 3.6)."""
    return None if b"BEGIN:VEVENT" in data else message("export.no_events")


def _lines(export: Export) -> Iterator[str]:
    about = f"{export.credit} {export.made}"
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//ikc-tui//ikc//NL"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    for name, text in (
        ("NAME", export.title),
        ("DESCRIPTION", about),
    ):  # RFC 7986; the other name is Apple's and others'
        yield _property(name, text)
    yield _property("X-WR-CALNAME", export.title)
    yield _property("X-WR-CALDESC", about)
    for canvas in export.one_by_one():
        for board in canvas.boards():
            for section in board.sections:
                if section.place in action_places():
                    for exported in section.cards:
                        if exported.card.due:
                            yield from _event(exported.card, exported.card.due, section.place, canvas, export)
    yield "END:VCALENDAR"


def _event(card: Card, due: date, place: Place, canvas: ExportedCanvas, export: Export) -> Iterator[str]:
    words = export.words
    said = [f"{fact.label}: {fact.text}" for fact in facts(card, canvas.canvas, words, export.day)]
    described = "\n".join([card_text(card, words), f"{canvas.name}: {words.of(section_title(place))}", *said])
    yield "BEGIN:VEVENT"
    yield _property("UID", f"{card.id}.{clean_line(canvas.slug)}@ikc-tui")
    yield f"DTSTAMP:{_day(export.day)}T000000Z"
    if changed := last_touched(card):
        yield f"LAST-MODIFIED:{_day(changed)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(due)}"
    if due < date.max:  # an event of one day ends on the next, and after the last there is none
        yield f"DTEND;VALUE=DATE:{_day(due + timedelta(1))}"
    yield _property("SUMMARY", f"{headline(card) or card_text(card, words)} ({canvas.name})")
    yield _property("DESCRIPTION", described)
    yield _property("CATEGORIES", canvas.name)
    yield f"STATUS:{'CANCELLED' if card.status == 'stopped' else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"  # it takes nobody's day
    yield "END:VEVENT"


def _property(name: str, text: str) -> str:
    """A property with a text, of which no sign says anything else than itself."""
    escaped = clean(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    return f"{name}:{escaped}"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _folded(line: str) -> str:
    """The line in parts of so many octets at most, each but the first begun with a blank; no sign is broken."""
    parts, octets = [""], 0
    for sign in line:
        size = len(sign.encode())
        if octets + size > _LINE:
            parts.append(" ")
            octets = 1
        parts[-1] += sign
        octets += size
    return "\r\n".join(parts)
