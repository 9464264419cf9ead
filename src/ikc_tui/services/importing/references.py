"""What rows name on a canvas: partners by their names, and pillars by their texts."""

from collections.abc import Mapping, Sequence
from typing import Any

from ikc_tui.domain.canvas import Canvas, Partner, all_cards, headline
from ikc_tui.domain.edits import new_partner
from ikc_tui.domain.folding import fold_line
from ikc_tui.domain.partner_names import find_partner, find_same_partner
from ikc_tui.domain.safe_text import is_blank
from ikc_tui.domain.sections import PILLARS
from ikc_tui.services.importing.matching import Match, Matches
from ikc_tui.services.importing.source import Source


class References:
    """Finds partners and pillars; a partner that is not there yet joins.

    Attributes:
        partners: Those of the canvas, and behind them those that join.
    """

    def __init__(self, canvas: Canvas, source: Source, matches: Matches) -> None:
        self.partners: tuple[Partner, ...] = canvas.partners
        self._source, self._ids = source, matches.ids
        self._pillars = _ids_by_text(canvas, matches)
        self.partner_ids([partner.name for partner in source.partners if not is_blank(partner.name)])

    def partner_ids(self, names: Sequence[str]) -> list[str]:
        """The ids of the partners of these names, each once."""
        return [*dict.fromkeys(map(self._partner_id, names))]

    def pillar_id(self, text: str, id_in_source: str | None = None) -> str | None:
        """The id of the pillar with this text, or this id in the source; None where there is none."""
        return self._ids.get(id_in_source or "") or self._pillars.get(fold_line(text))

    def _partner_id(self, name: str) -> str:
        # In an export of ikc two like names are two partners.
        find = find_same_partner if self._source.is_export else find_partner
        if found := find(name, self.partners):
            return found.id
        told = find_same_partner(name, self._source.partners)
        if told and told.id not in {partner.id for partner in self.partners}:
            joins = told
        else:
            fields: Mapping[str, Any] = told.serialize() if told else {"name": name}
            joins = new_partner(fields, self.partners)
        self.partners = (*self.partners, joins)
        return joins.id


def _ids_by_text(canvas: Canvas, matches: Matches) -> Mapping[str, str]:
    """The ids of the cards that are there, and of those that come, by their texts."""
    ids: dict[str, str] = {}
    for place in (PILLARS, None):  # a pillar goes before another card with that text
        for placed in all_cards(canvas):
            if place in (placed.place, None):
                ids.setdefault(fold_line(headline(placed.card)), placed.card.id)
        for match in matches.rows:
            if isinstance(match, Match) and place in (match.place, None):
                ids.setdefault(fold_line(match.row.text), match.id)
    return ids
