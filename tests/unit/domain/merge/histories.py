"""Random histories: canvases as many hands would leave them, and which words were written and taken away on the way.

Every word that is written is written once (`qa12q`: the twelfth word of replica a), so that it can be followed. A step
is a number that decides what is done, so that hypothesis can draw, shorten and repeat a history.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import TypeVar
from unittest.mock import patch

from hypothesis import strategies as st
from tests.unit.domain.held_reviews import hold_review

from ikc_tui.domain import ids
from ikc_tui.domain.canvas import PLACES, PRACTICE_LISTS, Canvas, Card, Place, PlacedCard, all_cards, cards_in
from ikc_tui.domain.edits import (
    add_card,
    change_card,
    change_coalition,
    choose_identity,
    correct_review,
    delete_card,
    move_card,
    paste_card,
    reorder_card,
    set_mark,
    set_mark_note,
    step_status,
    toggle_lesson,
)
from ikc_tui.domain.merge import open_conflicts, resolve_conflict

from ..partner_edits import add_partner, change_partner, remove_partner
from .by_hand import edit_by_hand

K = TypeVar("K")
STEPS = st.integers(0, 2**32 - 1)
SHORT = st.lists(STEPS, max_size=12) | st.lists(STEPS, min_size=6, max_size=24)
LONG = st.lists(STEPS, max_size=100) | st.lists(STEPS, min_size=60, max_size=100)
EMPTY = Canvas(name="q0q")
PAIRS = Place("richtingenbord", "van_naar")
KINDS = ("communication", "training", "finance")
STAKEHOLDERS = ("children", "parents", "teams")


def words(canvas: Canvas) -> Counter[str]:
    """Every word that stands anywhere in the file, keys aside, and how often: a pasted card has the same words."""
    return Counter(re.findall(r"\bq[a-z]?\d+q\b", " ".join(_texts(canvas.serialize()))))


def _texts(value: object) -> Iterator[str]:
    """Texts of people: less what only leads to them."""
    if isinstance(value, dict):
        value = [item for key, item in value.items() if key not in ("path", "twin_of", "twin_fields")]
    if isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, str):
        yield value


@dataclass
class Replica:
    """One person's copy, and what that person wrote and took away; `by_hand` is the part of the edits that is made in
    the file itself."""

    name: str
    canvas: Canvas
    by_hand: float = 0.0
    written: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)
    count: int = 0

    def play(self, steps: list[int]) -> "Replica":
        """Each step an edit, on the copy as it is by then."""
        for step in steps:
            random = Random(f"{self.name}{step}")
            with patch.object(ids, "_random", random):
                by_hand = self.by_hand and random.random() < self.by_hand
                edited = edit_by_hand(self.canvas, random, self.word) if by_hand else _edited(self, random)
            before, after = words(self.canvas), words(edited)
            self.written |= (after - before).keys()
            self.removed |= (before - after).keys()
            self.canvas = edited
        return self

    def word(self) -> str:
        """A word that nobody wrote before."""
        self.count += 1
        return f"q{self.name}{self.count}q"


def _edited(replica: Replica, random: Random) -> Canvas:
    today = date(2026, 1, 1) + timedelta(days=random.randrange(60))
    canvas = replica.canvas
    on_card, on_coalition = random.choice(ON_CARDS), random.choice(ON_COALITION)
    placed = list(all_cards(canvas))
    if open_conflicts(canvas) and random.random() < 0.2:
        conflict = random.choice(open_conflicts(canvas))
        return resolve_conflict(canvas, conflict.id, random.choice(("mine", "theirs", "both")), today=today).canvas
    if not placed or random.random() < 0.1:
        return _new_card(replica, random, today)
    if random.random() < 0.25:
        return on_coalition(replica, random, today)
    if random.random() < 0.7:  # mostly the same few cards, so that replicas often clash
        placed = sorted(placed, key=lambda it: it.card.id)[:2]
    return on_card(replica, random, today, random.choice(placed))


def _new_card(replica: Replica, random: Random, today: date) -> Canvas:
    place = random.choice((*PLACES[:4], PAIRS, *PLACES[-2:]))  # few sections, so that cards meet
    at = random.randrange(len(cards_in(replica.canvas, place)) + 1)
    fields: dict[str, object] = {"from": replica.word(), "to": replica.word()}
    if place != PAIRS:
        fields = {"text": replica.word()}
    return add_card(replica.canvas, place, fields, at, today=today).canvas


OnCard = Callable[[Replica, Random, date, PlacedCard], Canvas]
OnCoalition = Callable[[Replica, Random, date], Canvas]


def _words(replica: Replica, random: Random, today: date, placed: PlacedCard) -> Canvas:
    names = ("from", "to", "from") if placed.place == PAIRS else ("text", "text", "text")
    name = random.choice((*names, "note", "owner", "learned"))
    now = placed.card.serialize().get(name, "")
    end = " " if name == "owner" else "\n"
    text = random.choice((replica.word(), f"{now}{end}{replica.word()}", f"{replica.word()}{end}{now}", ""))
    attribute = "from_" if name == "from" else name
    return change_card(replica.canvas, placed.card.id, {attribute: text}, today=today).canvas


def _choices(replica: Replica, random: Random, today: date, placed: PlacedCard) -> Canvas:
    pillars = [card.id for card in cards_in(replica.canvas, PLACES[3])]
    partners = [partner.id for partner in replica.canvas.partners]
    values: dict[str, object] = {
        "kind": random.choice((None, *KINDS)),
        "status": random.choice((None, "idea", "doing")),
        "due": random.choice((None, today)),
        "pillar": random.choice((None, *pillars)),
        "partners": random.sample(partners, random.randrange(len(partners) + 1)),
        "stakeholders": random.sample(STAKEHOLDERS, random.randrange(3)),
        "lessons": random.sample(range(1, 15), random.randrange(4)),
    }
    name = random.choice(list(values))
    return change_card(replica.canvas, placed.card.id, {name: values[name]}, today=today).canvas


def _status(replica: Replica, random: Random, today: date, placed: PlacedCard) -> Canvas:
    return step_status(replica.canvas, placed.card.id, today=today).canvas


def _lesson(replica: Replica, random: Random, today: date, placed: PlacedCard) -> Canvas:
    return toggle_lesson(replica.canvas, placed.card.id, random.randint(1, 14), today=today).canvas


def _move(replica: Replica, random: Random, today: date, placed: PlacedCard) -> Canvas:
    place = random.choice((*PLACES[:3], PAIRS))
    at = random.choice((None, 0))
    return move_card(replica.canvas, placed.card.id, place, at, today=today).canvas


def _reorder(replica: Replica, random: Random, today: date, placed: PlacedCard) -> Canvas:
    return reorder_card(replica.canvas, placed.card.id, random.randint(-3, 3), today=today).canvas


def _delete(replica: Replica, random: Random, today: date, placed: PlacedCard) -> Canvas:
    return delete_card(replica.canvas, placed.card.id, today=today).canvas


def _paste(replica: Replica, random: Random, today: date, placed: PlacedCard) -> Canvas:
    return paste_card(replica.canvas, placed.card, random.choice(PLACES), today=today).canvas


def _unknown_on_card(replica: Replica, random: Random, today: date, placed: PlacedCard) -> Canvas:
    values = (replica.word(), {"deep": replica.word(), random.choice("abc"): replica.word()}, [replica.word()])
    new = Card.model_validate(
        {**placed.card.serialize(), random.choice(("later", "other")): random.choice(values), "id": placed.card.id}
    )
    cards = [new if card.id == new.id else card for card in cards_in(replica.canvas, placed.place)]
    board = getattr(replica.canvas, placed.place.board).evolve(**{placed.place.section: cards})
    return replica.canvas.evolve(**{placed.place.board: board})


ON_CARDS: tuple[OnCard, ...] = (
    *(_words,) * 6,
    *(
        _choices,
        _choices,
        _status,
        _lesson,
        _move,
        _reorder,
        _reorder,
        _paste,
        _delete,
        _unknown_on_card,
        _unknown_on_card,
    ),
)


def _coalition(replica: Replica, random: Random, today: date) -> Canvas:
    name = random.choice(("name", "neighbourhood", "motto"))
    return change_coalition(replica.canvas, {name: replica.word()}, today=today).canvas


def _practice(replica: Replica, random: Random, today: date) -> Canvas:
    name = random.choice(PRACTICE_LISTS[:2])
    items = list(getattr(replica.canvas.practice, name))
    done = random.choice(("add", "reword", "shuffle", "remove")) if items else "add"
    if done == "add":
        items.insert(random.randrange(len(items) + 1), replica.word())
    elif done == "reword":
        items[random.randrange(len(items))] += " " + replica.word()
    elif done == "shuffle":
        random.shuffle(items)
    else:
        items.pop(random.randrange(len(items)))
    practice = replica.canvas.practice.evolve(**{name: items})
    return change_coalition(replica.canvas, {"practice": practice}, today=today).canvas


def _identity(replica: Replica, random: Random, today: date) -> Canvas:
    return choose_identity(replica.canvas, random.choice((None, "appel", "peer")), today=today).canvas


def _partner(replica: Replica, random: Random, today: date) -> Canvas:
    partners = [partner.id for partner in replica.canvas.partners]
    done = random.choice(("add", "change", "change", "remove")) if partners else "add"
    if done == "add":
        fields: dict[str, object] = {"name": random.choice(("Spil", replica.word())), "organisation": replica.word()}
        return add_partner(replica.canvas, fields, today=today).canvas
    if done == "change":
        name = random.choice(("name", "organisation"))
        return change_partner(replica.canvas, random.choice(partners), {name: replica.word()}, today=today).canvas
    return remove_partner(replica.canvas, random.choice(partners), today=today).canvas


def _mark(replica: Replica, random: Random, today: date) -> Canvas:
    lesson = random.randint(1, 3)
    if random.random() < 0.5:
        return set_mark_note(replica.canvas, lesson, random.choice((replica.word(), "")), today=today).canvas
    return set_mark(replica.canvas, lesson, random.choice((None, 0, 1, 2, 3)), today=today).canvas


def _review(replica: Replica, random: Random, today: date) -> Canvas:
    if not replica.canvas.reviews or random.random() < 0.4:
        recorded: dict[str, object] = {"theme": replica.word(), "present": [replica.word(), replica.word()]}
        return hold_review(replica.canvas, recorded, today=today).canvas
    review_of_now = random.choice(replica.canvas.reviews)
    fields = {"notes": replica.word(), "decisions": [*review_of_now.decisions, replica.word()]}
    if random.random() < 0.5:
        return correct_review(replica.canvas, review_of_now.id, fields, today=today).canvas
    reviews = replica.canvas.serialize()["reviews"]  # its marks are changed by hand only
    review = reviews[review_of_now.id]
    review["marks"] = {**review.get("marks", {}), str(random.randint(1, 3)): random.randrange(4)}
    return replica.canvas.evolve(reviews=reviews)


def _unknown(replica: Replica, random: Random, today: date) -> Canvas:
    tables = replica.canvas.serialize()
    key = random.choice(("later", "tags", "deep"))
    if key == "tags":
        tables["tags"] = [*_of_kind(list, tables.get("tags")), replica.word()]
    elif key == "deep":
        tables["deep"] = {
            **_of_kind(dict, tables.get("deep")),
            random.choice("abc"): {"er": random.choice((1, replica.word()))},
        }
    else:
        board = dict(tables.get("verhalenbord", {}))
        board["later"] = {**_of_kind(dict, board.get("later")), random.choice("abc"): {"text": replica.word()}}
        tables["verhalenbord"] = board
    return Canvas.model_validate(tables)


def _of_kind(kind: type[K], value: object) -> K:
    """The value, or an empty one where a hand made something else of it."""
    return value if isinstance(value, kind) else kind()


ON_COALITION: tuple[OnCoalition, ...] = (_coalition, _practice, _identity, _partner, _mark, _review, _unknown)
