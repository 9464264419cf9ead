"""The method's table of signals, read a second time: slow and plain, to hold `score` against.

It reads the tables of a canvas's file, word by word as the method has it, and takes nothing from `ikc_tui`.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple
from unicodedata import category

SECTIONS = {
    "verhalenbord": ("kinderen", "noodzaak", "dromen", "tegenhoudt", "beweging", "feiten", "identiteit"),
    "richtingenbord": ("missie", "visie", "waarden", "pijlers", "van_naar", "gedrag_taal"),
    "actiebord": ("verbinden", "bestuur", "aanbod", "hulpstructuren", "proeftuinen", "voortgang"),
}
STATUSES = ("idea", "doing", "done", "standing", "stopped")
GOING = ("doing", "done", "standing")
HOLDING = ("done", "standing")
KINDS = ("communication", "training", "finance", "ict", "housing", "safeguarding", "other")
PRACTICE_LISTS = ("proud", "working_on", "own_lessons", "future", "already")


INVISIBLE = ("Zs", "Zl", "Zp", "Cc", "Cf", "Mn", "Me")
"""The general categories of Unicode of which a sign alone is nothing to read."""
FILLERS = "\u115f\u1160\u3164\uffa0\u2800"
"""Letters that are painted as blanks."""


def is_readable(text: str) -> bool:
    return any(category(sign) not in INVISIBLE and sign not in FILLERS for sign in text)


class SignalRead(NamedTuple):
    """A signal as the method has it: shown, open or blank, and the ids of the cards that show it."""

    state: str
    cards: frozenset[str] = frozenset()


class AttentionRead(NamedTuple):
    """A point of attention as the method has it: the ids of the cards and of the partners that it is about."""

    cards: frozenset[str] = frozenset()
    partners: frozenset[str] = frozenset()


class Card(NamedTuple):
    """A card as it stands in the file, and where."""

    board: str
    section: str
    id: str
    fields: Mapping[str, Any]

    @property
    def status(self) -> str | None:
        return next((status for status in STATUSES if status == self.fields.get("status")), None)

    @property
    def kind(self) -> str | None:
        return next((kind for kind in KINDS if kind == self.fields.get("kind")), None)

    def says(self, field: str) -> bool:
        return is_readable(self.fields.get(field, ""))

    @property
    def has_words(self) -> bool:
        return self.says("from") and self.says("to") if self.section == "van_naar" else self.says("text")

    def is_for(self, stakeholder: str) -> bool:
        return stakeholder in self.fields.get("stakeholders", ())

    def is_linked_to(self, lesson: int) -> bool:
        return lesson in self.fields.get("lessons", ())


Cards = list[Card]
Shown = Cards | None
"""The cards that show a signal, none where it is read from something else; None where it isn't shown."""


class Reading:
    """What the words of the method mean on one canvas."""

    def __init__(self, file: Mapping[str, Any]) -> None:
        self.every = [
            Card(board, section, id, fields)
            for board, sections in SECTIONS.items()
            for section in sections
            for id, fields in file.get(board, {}).get(section, {}).items()
        ]
        readable = [card for card in self.every if card.has_words]
        self.cards = [card for card in readable if not (card.board == "actiebord" and card.status == "stopped")]
        self.actions = [card for card in self.cards if card.board == "actiebord"]
        self.actions_and_stopped = [card for card in readable if card.board == "actiebord"]
        self.pillars = self.on("pijlers")
        self.sectors: dict[str, str | None] = {
            id: partner.get("sector") for id, partner in file.get("partners", {}).items()
        }
        self.identity = file.get("identity")
        practice = file.get("practice", {})
        self.practice = {
            name: [text for text in practice.get(name, ()) if is_readable(text)] for name in PRACTICE_LISTS
        }
        held = [review for review in file.get("reviews", {}).values() if not review.get("open")]
        self.reviews = len(held)
        self.review_days: list[date] = [review["date"] for review in held if review.get("date")]

    def on(self, *sections: str) -> Cards:
        return [card for card in self.cards if card.section in sections]

    def partners_on(self, card: Card) -> set[str]:
        return {id for id in card.fields.get("partners", ()) if id in self.sectors}

    def sectors_on(self, card: Card) -> set[str | None]:
        return {self.sectors[id] for id in self.partners_on(card)} - {None}

    def stand_on(self, cards: Cards) -> set[str]:
        return {id for card in cards for id in self.partners_on(card)}

    def with_partners(self, cards: Cards) -> Cards:
        return [card for card in cards if self.partners_on(card)]

    def pillar_of(self, card: Card) -> str | None:
        return next((pillar.id for pillar in self.pillars if pillar.id == card.fields.get("pillar")), None)

    def pillars_of(self, cards: Cards) -> set[str]:
        return {pillar for card in cards if (pillar := self.pillar_of(card))}

    def has_value(self, card: Card, field: str) -> bool:
        if field == "partners":
            return bool(self.partners_on(card))
        if field == "pillar":
            return self.pillar_of(card) is not None
        if field == "status":
            return card.status is not None
        if field == "kind":
            return card.kind is not None
        if field == "owner":
            return card.says("owner")
        return bool(card.fields.get(field))  # stakeholders, lessons


