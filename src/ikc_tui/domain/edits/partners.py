"""Adding a partner: also done while a card is edited, so it stands below the edits of cards."""

from datetime import date

from ikc_tui.domain.canvas import Canvas, Partner
from ikc_tui.domain.edits.result import EditResult
from ikc_tui.domain.ids import slug
from ikc_tui.method.words import message


def add_partner(canvas: Canvas, fields: dict[str, object], *, today: date) -> EditResult:
    """A new partner; its id is made from its name."""
    taken = {partner.id for partner in canvas.partners}
    partner = Partner.model_validate({**fields, "id": slug(str(fields.get("name", "")), taken)})
    return EditResult(
        canvas.evolve(partners=(*canvas.partners, partner)), message("edits.partner_added", name=partner.name)
    )
