"""A partner that is new to a coalition."""

from collections.abc import Iterable, Mapping
from typing import Any

from ikc_tui.domain.canvas import Partner
from ikc_tui.domain.ids import slug


def new_partner(fields: Mapping[str, Any], known: Iterable[Partner]) -> Partner:
    """A partner with these fields; its id is made from its name, and is none of those of the partners known."""
    taken = {partner.id for partner in known}
    return Partner.model_validate({**fields, "id": slug(str(fields.get("name", "")), taken)})
