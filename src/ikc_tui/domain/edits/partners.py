"""Edits of the partners of a coalition."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from ikc_tui.domain.canvas import Canvas, Card, Partner, all_cards
from ikc_tui.domain.edits.changed_cards import change_each_card
from ikc_tui.domain.edits.result import EditResult, NoSuchPartnerError
from ikc_tui.domain.ids import slug
from ikc_tui.domain.partner_names import find_same_partner
from ikc_tui.method.words import message


def new_partner(fields: Mapping[str, Any], known: Iterable[Partner]) -> Partner:
    """A partner with these fields; its id is made from its name, and is none of those of the partners known."""
    taken = {partner.id for partner in known}
    return Partner.model_validate({**fields, "id": slug(str(fields.get("name", "")), taken)})


def add_partners(canvas: Canvas, rows: Sequence[Mapping[str, Any]], *, today: date) -> EditResult:
    """Adds a partner for each of these fields, with at least a `name`, but for those that are there by that name."""
    partners = list(canvas.partners)
    for row in rows:
        if find_same_partner(row["name"], partners) is None:
            partners.append(new_partner(row, partners))
    added = partners[len(canvas.partners) :]
    if not added:
        return EditResult(canvas, message("edits.unchanged"))
    names = ", ".join(partner.name for partner in added)
    return EditResult(
        canvas.evolve(partners=tuple(partners)), message("edits.partners_added", n=len(added), names=names)
    )


def change_partner(canvas: Canvas, id: str, fields: Mapping[str, Any], *, today: date) -> EditResult:
    """Gives some fields of a partner other values; it keeps its id, so that cards go on naming it.

    Raises NoSuchPartnerError where it is gone.
    """
    partner = _partner(canvas, id)
    changed = partner.evolve(**fields)
    if changed == partner:
        return EditResult(canvas, message("edits.unchanged"))
    partners = tuple(changed if other is partner else other for other in canvas.partners)
    return EditResult(canvas.evolve(partners=partners), message("edits.partner_changed", name=changed.name))


def delete_partner(canvas: Canvas, id: str, *, today: date) -> EditResult:
    """Deletes a partner; cards no longer name it. Raises NoSuchPartnerError where it is gone."""
    partner = _partner(canvas, id)
    on_cards = sum(id in placed.card.partners for placed in all_cards(canvas))
    without = canvas.evolve(partners=tuple(other for other in canvas.partners if other is not partner))
    without = take_off_cards(without, {id}, today)
    label = "edits.partner_deleted_from_cards" if on_cards else "edits.partner_deleted"
    return EditResult(without, message(label, name=partner.name, n=on_cards))


def reorder_partner(canvas: Canvas, id: str, by: int, *, today: date) -> EditResult:
    """Moves a partner `by` places down (or, below 0, up), as far as it goes.

    Raises NoSuchPartnerError where it is gone.
    """
    partner = _partner(canvas, id)
    at = canvas.partners.index(partner)
    partners = [other for other in canvas.partners if other is not partner]
    partners.insert(min(max(at + by, 0), len(partners)), partner)
    moved = canvas.evolve(partners=tuple(partners))
    return EditResult(moved, message("edits.unchanged" if moved == canvas else "edits.practice_moved"))


def take_off_cards(canvas: Canvas, gone: set[str], today: date) -> Canvas:
    """The canvas with no card naming any of these partners."""
    return change_each_card(canvas, lambda card: _without_partners(card, gone, today))


def _without_partners(card: Card, gone: set[str], today: date) -> Card:
    if gone.isdisjoint(card.partners):
        return card
    return card.evolve(partners=[id for id in card.partners if id not in gone], changed=today)


def _partner(canvas: Canvas, id: str) -> Partner:
    for partner in canvas.partners:
        if partner.id == id:
            return partner
    raise NoSuchPartnerError(id)