def going(cards: Cards) -> Cards:
    return [card for card in cards if card.status in GOING]


def holding(cards: Cards) -> Cards:
    return [card for card in cards if card.status in HOLDING]


def for_(stakeholder: str, cards: Cards) -> Cards:
    return [card for card in cards if card.is_for(stakeholder)]


def of_kind(kind: str, cards: Cards) -> Cards:
    return [card for card in cards if card.kind == kind]


def linked(lesson: int, cards: Cards) -> Cards:
    return [card for card in cards if card.is_linked_to(lesson)]


def some(cards: Cards) -> Shown:
    return cards or None


def both(one: Cards, other: Cards) -> Shown:
    return one + other if one and other else None


def when(holds: bool, cards: Iterable[Card] = ()) -> Shown:
    return [*cards] if holds else None


def each_pillar_is_taken_up(on: Reading) -> Shown:
    taken_up = [action for action in going(on.actions) if on.pillar_of(action)]
    named = on.pillars_of(taken_up)
    return when(bool(on.pillars) and all(pillar.id in named for pillar in on.pillars), on.pillars + taken_up)


def each_partner_stands_on(on: Reading, cards: Cards) -> Shown:
    return when(len(on.sectors) >= 2 and on.stand_on(cards) == set(on.sectors), on.with_partners(cards))


def progress_in_time(on: Reading) -> Shown:
    days = on.review_days
    return when(bool(days) and (max(days) - min(days)).days >= 90, on.on("voortgang")) or None


