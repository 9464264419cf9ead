"""Three-way merge of cards, matched by id wherever on the canvas they stand."""

from typing import Any, NamedTuple

from ikc_tui.domain.canvas import PLACES, Canvas, Card, Place, all_cards
from ikc_tui.domain.edits.cards import fitted_card
from ikc_tui.domain.merge.names import name_of
from ikc_tui.domain.merge.tables import Clash, Path, Rule, Table, TablesMerge, as_set, earliest, latest, same

TWIN_MARKS = frozenset({"twin_of", "twin_fields"})
NAMES = frozenset(info.alias or name for name, info in Card.model_fields.items())  # as in the file
FIELDS = NAMES - TWIN_MARKS - {"id"}  # what a twin can hold
RULES: dict[Path, Rule] = {("created",): earliest, ("changed",): latest, ("lessons",): as_set}


class Standing(NamedTuple):
    """A card's place, and its fields as they stand in the file."""

    place: Place
    fields: Table


def standing_cards(canvas: Canvas) -> dict[str, Standing]:
    """All cards by id. Of two cards with one id (in two sections, by hand) the later gets an id of its own."""
    found: dict[str, Standing] = {}
    for placed in all_cards(canvas):
        id = placed.card.id
        if id in found:
            id = name_of(id, list(placed.place), taken=found)
        found[id] = Standing(placed.place, placed.card.tables())
    return found


def merge_card(base: Standing | None, ours: Standing | None, theirs: Standing | None) -> tuple[Any, list[Clash]]:
    """One card of which at least two versions differ: as it stands now (None: deleted), and what clashes in it."""
    if same(ours, theirs) or same(theirs, base):
        return ours, []
    if same(ours, base):
        return theirs, []
    if ours is None or theirs is None:  # one deleted what the other changed: the change stays
        return ours or theirs, []
    place = _merged_place(base.place if base else None, ours.place, theirs.place)
    merge = TablesMerge(RULES.get)
    before = _fitted(base.fields, place) if base else {}
    return Standing(
        place, merge.merged(before, _fitted(ours.fields, place), _fitted(theirs.fields, place))
    ), merge.clashes


def _merged_place(base: Place | None, ours: Place, theirs: Place) -> Place:
    """Where both sides moved the card, it goes to the place that is further along the boards: so both get the same."""
    if base in (ours, theirs):
        return theirs if ours == base else ours
    return max(ours, theirs, key=PLACES.index)


def _fitted(fields: Table, place: Place) -> Table:
    """The fields with the words where a card at that place has them, so that a card which one side moved to or from
    van_naar and the other reworded is compared word for word."""
    return fitted_card(Card.model_validate({**fields, "id": "any"}), place).tables()
