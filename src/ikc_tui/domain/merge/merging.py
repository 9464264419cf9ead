"""Three versions of a canvas become one."""

from collections.abc import Iterable
from dataclasses import dataclass

from ikc_tui.domain.canvas import BOARDS, PLACES, Canvas, Place
from ikc_tui.domain.differences import NESTED, Differences, coalition_tables, differences
from ikc_tui.domain.merge.cards import Standing, merge_card, standing_cards
from ikc_tui.domain.merge.open import OpenConflict, open_conflicts
from ikc_tui.domain.merge.order import merged_order
from ikc_tui.domain.merge.rivals import Rivals, claims
from ikc_tui.domain.merge.tables import Clash, Path, Rule, Table, TablesMerge, latest, same

NOTHING = Canvas(name="")
Cards = dict[str, Standing]


@dataclass(frozen=True)
class Merged:
    """A merged canvas, what this merge left to decide, and what it brought to either side."""

    canvas: Canvas
    conflicts: tuple[OpenConflict, ...]
    to_ours: Differences
    to_theirs: Differences


def merge(base: Canvas | None, ours: Canvas, theirs: Canvas) -> Merged:
    """Both sides' changes since the base on one canvas. Without a base nothing counts as removed."""
    canvas = _merged(base or NOTHING, ours, theirs)
    known = {conflict.id for side in (ours, theirs) for conflict in open_conflicts(side)}
    new = tuple(conflict for conflict in open_conflicts(canvas) if conflict.id not in known)
    return Merged(canvas, new, differences(ours, canvas), differences(theirs, canvas))


def _merged(base: Canvas, ours: Canvas, theirs: Canvas) -> Canvas:
    if _equal(ours, theirs) or _equal(theirs, base):
        return ours
    if _equal(ours, base):
        return theirs
    before, mine, yours = sides = [standing_cards(canvas) for canvas in (base, ours, theirs)]
    cards, clashing = _merged_cards(before, mine, yours)
    merge = TablesMerge(_rule)
    tables = merge.merged(_without_cards(base), _without_cards(ours), _without_cards(theirs))
    rivals = Rivals(cards, clashing, tables["conflicts"], claims(base), claims(ours), claims(theirs))
    rivals.settle_cards()
    for clash in merge.clashes:
        tables = rivals.settle_value(tables, clash)
    partners = {partner.id for canvas in (base, ours, theirs) for partner in canvas.partners}
    _let_go(cards, partners.union(*sides) - cards.keys() - tables["partners"].keys())
    return Canvas.model_validate(_with_cards(tables, cards, sides, rivals.beside))


def _merged_cards(base: Cards, ours: Cards, theirs: Cards) -> tuple[Cards, dict[str, list[Clash]]]:
    cards, clashing = {}, {}
    for id in {**ours, **theirs}:
        card, clashes = merge_card(base.get(id), ours.get(id), theirs.get(id))
        if card:
            cards[id] = card
        if clashes:
            clashing[id] = clashes
    return cards, clashing


def _rule(path: Path) -> Rule | None:
    is_day_of_mark = len(path) == 3 and path[0] == "marks" and path[2] == "date"
    return latest if is_day_of_mark or path == ("format",) else None


def _let_go(cards: Cards, gone: set[str]) -> None:
    """Cards no longer name the partners and pillars that went, as when these are removed with all cards at hand."""
    for id, (place, fields) in cards.items():
        if gone.intersection((fields.get("pillar"), *fields.get("partners", ()))):
            kept = {key: value for key, value in fields.items() if key != "pillar" or value not in gone}
            kept["partners"] = [partner for partner in fields.get("partners", ()) if partner not in gone]
            cards[id] = Standing(place, kept)


def _without_cards(canvas: Canvas) -> Table:
    """With a table where the canvas has none, so that one who emptied it and one who filled it merge key by key."""
    return {key: {} for key in NESTED} | coalition_tables(canvas)


def _with_cards(tables: Table, cards: Cards, sides: Iterable[Cards], beside: dict[str, str]) -> Table:
    filled = {key: dict(value) if key in BOARDS else value for key, value in tables.items()}
    for place in PLACES:
        filled[place.board][place.section] = {id: cards[id].fields for id in _order(place, cards, sides, beside)}
    return filled


def _order(place: Place, cards: Cards, sides: Iterable[Cards], beside: dict[str, str]) -> list[str]:
    here = {id for id, card in cards.items() if card.place == place}
    order = merged_order(*([id for id, card in side.items() if card.place == place and id in here] for side in sides))
    for twin in sorted(here & beside.keys()):
        order.insert(order.index(beside[twin]) + 1, twin)
    return order


def _equal(one: Canvas, other: Canvas) -> bool:
    """Equal to the letter: pydantic holds 1 and true for equal in keys that it does not know."""
    return one is other or (one == other and same(one.tables(), other.tables()))