OWN_READING: Mapping[str, Callable[[Reading], Shown]] = {
    "1a": lambda on: some(on.on("kinderen")),
    "1b": lambda on: some(going(for_("children", on.actions))),
    "1c": lambda on: some(for_("children", on.on("missie", "visie"))),
    "2a": lambda on: both(on.on("noodzaak"), on.on("dromen")),
    "2b": lambda on: some(on.on("feiten")),
    "2c": lambda on: some(on.on("identiteit")) if on.identity else None,
    "3a": lambda on: some(on.pillars),
    "3b": lambda on: some([action for action in going(on.actions) if on.pillar_of(action)]),
    "3c": each_pillar_is_taken_up,
    "4a": lambda on: when(len(on.sectors) >= 2 and len({*on.sectors.values()} - {None}) >= 2),
    "4b": lambda on: some([action for action in going(on.actions) if len(on.sectors_on(action)) >= 2]),
    "4c": lambda on: each_partner_stands_on(on, on.cards),
    "5a": lambda on: some(on.on("proeftuinen")),
    "5b": lambda on: some(going(on.on("proeftuinen"))),
    "5c": lambda on: some(
        [
            action
            for action in on.actions_and_stopped
            if action.status in ("done", "standing", "stopped") and action.says("learned")
        ]
    ),
    "6a": lambda on: some(of_kind("communication", on.on("hulpstructuren"))),
    "6b": lambda on: some(going(of_kind("communication", on.on("hulpstructuren")))),
    "6c": lambda on: some(
        [card for card in going(of_kind("communication", on.on("hulpstructuren"))) if len(on.partners_on(card)) >= 2]
    ),
    "7a": lambda on: some(for_("teams", on.on("verbinden"))),
    "7b": lambda on: some(going(for_("teams", on.on("verbinden")))),
    "7c": lambda on: some(holding(for_("teams", on.on("verbinden")) + linked(7, on.actions))),
    "8a": lambda on: both(on.on("missie"), on.on("visie")),
    "8b": lambda on: some([action for action in going(on.actions) if action.says("owner")]),
    "8c": lambda on: some(going(on.on("bestuur") + for_("governance", on.actions))),
    "9a": lambda on: both(on.on("tegenhoudt"), on.on("beweging")),
    "9b": lambda on: some(on.on("gedrag_taal")),
    "9c": lambda on: some(holding(linked(9, on.actions))),
    "10a": lambda on: when(
        len(on.stand_on(on.on(*SECTIONS["verhalenbord"]))) >= 2, on.with_partners(on.on(*SECTIONS["verhalenbord"]))
    ),
    "10b": lambda on: None,
    "10c": lambda on: each_partner_stands_on(on, on.on(*SECTIONS["verhalenbord"])),
    "11a": lambda on: when(bool(on.practice["own_lessons"])),
    "11b": lambda on: some(going(of_kind("training", on.on("hulpstructuren")))),
    "11c": lambda on: when(on.reviews >= 2),
    "12a": lambda on: some(on.on("bestuur") + of_kind("safeguarding", on.on("hulpstructuren"))),
    "12b": lambda on: some(going(on.on("bestuur") + of_kind("safeguarding", on.on("hulpstructuren")))),
    "12c": lambda on: some(holding(on.on("bestuur"))),
    "13a": lambda on: when(bool(on.practice["future"])),
    "13b": lambda on: when(len(on.on("van_naar")) >= 2, on.on("van_naar")),
    "13c": progress_in_time,
    "14a": lambda on: None,
    "14b": lambda on: None,
    "14c": lambda on: some(
        holding(linked(14, on.actions))
        + [action for action in linked(14, on.actions_and_stopped) if action.says("learned")]
    ),
}


READ_FROM: Mapping[str, tuple[str, ...]] = {
    "1a": ("verhalenbord",),
    "1b": ("actiebord", "status", "stakeholders"),
    "1c": ("richtingenbord", "stakeholders"),
    "2a": ("verhalenbord",),
    "2b": ("verhalenbord",),
    "3a": ("richtingenbord",),
    "3b": ("actiebord", "status", "pillar"),
    "3c": ("actiebord", "status", "pillar"),
    "4b": ("actiebord", "status", "partners"),
    "4c": ("any board", "partners"),
    "5a": ("actiebord",),
    "5b": ("actiebord", "status"),
    "6a": ("actiebord", "kind"),
    "6b": ("actiebord", "kind", "status"),
    "6c": ("actiebord", "kind", "status", "partners"),
    "7a": ("actiebord", "stakeholders"),
    "7b": ("actiebord", "stakeholders", "status"),
    "7c": ("actiebord", "status"),
    "8a": ("richtingenbord",),
    "8b": ("actiebord", "status", "owner"),
    "8c": ("actiebord", "status"),
    "9a": ("verhalenbord",),
    "9b": ("richtingenbord",),
    "9c": ("actiebord", "status", "lessons"),
    "10a": ("verhalenbord", "partners"),
    "10b": ("actiebord", "status", "lessons"),
    "10c": ("verhalenbord", "partners"),
    "11b": ("actiebord", "kind", "status"),
    "12a": ("actiebord",),
    "12b": ("actiebord", "status"),
    "12c": ("actiebord", "status"),
    "13b": ("richtingenbord",),
    "14a": ("any board", "lessons"),
    "14b": ("actiebord", "status", "lessons"),
    "14c": ("actiebord", "status", "lessons"),
}
"""The last column of the method's table: a board, and the fields that some one card there must have."""

