"""Three-way merge of cards, matched by id wherever on the canvas they stand."""

from typing import NamedTuple

from ikc_tui.domain.canvas import PLACES, Canvas, Card, Place, all_cards
from ikc_tui.domain.edits import fit_to_place
from ikc_tui.domain.merge.derived_ids import derived_id
from ikc_tui.domain.merge.tables import Clash, KeyPath, MergeRule, Table, TableMerge, as_set, earliest, is_same, latest

TWIN_KEYS = frozenset({"twin_of", "twin_fields"})
"""The fields that make a card a twin."""
CONTENT_FIELDS = frozenset(info.alias or name for name, info in Card.model_fields.items()) - TWIN_KEYS - {"id"}
"""What a twin can hold of its card: the other fields, by their names in the file."""
RULES: dict[KeyPath, MergeRule] = {
    ("created",): earliest,
    ("changed",): latest,
    ("lessons",): as_set,
    ("twin_of",): latest,  # by hand only: either will do, so long as it is the same one for all
}


class MergeCard(NamedTuple):
    """A card in a merge: its place, and the card itself or, once it is merged, its fields as they stand in the file."""

    place: Place
    content: Card | Table

    @property
    def fields(self) -> Table:
        """Its fields as they stand in the file. Not to be changed: a card gives the same table every time."""
        return self.content.cached(Card.serialize) if isinstance(self.content, Card) else self.content

    @property
    def twin_of(self) -> str | None:
        """The id of the card that it is a twin of; None for a card that is no twin."""
        return self.content.twin_of if isinstance(self.content, Card) else self.content.get("twin_of")


CardsById = dict[str, MergeCard]
"""The cards of one version."""


def cards_by_id(canvas: Canvas) -> CardsById:
    """All cards. Of two cards with one id (in two sections, by hand) the later gets an id of its own."""
    cards: CardsById = {}
    for placed in all_cards(canvas):
        id = placed.card.id
        if id in cards:
            cards[derived_id(id, list(placed.place), taken=cards)] = MergeCard(placed.place, placed.card.serialize())
        else:
            cards[id] = MergeCard(placed.place, placed.card)
    return cards


def merge_card(
    base: MergeCard | None, ours: MergeCard | None, theirs: MergeCard | None
) -> tuple[MergeCard | None, list[Clash]]:
    """Makes one card of three versions, each None where it has no such card.

    Gives the card (None: it is deleted) and what clashes in it. What one side deleted and the other changed stays.
    """
    if _is_same_card(ours, theirs) or _is_same_card(theirs, base):
        return ours, []
    if _is_same_card(ours, base):
        return theirs, []
    if ours is None or theirs is None:
        return ours or theirs, []
    place = _merged_place(base.place if base else None, ours.place, theirs.place)
    merge = TableMerge(RULES.get)
    before = _fields_at(place, base.fields) if base else {}
    fields = merge.merge(before, _fields_at(place, ours.fields), _fields_at(place, theirs.fields))
    return MergeCard(place, fields), merge.clashes


def _is_same_card(one: MergeCard | None, other: MergeCard | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.place == other.place and (one.content is other.content or is_same(one.fields, other.fields))


def _merged_place(base: Place | None, ours: Place, theirs: Place) -> Place:
    """Where both sides moved the card, it goes to the place that is further along the boards: so both get the same."""
    if base in (ours, theirs):
        return theirs if ours == base else ours
    return max(ours, theirs, key=PLACES.index)


def _fields_at(place: Place, fields: Table) -> Table:
    """The fields with the words where a card at that place has them.

    So a card which one side moved to or from van_naar and the other reworded is compared word for word.
    """
    return fit_to_place(Card.model_validate({**fields, "id": "any"}), place).serialize()
