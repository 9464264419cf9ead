"""Three-way merge of cards, matched by id wherever on the canvas they stand."""

from typing import NamedTuple

from ikc_tui.domain.canvas import PLACES, Canvas, Card, Place, all_cards
from ikc_tui.domain.edits.cards import fitted_card
from ikc_tui.domain.merge.names import name_of
from ikc_tui.domain.merge.tables import Clash, Path, Rule, Table, TablesMerge, as_set, earliest, latest, same

TWIN_MARKS = frozenset({"twin_of", "twin_fields"})
NAMES = frozenset(info.alias or name for name, info in Card.model_fields.items())  # as in the file
FIELDS = NAMES - TWIN_MARKS - {"id"}  # what a twin can hold
RULES: dict[Path, Rule] = {
    ("created",): earliest,
    ("changed",): latest,
    ("lessons",): as_set,
    ("twin_of",): latest,  # by hand only: either will do, so long as it is the same one for all
}


class Standing(NamedTuple):
    """A card's place, and the card itself or, where it is merged, its fields as they stand in the file."""

    place: Place
    content: Card | Table

    @property
    def fields(self) -> Table:
        """Not to be changed: a card gives the same ones every time."""
        return self.content.cached(Card.serialize) if isinstance(self.content, Card) else self.content

    @property
    def twin_of(self) -> str | None:
        """Of which card it is a twin."""
        return self.content.twin_of if isinstance(self.content, Card) else self.content.get("twin_of")


def standing_cards(canvas: Canvas) -> dict[str, Standing]:
    """All cards by id. Of two cards with one id (in two sections, by hand) the later gets an id of its own."""
    found: dict[str, Standing] = {}
    for placed in all_cards(canvas):
        id = placed.card.id
        if id in found:
            found[name_of(id, list(placed.place), taken=found)] = Standing(placed.place, placed.card.serialize())
        else:
            found[id] = Standing(placed.place, placed.card)
    return found


def merge_card(
    base: Standing | None, ours: Standing | None, theirs: Standing | None
) -> tuple[Standing | None, list[Clash]]:
    """One card in three versions: as it stands now (None: deleted), and what clashes in it."""
    if _same(ours, theirs) or _same(theirs, base):
        return ours, []
    if _same(ours, base):
        return theirs, []
    if ours is None or theirs is None:  # one deleted what the other changed: the change stays
        return ours or theirs, []
    place = _merged_place(base.place if base else None, ours.place, theirs.place)
    merge = TablesMerge(RULES.get)
    before = _fitted(base.fields, place) if base else {}
    return Standing(
        place, merge.merged(before, _fitted(ours.fields, place), _fitted(theirs.fields, place))
    ), merge.clashes


def _same(one: Standing | None, other: Standing | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.place == other.place and (one.content is other.content or same(one.fields, other.fields))


def _merged_place(base: Place | None, ours: Place, theirs: Place) -> Place:
    """Where both sides moved the card, it goes to the place that is further along the boards: so both get the same."""
    if base in (ours, theirs):
        return theirs if ours == base else ours
    return max(ours, theirs, key=PLACES.index)


def _fitted(fields: Table, place: Place) -> Table:
    """The fields with the words where a card at that place has them, so that a card which one side moved to or from
    van_naar and the other reworded is compared word for word."""
    return fitted_card(Card.model_validate({**fields, "id": "any"}), place).serialize()
