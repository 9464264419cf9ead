"""The fields of a card, each as people type it."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import get_args

from ikc_tui.domain.canvas import KINDS, STATUSES, Card, Stakeholder, headline
from ikc_tui.domain.owners import owner_names
from ikc_tui.domain.sections import pillars
from ikc_tui.method.lessons import lesson_numbers
from ikc_tui.method.words import message
from ikc_tui.ui.editors.card_field import CardField, Typing
from ikc_tui.ui.editors.card_partners import PARTNERS
from ikc_tui.ui.editors.typed_days import echo_day, read_day, settled_day, show_day
from ikc_tui.ui.editors.typed_options import beginning
from ikc_tui.ui.editors.wrong_value import WrongValue
from ikc_tui.ui.paint.text import one_line


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
        PARTNERS,
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
