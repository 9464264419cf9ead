"""Edits of the coalition itself and its partners."""

from collections.abc import Sequence
from datetime import date

from ikc_tui.domain.canvas import Canvas, Card, Identity, Partner
from ikc_tui.domain.edits.cards import with_each_card
from ikc_tui.domain.edits.result import EditResult
from ikc_tui.domain.ids import slug
from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import message


def change_coalition(
    canvas: Canvas,
    fields: dict[str, object],
    partners: Sequence[dict[str, object]] | None = None,
    *,
    today: date,
) -> EditResult:
    """Other values for name, neighbourhood, motto or practice; and, where given, the partners as they now are.

    A partner that keeps its name keeps its id; of the others, the first that is new takes the id of the first that is
    gone: it was renamed. Cards no longer name a partner that is gone."""
    changed = canvas.evolve(**fields)
    if partners is not None:
        changed = _with_partners(changed, partners, today)
    return EditResult(changed, message("edits.unchanged" if changed == canvas else "edits.coalition_changed"))


def choose_identity(canvas: Canvas, identity: Identity | None, *, today: date) -> EditResult:
    """Appel (a better version of who we are), peer (something new together), or None: not chosen yet."""
    return EditResult(canvas.evolve(identity=identity), message(f"edits.identity_{identity or 'none'}"))


def change_partner(canvas: Canvas, id: str, fields: dict[str, object], *, today: date) -> EditResult:
    """Other values for a partner; it keeps its id, so that its cards stay its own."""
    partners = tuple(partner.evolve(**fields) if partner.id == id else partner for partner in canvas.partners)
    if partners == canvas.partners:
        return EditResult(canvas, message("edits.unchanged"))
    return EditResult(canvas.evolve(partners=partners), message("edits.partner_changed"))


def remove_partner(canvas: Canvas, id: str, *, today: date) -> EditResult:
    """The canvas without the partner; its cards stay, and no longer name it."""
    changed = canvas.evolve(partners=tuple(partner for partner in canvas.partners if partner.id != id))
    return EditResult(
        with_each_card(changed, lambda card: _without_partner(card, id, today)), message("edits.partner_removed")
    )


def _without_partner(card: Card, id: str, today: date) -> Card:
    if id not in card.partners:
        return card
    return card.evolve(partners=[other for other in card.partners if other != id], changed=today)


def _with_partners(canvas: Canvas, rows: Sequence[dict[str, object]], today: date) -> Canvas:
    left = list(canvas.partners)
    known: list[Partner | None] = []
    for row in rows:
        name = clean_line(str(row["name"]))
        same = next((partner for partner in left if partner.name == name), None)
        known.append(same)
        if same:
            left.remove(same)
    found: list[Partner] = []
    for row, same in zip(rows, known, strict=True):
        partner = same or (left.pop(0) if left else None)
        if partner is None:
            taken = {partner.id for partner in (*canvas.partners, *found)}
            partner = Partner(id=slug(str(row["name"]), taken))
        found.append(partner.evolve(**row))
    for partner in left:
        canvas = remove_partner(canvas, partner.id, today=today).canvas
    return canvas.evolve(partners=tuple(found))