READ_FROM_ELSE: Mapping[str, Callable[[Reading], bool]] = {
    "2c": lambda on: bool(on.identity) or bool(on.on("identiteit")),
    "4a": lambda on: bool(on.sectors),
    "5c": lambda on: any(action.status in ("done", "standing", "stopped") for action in on.actions_and_stopped),
    "11a": lambda on: any(on.practice.values()),
    "11c": lambda on: on.reviews > 0,
    "13a": lambda on: any(on.practice.values()),
    "13c": lambda on: bool(on.review_days),  # a review without a date does not count in 13c
}
"""The signals of which the method says in words where they are blank; here the opposite of that."""


def _has_what_it_is_read_from(id: str, on: Reading) -> bool:
    if id in READ_FROM_ELSE:
        return READ_FROM_ELSE[id](on)
    board, *fields = READ_FROM[id]
    cards = on.actions_and_stopped if id == "14c" else on.cards
    return any(
        board in (card.board, "any board") and all(on.has_value(card, field) for field in fields) for card in cards
    )


def _signal(id: str, on: Reading) -> SignalRead:
    lesson, rung = int(id[:-1]), id[-1]
    by_link = {"a": linked(lesson, on.cards), "b": going(linked(lesson, on.actions)), "c": []}[rung]
    own = OWN_READING[id](on)
    if own is not None or by_link:
        return SignalRead("shown", frozenset(card.id for card in (own or []) + by_link))
    return SignalRead("open" if _has_what_it_is_read_from(id, on) else "blank")


def read_signals(file: Mapping[str, Any]) -> dict[str, SignalRead]:
    """Every signal of the canvas in this file, by its id."""
    on = Reading(file)
    return {id: _signal(id, on) for id in OWN_READING}


def read_linked(file: Mapping[str, Any]) -> dict[int, set[str]]:
    """The ids of all cards that are linked to each lesson, those that do not count too."""
    every = Reading(file).every
    return {lesson: {card.id for card in linked(lesson, every)} for lesson in range(1, 15)}


def read_attention(file: Mapping[str, Any]) -> dict[str, AttentionRead]:
    """The points of attention that apply to the canvas in this file, by their ids."""
    on = Reading(file)
    doing = [action for action in on.actions if action.status == "doing"]
    loose = [action for action in going(on.on("aanbod", "proeftuinen")) if not on.pillar_of(action)]
    taken_up = on.pillars_of(going(on.actions))
    unused = [pillar for pillar in on.pillars if pillar.id not in taken_up]
    ownerless = [action for action in doing if not action.says("owner")]
    stopping = on.on("tegenhoudt")
    half = [card for card in on.every if card.section == "van_naar" and card.says("from") != card.says("to")]
    is_pillar_used = any(on.pillar_of(action) for action in on.actions)
    is_owner_used = any(action.says("owner") for action in on.actions)
    is_partner_used = any(on.partners_on(card) for card in on.cards)
    everyone = set(on.sectors)
    silent = everyone - on.stand_on(on.cards)
    silent_in_why = everyone - on.stand_on(on.on(*SECTIONS["verhalenbord"]))

    def about(cards: Cards) -> AttentionRead:
        return AttentionRead(cards=frozenset(card.id for card in cards))

    points = {
        "3-pillars": about(on.pillars if len(on.pillars) > 5 else []),
        "3-doing": about(doing if len(doing) > 7 else []),
        "3-loose": about(loose if is_pillar_used else []),
        "3-unused": about(unused if is_pillar_used else []),
        "4-partners": AttentionRead(partners=frozenset(silent if is_partner_used else ())),
        "8-owners": about(ownerless if is_owner_used else []),
        "9-more": about(stopping if len(stopping) > len(on.on("beweging")) else []),
        "10-partners": AttentionRead(partners=frozenset(silent_in_why if is_partner_used else ())),
        "13-half": about(half),
    }
    return {id: point for id, point in points.items() if point != AttentionRead()}
