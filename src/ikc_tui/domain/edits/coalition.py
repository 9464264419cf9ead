"""Edits of the coalition itself and its partners."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ikc_tui.domain.canvas import Canvas, Identity, Partner
from ikc_tui.domain.edits.partners import new_partner, take_off_cards
from ikc_tui.domain.edits.result import EditResult
from ikc_tui.domain.partner_names import find_partner
from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import message


def change_coalition(
    canvas: Canvas,
    fields: Mapping[str, Any],
    partners: Sequence[Mapping[str, Any]] | None = None,
    *,
    today: date,
) -> EditResult:
    """Gives name, neighbourhood, motto or practice other values and, where given, makes these the partners.

    `partners` are the fields of each, with at least a `name`; None leaves them as they are. A partner that keeps its
    name keeps its id. The others were renamed: each takes the id of the one among those gone that its new name stands
    for too (see `find_partner`), else of the first that is gone. Cards no longer name a partner that is gone.
    """
    changed = canvas.evolve(**fields)
    if partners is not None:
        changed = _with_partners(changed, partners, today)
    return EditResult(changed, message("edits.unchanged" if changed == canvas else "edits.coalition_changed"))


def choose_identity(canvas: Canvas, identity: Identity | None, *, today: date) -> EditResult:
    """Chooses appel (a better version of who we are) or peer (something new together); None: not chosen yet.

    It is the question that the brochure's verhalenbord asks, and the last of its lessons.
    """
    if identity == canvas.identity:
        return EditResult(canvas, message("edits.unchanged"))
    return EditResult(canvas.evolve(identity=identity), message(f"edits.identity_{identity or 'none'}"))


def _with_partners(canvas: Canvas, rows: Sequence[Mapping[str, Any]], today: date) -> Canvas:
    names = [clean_line(str(row["name"])) for row in rows]
    gone = list(canvas.partners)
    known: dict[int, Partner] = {}  # by the place of their row
    for at, name in enumerate(names):
        if same := next((partner for partner in gone if partner.name == name), None):
            known[at] = same
            gone.remove(same)
    for at, name in enumerate(names):
        if at not in known and (like := find_partner(name, gone)):
            known[at] = like
            gone.remove(like)
    partners: list[Partner] = []
    for at, row in enumerate(rows):
        partner = known.get(at) or (gone.pop(0) if gone else None)
        if partner is None:
            partner = new_partner({"name": row["name"]}, (*canvas.partners, *partners))
        partners.append(partner.evolve(**row))
    left_out = {partner.id for partner in gone}
    changed = canvas.evolve(partners=tuple(partners))
    return take_off_cards(changed, left_out, today) if left_out else changed
