"""Doing or telling more never costs anything: the tree keeps getting thicker."""

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import KINDS, STATUSES, Canvas, Card, Partner, Place, all_cards

from .building import BOTH, TODAY, TWO, Edit, Tables, canvas, join, put, review, signals
from .random_canvases import DAYS, PARTNERS, PILLARS, added_cards, near_canvases

STATES = ("blank", "open", "shown")
BY_A_PILLAR = {"3c"}
BY_A_PARTNER = {"4c", "10c"}
PIJLERS = Place("richtingenbord", "pijlers")


def lost(before: Canvas, after: Canvas) -> dict[str, str]:
    """The signals that are in a lower state than before, each with that state."""
    found = signals(after)
    return {
        id: found[id].state
        for id, signal in signals(before).items()
        if STATES.index(found[id].state) < STATES.index(signal.state)
    }


def change(canvas: Canvas, card: Card, **fields: object) -> Canvas:
    return edits.change_card(canvas, card.id, fields, today=TODAY).canvas


def link(canvas: Canvas, card: Card, random: Random) -> Canvas:
    return change(canvas, card, lessons=[*card.lessons, random.randint(1, 14)])


def add_owner(canvas: Canvas, card: Card, random: Random) -> Canvas:
    return change(canvas, card, owner=card.owner or "Noor")


def add_partner_to_card(canvas: Canvas, card: Card, random: Random) -> Canvas:
    return change(canvas, card, partners=[*card.partners, random.choice(PARTNERS)])


def add_learned(canvas: Canvas, card: Card, random: Random) -> Canvas:
    return change(canvas, card, learned=f"{card.learned}Begin klein")


def add_stakeholder(canvas: Canvas, card: Card, random: Random) -> Canvas:
    return change(canvas, card, stakeholders=[*card.stakeholders, random.choice(("children", "teams", "governance"))])


def name_pillar(canvas: Canvas, card: Card, random: Random) -> Canvas:
    named = any(pillar.id == card.pillar for pillar in canvas.richtingenbord.pijlers)
    return canvas if named else change(canvas, card, pillar=random.choice(PILLARS))


def name_kind(canvas: Canvas, card: Card, random: Random) -> Canvas:
    return canvas if card.kind else change(canvas, card, kind=random.choice(KINDS))


def go_on(canvas: Canvas, card: Card, random: Random) -> Canvas:
    """From no status to idea, and on until it is standing practice; what stopped stays so."""
    steps = (None, *STATUSES[:-1])
    if card.status_as_written not in steps[:-1]:
        return canvas
    return change(canvas, card, status=steps[steps.index(card.status) + 1])


def fill_in_words(canvas: Canvas, card: Card, random: Random) -> Canvas:
    if card in canvas.richtingenbord.pijlers:
        return canvas  # it may become a pillar
    return change(
        canvas, card, **{name: getattr(card, name).strip() or "Samen eten" for name in ("text", "from_", "to")}
    )


def tell_practice(canvas: Canvas, card: Card, random: Random) -> Canvas:
    name = random.choice(("proud", "own_lessons", "future"))
    texts = [*getattr(canvas.practice, name), "Samen eten"]
    return canvas.evolve(practice=canvas.practice.evolve(**{name: texts}))


def hold_review(canvas: Canvas, card: Card, random: Random) -> Canvas:
    day = random.choice((None, *DAYS))
    return review(day.isoformat() if day else None)(canvas)


ADDED: dict[str, Callable[[Canvas, Card, Random], Canvas]] = {
    "a link": link,
    "an owner": add_owner,
    "a partner on a card": add_partner_to_card,
    "what was learned": add_learned,
    "whom it is for": add_stakeholder,
    "a pillar on an action": name_pillar,
    "a kind": name_kind,
    "a step on": go_on,
    "words on a blank card": fill_in_words,
    "a text in the practice description": tell_practice,
    "a review": hold_review,
}


@pytest.mark.parametrize("add", ADDED.values(), ids=ADDED)
@settings(max_examples=30)  # of each of eleven
@given(near_canvases, st.integers(0, 40), st.integers(0, 2**16))
def test_what_is_added_to_a_card_takes_no_signal_away(
    add: Callable[[Canvas, Card, Random], Canvas], canvas: Canvas, index: int, seed: int
) -> None:
    canvas = put("verhalenbord.dromen.z")(canvas)
    cards = [placed.card for placed in all_cards(canvas)]

    assert lost(canvas, add(canvas, cards[index % len(cards)], Random(seed))) == {}


@settings(max_examples=80)
@given(near_canvases, added_cards, st.integers(0, 3))
def test_a_card_takes_no_signal_away_unless_it_is_a_pillar(
    canvas: Canvas, card: tuple[Place, dict[str, object]], index: int
) -> None:
    place, fields = card
    gone = lost(canvas, edits.add_card(canvas, place, fields, index, today=TODAY).canvas)

    assert set(gone) <= (BY_A_PILLAR if place == PIJLERS else set())


@settings(max_examples=60)
@given(near_canvases, st.sampled_from(("Spelen", " ")))
def test_a_pillar_opens_only_that_each_is_taken_up(canvas: Canvas, text: str) -> None:
    gone = lost(canvas, edits.add_card(canvas, PIJLERS, {"text": text}, today=TODAY).canvas)

    assert set(gone) <= (BY_A_PILLAR if text.strip() else set())
    assert set(gone.values()) <= {"open"}


@settings(max_examples=60)
@given(near_canvases, st.sampled_from((*PARTNERS, "nieuw")), st.sampled_from((None, "education", "sport")))
def test_a_partner_of_the_coalition_opens_only_that_each_stands_on_a_card(
    canvas: Canvas, id: str, sector: str | None
) -> None:
    if any(partner.id == id for partner in canvas.partners):
        return
    partner = Partner.model_validate({"id": id, "name": "Nieuw", "sector": sector})
    gone = lost(canvas, canvas.evolve(partners=(*canvas.partners, partner)))

    assert set(gone) <= BY_A_PARTNER
    assert set(gone.values()) <= {"open"}


TAKEN_UP: Tables = {"richtingenbord.pijlers.p": {}, "actiebord.aanbod.a": {"status": "doing", "pillar": "p"}}


@pytest.mark.parametrize(
    ("cards", "add", "signals"),
    [
        (TAKEN_UP, put("richtingenbord.pijlers.q"), BY_A_PILLAR),
        ({"verhalenbord.dromen.a": BOTH}, join(), BY_A_PARTNER),
    ],
    ids=["a pillar", "a partner"],
)
def test_these_are_opened_by_one_more(cards: Tables, add: Edit, signals: set[str]) -> None:
    """The exceptions above are no wider than they must be."""
    before = canvas(cards, partners=TWO)

    assert lost(before, add(before)) == dict.fromkeys(signals, "open")
