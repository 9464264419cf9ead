"""Edits of the coalition itself and its partners."""

from datetime import date

from ikc_tui.domain.canvas import Canvas, Identity, Partner, all_cards
from ikc_tui.domain.edits.cards import change_card
from ikc_tui.domain.edits.edited import Edited
from ikc_tui.domain.ids import slug
from ikc_tui.method.words import message


def change_coalition(canvas: Canvas, fields: dict[str, object], *, today: date) -> Edited:
    """Other values for name, neighbourhood, motto or practice."""
    changed = canvas.having(**fields)
    return Edited(changed, message("edits.unchanged" if changed == canvas else "edits.coalition_changed"))


def choose_identity(canvas: Canvas, identity: Identity | None, *, today: date) -> Edited:
    """Appel (a better version of who we are), peer (something new together), or None: not chosen yet."""
    return Edited(canvas.having(identity=identity), message(f"edits.identity_{identity or 'none'}"))


def add_partner(canvas: Canvas, fields: dict[str, object], *, today: date) -> Edited:
    """A new partner; its id is made from its name."""
    taken = {partner.id for partner in canvas.partners}
    partner = Partner.model_validate({**fields, "id": slug(str(fields.get("name", "")), taken)})
    return Edited(
        canvas.having(partners=(*canvas.partners, partner)), message("edits.partner_added", name=partner.name)
    )


def change_partner(canvas: Canvas, id: str, fields: dict[str, object], *, today: date) -> Edited:
    """Other values for a partner; it keeps its id, so that its cards stay its own."""
    partners = tuple(partner.having(**fields) if partner.id == id else partner for partner in canvas.partners)
    if partners == canvas.partners:
        return Edited(canvas, message("edits.unchanged"))
    return Edited(canvas.having(partners=partners), message("edits.partner_changed"))


def remove_partner(canvas: Canvas, id: str, *, today: date) -> Edited:
    """The canvas without the partner; its cards stay, and no longer name it."""
    changed = canvas.having(partners=tuple(partner for partner in canvas.partners if partner.id != id))
    for placed in list(all_cards(changed)):
        if id in placed.card.partners:
            others = [other for other in placed.card.partners if other != id]
            changed = change_card(changed, placed.card.id, {"partners": others}, today=today).canvas
    return Edited(changed, message("edits.partner_removed"))
