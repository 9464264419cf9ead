"""Edits of cards."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from ikc_tui.domain.canvas import PLACES, STATUSES, Canvas, Card, Place, PlacedCard, card_ids, cards_in, find_card
from ikc_tui.domain.edits.partners import add_partner
from ikc_tui.domain.edits.result import EditResult, NoSuchCardError
from ikc_tui.domain.ids import new_id
from ikc_tui.domain.sections import holds_pairs, new_card_fields, section_title
from ikc_tui.method.words import message

ARROW = "\n→ "  # between the two halves of a pair, where a card stands outside van_naar


def add_card(
    canvas: Canvas, place: Place, fields: dict[str, object], at: int | None = None, *, today: date
) -> EditResult:
    """A new card with these fields and, of those that are not given, what a new card has at that place (see
    `new_card_fields`); before the card at `at`, or at the end."""
    card = Card.model_validate({**new_card_fields(place), **fields, "id": _fresh_id(canvas), "created": today})
    return EditResult(_inserted(canvas, place, card, at), message("edits.added", section=section_title(place)), card.id)


def change_card(canvas: Canvas, id: str, fields: dict[str, object], *, today: date) -> EditResult:
    """Other values for some fields of a card; the canvas itself where nothing differs."""
    placed = _found(canvas, id)
    changed = placed.card.evolve(**fields)
    if changed == placed.card:
        return EditResult(canvas, message("edits.unchanged"), id)
    return EditResult(_replaced(canvas, placed, changed.evolve(changed=today)), message("edits.changed"), id)


def save_card(
    canvas: Canvas,
    place: Place,
    id: str | None,
    fields: dict[str, object],
    new_partners: Sequence[dict[str, object]] = (),
    *,
    today: date,
) -> EditResult:
    """What an editor was left with: other fields for a card, or a new card (`id` None), and the partners it names
    that the coalition did not have yet."""
    named = list(fields.get("partners", ()))  # type: ignore[call-overload]
    for partner in new_partners:
        canvas = add_partner(canvas, partner, today=today).canvas
        named.append(canvas.partners[-1].id)
    if new_partners:
        fields = {**fields, "partners": named}
    if id is None:
        return add_card(canvas, place, fields, today=today)
    return change_card(canvas, id, fields, today=today)


def step_status(canvas: Canvas, id: str, *, today: date) -> EditResult:
    """The next status: none, idea, doing, done, stopped, none."""
    card = _found(canvas, id).card
    steps = (None, *STATUSES)
    status = steps[(steps.index(card.status) + 1) % len(steps)]
    edited = change_card(canvas, id, {"status": status}, today=today)
    return EditResult(edited.canvas, message("edits.status", status=message(f"status.{status or 'none'}")), id)


def move_card(canvas: Canvas, id: str, place: Place, at: int | None = None, *, today: date) -> EditResult:
    """The card at another place: before the card at `at` there, or at the end. It keeps all fields and its id, unless a
    hand gave that to a card there too; between text and van_naar its words go along."""
    placed = _found(canvas, id)
    if placed.place == place:
        return _put(canvas, placed, len(cards_in(canvas, place)) - 1 if at is None else at)
    card = fitted_card(placed.card, place).evolve(changed=today)
    if any(other.id == id for other in cards_in(canvas, place)):  # in the file one would take the place of the other
        card = card.evolve(id=_fresh_id(canvas))
    return EditResult(
        _inserted(_without(canvas, placed), place, card, at),
        message("edits.moved", section=section_title(place)),
        card.id,
    )


def reorder_card(canvas: Canvas, id: str, by: int, *, today: date) -> EditResult:
    """The card `by` places further (or, below 0, back) within its section, as far as it goes."""
    placed = _found(canvas, id)
    return _put(canvas, placed, placed.at + by)


def delete_card(canvas: Canvas, id: str, *, today: date) -> EditResult:
    """The canvas without the card. Actions that took it up as their pillar no longer do."""
    placed = _found(canvas, id)
    without = with_each_card(
        _without(canvas, placed), lambda card: card.evolve(pillar=None) if card.pillar == id else card
    )
    return EditResult(without, message("edits.deleted"), id)


def paste_card(canvas: Canvas, card: Card, place: Place, at: int | None = None, *, today: date) -> EditResult:
    """A duplicate of a card, from this canvas or another, under a new id. What it refers to that this canvas does
    not have (partners, a pillar) is left behind."""
    partners = {partner.id for partner in canvas.partners}
    pillar = find_card(canvas, card.pillar) if card.pillar else None
    copy = fitted_card(card, place).evolve(
        id=_fresh_id(canvas),
        partners=[id for id in card.partners if id in partners],
        pillar=card.pillar if pillar else None,
        created=today,
        changed=None,
        twin_of=None,
        twin_fields=(),
    )
    return EditResult(
        _inserted(canvas, place, copy, at), message("edits.pasted", section=section_title(place)), copy.id
    )


def with_each_card(canvas: Canvas, changed: Callable[[Card], Card]) -> Canvas:
    """The canvas with every card as the function makes it."""
    for place in PLACES:
        cards = cards_in(canvas, place)
        new = [changed(card) for card in cards]
        if any(one is not other for one, other in zip(new, cards, strict=True)):
            canvas = _with_cards(canvas, place, new)
    return canvas


def _fresh_id(canvas: Canvas) -> str:
    return new_id(card_ids(canvas))


def _found(canvas: Canvas, id: str) -> PlacedCard:
    placed = find_card(canvas, id)
    if placed is None:
        raise NoSuchCardError(id)
    return placed


def fitted_card(card: Card, place: Place) -> Card:
    """The card with its words in the fields that its place has. One that has words in both keeps them as they are."""
    is_pair = bool(card.from_ or card.to)
    if holds_pairs(place) and not is_pair:
        from_, _, to = card.text.partition(ARROW)
        return card.evolve(text="", from_=from_, to=to)
    if not holds_pairs(place) and not card.text:
        return card.evolve(text=f"{card.from_}{ARROW}{card.to}" if card.to else card.from_, from_="", to="")
    return card


def _put(canvas: Canvas, placed: PlacedCard, at: int) -> EditResult:
    at = min(max(at, 0), len(cards_in(canvas, placed.place)) - 1)
    if at == placed.at:
        return EditResult(canvas, message("edits.unchanged"), placed.card.id)
    reordered = _inserted(_without(canvas, placed), placed.place, placed.card, at)
    return EditResult(reordered, message("edits.reordered"), placed.card.id)


def _inserted(canvas: Canvas, place: Place, card: Card, at: int | None) -> Canvas:
    cards = list(cards_in(canvas, place))
    cards.insert(len(cards) if at is None else at, card)
    return _with_cards(canvas, place, cards)


def _replaced(canvas: Canvas, placed: PlacedCard, card: Card) -> Canvas:
    cards = list(cards_in(canvas, placed.place))
    cards[placed.at] = card
    return _with_cards(canvas, placed.place, cards)


def _without(canvas: Canvas, placed: PlacedCard) -> Canvas:
    cards = list(cards_in(canvas, placed.place))
    del cards[placed.at]
    return _with_cards(canvas, placed.place, cards)


def _with_cards(canvas: Canvas, place: Place, cards: Iterable[Card]) -> Canvas:
    board = getattr(canvas, place.board).evolve(**{place.section: tuple(cards)})
    return canvas.evolve(**{place.board: board})
