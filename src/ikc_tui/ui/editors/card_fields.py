"""The fields of a card as people type them: from value to text, from text to value, and completion."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from ikc_tui.domain.canvas import KINDS, STATUSES, Canvas, Card, Stakeholder, headline, names_of_partners
from ikc_tui.domain.date_vocabulary import NoDate
from ikc_tui.domain.folding import fold_text
from ikc_tui.domain.owners import owner_names
from ikc_tui.domain.partner_names import find_partner
from ikc_tui.domain.sections import pillars
from ikc_tui.domain.typed_dates import read_date
from ikc_tui.domain.typed_partners import TypedPartner, has_parts, is_sector, split_partner
from ikc_tui.method.lessons import lesson_numbers
from ikc_tui.method.words import Words, message
from ikc_tui.storage.network import Network
from ikc_tui.ui.editors.field_choices import FieldChoice
from ikc_tui.ui.editors.partner_fields import (
    known_organisations,
    named_sector,
    new_organisations,
    sector_of,
    why_not_new,
)
from ikc_tui.ui.editors.wrong_value import WrongValue
from ikc_tui.ui.paint.text import one_line


class UnknownPartner(WrongValue):
    """What was typed is no partner of the coalition, nor an organisation of the network; it can be asked for."""

    def __init__(self, typed: str, name: str) -> None:
        super().__init__(message("editor.bad_partner", name=name))
        self.typed, self.name = typed, name


@dataclass(frozen=True)
class Typing:
    """What fields are read and completed by: the canvas, the network, the language, and today.

    `asked_for` is what the person said are new partners, as it was typed.
    """

    canvas: Canvas
    network: Network
    words: Words
    today: date
    asked_for: tuple[str, ...] = ()


@dataclass(frozen=True)
class CardField:
    """A field of a card on its sheet.

    Attributes:
        show: The value of a card as text.
        read: The text as a value; raises WrongValue.
        options: What the text may be completed to.
        listed: Whether the options are few, and stand in sight while one chooses.
        free: Whether the text may be another than the options: then it is completed only where the person says so.
        many: Whether the text is several options with commas between.
        lines: How many lines the field has on the sheet; more than one for running text.
        echo: What the text means, shown beside it; raises WrongValue.
        hint: What stands in the field while it is empty.
        replaced: Whether the first key replaces the text: nobody edits such a value letter by letter.
        settle: The text in words that mean the same on another day.
    """

    name: str
    show: Callable[[Card, Typing], str]
    read: Callable[[str, Typing], object]
    options: Callable[[Typing], Sequence[str]] = lambda typing: ()
    listed: bool = False
    free: bool = False
    many: bool = False
    lines: int = 1
    echo: Callable[[str, Typing], str] = lambda typed, typing: ""
    hint: Callable[[Typing], str] = lambda typing: ""
    replaced: bool = False
    settle: Callable[[str, Typing], str] = lambda typed, typing: typed

    @property
    def attribute(self) -> str:
        """The name of the field in the model: `from_` for `from`, which is a keyword of Python."""
        return "from_" if self.name == "from" else self.name

    def complete(self, typed: str, typing: Typing) -> str | None:
        """The text completed to the first option that begins so, with its capitals and accents; None where none does.

        Of several values the last one is completed.
        """
        before, comma, last = typed.rpartition(",") if self.many else ("", "", typed)
        start = last.lstrip()
        if not start:
            return None
        chosen = {fold_text(item.strip()) for item in before.split(",")}
        options = [option for option in self.options(typing) if fold_text(option) not in chosen]
        option = beginning(start, options)
        if option is None:
            return None
        return f"{before}{comma}{last[: len(last) - len(start)]}{option}"

    def take(self, option: str, typed: str, typing: Typing) -> str:
        """The text with an option taken. Of several it comes beside the others, or goes where it stands there whole."""
        if not self.many:
            return option
        items = [item.strip() for item in typed.split(",") if item.strip()]
        if option in items:
            return ", ".join(item for item in items if item != option)
        others = [item for item in items if beginning(item, self.options(typing)) != option]
        return ", ".join([*others, option])

    def choices(self, typed: str, typing: Typing) -> list[FieldChoice]:
        """The options of a field that lists them, and which of them the text means as it stands."""
        if not self.listed:
            return []
        options = self.options(typing)
        items = [item.strip() for item in (typed.split(",") if self.many else [typed])]
        meant = {beginning(item, options) for item in items if item}
        return [FieldChoice(option, option in meant) for option in options]


def _plain_text(name: str, lines: int) -> CardField:
    attribute = "from_" if name == "from" else name
    return CardField(name, lambda card, typing: str(getattr(card, attribute)), lambda typed, typing: typed, lines=lines)


def _choice(name: str, values: Sequence[str], texts: str) -> CardField:
    def options(typing: Typing) -> list[str]:
        return [typing.words(f"{texts}.{value}") for value in values]

    def show(card: Card, typing: Typing) -> str:
        value = getattr(card, name)
        return typing.words(f"{texts}.{value}") if value else ""

    def read(typed: str, typing: Typing) -> str | None:
        return _one_of(typed, options(typing), values) if typed.strip() else None

    def hint(typing: Typing) -> str:
        return ", ".join(options(typing))

    return CardField(name, show, read, options, listed=True, hint=hint, replaced=True)


def _one_of(typed: str, options: Sequence[str], values: Sequence[str]) -> str:
    option = beginning(typed.strip(), options)
    if option is None:
        raise WrongValue(message("editor.bad_choice", choices=", ".join(options)))
    return values[options.index(option)]


def beginning(typed: str, options: Sequence[str]) -> str | None:
    """The option that equals what was typed, else the first that begins with it; None where none does.

    What was typed is rather whole words (`SPO` of `SPO Utrecht`) than the beginning of one (`Sportcomplex`).
    """
    start = fold_text(typed)

    def rest(option: str) -> str:
        return fold_text(option)[len(start) :]

    begun = [option for option in options if fold_text(option).startswith(start)]
    return min(begun, key=lambda option: (rest(option) != "", rest(option)[:1].isalnum()), default=None)


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


def _read_due(typed: str, typing: Typing) -> date | None:
    return read_day(typed, typing.today)


def _pillars(typing: Typing) -> dict[str, str]:
    """The ids of pillars by their texts; pillars with the same text are numbered."""
    found: dict[str, str] = {}
    for card in pillars(typing.canvas):
        text = one_line(headline(card)).strip()[:60]
        same = sum(other == text or other.startswith(f"{text} (") for other in found)
        if text:
            found[f"{text} ({same + 1})" if same else text] = card.id
    return found


def _show_pillar(card: Card, typing: Typing) -> str:
    return next((text for text, id in _pillars(typing).items() if id == card.pillar), "")


def _read_pillar(typed: str, typing: Typing) -> str | None:
    if not typed.strip():
        return None
    named = _pillars(typing)
    text = beginning(typed.strip(), list(named))
    if text is None:
        raise WrongValue(message("editor.bad_pillar"))
    return named[text]


def _partner_names(typing: Typing) -> list[str]:
    """What completes: the partners, and the network's organisations but for those with a name like a partner's."""
    names = [partner.name for partner in typing.canvas.partners]
    return [*names, *new_organisations(typing.canvas, typing.network)]


def _show_partners(card: Card, typing: Typing) -> str:
    return ", ".join(names_of_partners(typing.canvas, card.partners))


def _read_partners(typed: str, typing: Typing) -> list[str]:
    """The names of partners in full, or as they were asked for; `partners_named` tells which of them are new."""
    names = [partner.name for partner in typing.canvas.partners]
    names += [org.name for org in typing.network.organisations.values()]
    items = [item for part in typed.split(",") if (item := part.strip())]
    found = [item if item in typing.asked_for else beginning(item, names) for item in items]
    if None in found:  # else a word of a sector is a name that is known
        whole = {fold_text(name) for name in names}
        if sector := next((item for item in items if is_sector(item) and fold_text(item) not in whole), None):
            raise WrongValue(message("editor.sector_as_partner", name=sector))
    for item, match in zip(items, found, strict=True):
        if match is None:
            raise UnknownPartner(item, _new_partner(item, typing).name)
    return [match for match in found if match is not None]


def _new_partner(typed: str, typing: Typing) -> TypedPartner:
    """The parts of a partner that is new, as `name | organisation | sector` or its name alone; raises WrongValue."""
    parts = split_partner(typed, known_organisations(typing.canvas, typing.network))
    if parts is None:
        raise WrongValue(message("partner.unclear_line"))
    named_sector(parts.sector, typing.words)
    if has_parts(typed) and (why := why_not_new(parts.name, typing.canvas.partners)):
        raise WrongValue(why)
    return parts


def names_asked_for(typing: Typing) -> list[str]:
    """The names of the partners that the person said are new."""
    return [_new_partner(item, typing).name for item in typing.asked_for]


def _echo_partners(typed: str, typing: Typing) -> str:
    """The partners that are there under another name than was typed."""
    try:
        names = _read_partners(typed, typing)
    except WrongValue:  # it is still being typed
        return ""
    known = typing.canvas.partners
    found = [(name, find_partner(name, known)) for name in names if name not in typing.asked_for]
    return ", ".join(partner.name for name, partner in found if partner and partner.name != name)


def _show_stakeholders(card: Card, typing: Typing) -> str:
    return ", ".join(typing.words(f"stakeholders.{who}") for who in card.stakeholders)


def _stakeholders(typing: Typing) -> list[str]:
    return [typing.words(f"stakeholders.{who}") for who in get_args(Stakeholder)]


def _read_stakeholders(typed: str, typing: Typing) -> list[str]:
    items = filter(None, (item.strip() for item in typed.split(",")))
    return [_one_of(item, _stakeholders(typing), get_args(Stakeholder)) for item in items]


def _read_lessons(typed: str, typing: Typing) -> list[int]:
    try:
        numbers = [int(item) for item in typed.replace(",", " ").split()]
    except ValueError as error:
        raise WrongValue(message("editor.bad_lessons")) from error
    if any(number not in lesson_numbers() for number in numbers):
        raise WrongValue(message("editor.bad_lessons"))
    return numbers


def _echo_lessons(typed: str, typing: Typing) -> str:
    numbers = _read_lessons(typed, typing)
    return typing.words(f"lessons.{numbers[-1]}.title") if numbers else ""


def _hint(name: str) -> Callable[[Typing], str]:
    return lambda typing: typing.words(f"editor.hint_{name}")


FIELDS: dict[str, CardField] = {
    each.name: each
    for each in (
        _plain_text("text", 6),
        _plain_text("from", 3),
        _plain_text("to", 3),
        _choice("kind", KINDS, "kinds"),
        _choice("status", STATUSES, "status"),
        CardField(
            "owner",
            lambda card, typing: card.owner,
            lambda typed, typing: typed,
            lambda typing: owner_names(typing.canvas),
            free=True,
        ),
        CardField(
            "due",
            lambda card, typing: show_day(card.due),
            _read_due,
            echo=lambda typed, typing: echo_day(_read_due(typed, typing), typing.words),
            hint=_hint("due"),
            replaced=True,
            settle=lambda typed, typing: settled_day(typed, typing.today),
        ),
        CardField(
            "pillar",
            _show_pillar,
            _read_pillar,
            lambda typing: list(_pillars(typing)),
            listed=True,
            replaced=True,
        ),
        CardField(
            "partners",
            _show_partners,
            _read_partners,
            _partner_names,
            many=True,
            echo=_echo_partners,
            hint=_hint("partners"),
        ),
        CardField(
            "stakeholders",
            _show_stakeholders,
            _read_stakeholders,
            _stakeholders,
            listed=True,
            many=True,
            hint=lambda typing: ", ".join(_stakeholders(typing)),
        ),
        CardField(
            "lessons",
            lambda card, typing: ", ".join(map(str, card.lessons)),
            _read_lessons,
            echo=_echo_lessons,
            hint=_hint("lessons"),
        ),
        _plain_text("learned", 2),
        _plain_text("note", 2),
    )
}


def partners_named(names: Sequence[str], typing: Typing) -> tuple[list[str], list[dict[str, object]]]:
    """The ids of partners that the coalition has already, and the fields of those to be added.

    An organisation of the network may be there under another name: `find_partner` says as which partner.
    """
    known = typing.canvas.partners
    found = {name: None if name in typing.asked_for else find_partner(name, known) for name in names}
    new = [_fields_of_new(name, typing) for name, partner in found.items() if partner is None]
    return [partner.id for partner in found.values() if partner], new


def _fields_of_new(name: str, typing: Typing) -> dict[str, object]:
    if name not in typing.asked_for:
        return {"name": name, "sector": sector_of(name, typing.network)}
    parts = _new_partner(name, typing)
    sector = named_sector(parts.sector, typing.words) or sector_of(parts.organisation, typing.network)
    return {"name": parts.name, "organisation": parts.organisation, "sector": sector}
