"""Three versions of a canvas become one."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ikc_tui.domain.canvas import BOARDS, PLACES, Canvas, Place, all_cards
from ikc_tui.domain.differences import NESTED, Differences, coalition_tables, differences
from ikc_tui.domain.merge.cards import Standing, merge_card, standing_cards
from ikc_tui.domain.merge.entries import merged_entries
from ikc_tui.domain.merge.open import OpenConflict, open_conflicts
from ikc_tui.domain.merge.order import inserted, merged_order
from ikc_tui.domain.merge.rivals import Rivals, claims
from ikc_tui.domain.merge.tables import Clash, Path, Rule, Table, TablesMerge, latest, same

NOTHING = Canvas(name="")
Cards = dict[str, Standing]


@dataclass(frozen=True)
class Merged:
    """A merged canvas, and what it was made from."""

    canvas: Canvas
    ours: Canvas
    theirs: Canvas

    @cached_property
    def conflicts(self) -> tuple[OpenConflict, ...]:
        """What this merge left to decide."""
        known = {conflict.id for side in (self.ours, self.theirs) for conflict in open_conflicts(side)}
        return tuple(conflict for conflict in open_conflicts(self.canvas) if conflict.id not in known)

    @cached_property
    def to_ours(self) -> Differences:
        """What it brought to our side."""
        return differences(self.ours, self.canvas)

    @cached_property
    def to_theirs(self) -> Differences:
        """What it brought to the other side."""
        return differences(self.theirs, self.canvas)


def merge(base: Canvas | None, ours: Canvas, theirs: Canvas) -> Merged:
    """Both sides' changes since the base on one canvas. Without a base nothing counts as removed."""
    return Merged(_merged(base or NOTHING, ours, theirs), ours, theirs)


def _merged(base: Canvas, ours: Canvas, theirs: Canvas) -> Canvas:
    if _equal(ours, theirs) or _equal(theirs, base):
        return ours
    if _equal(ours, base):
        return theirs
    before, mine, yours = sides = [standing_cards(canvas) for canvas in (base, ours, theirs)]
    cards, clashing = _merged_cards(before, mine, yours)
    merge = TablesMerge(_rule)
    tables = merge.merged(_without_cards(base), _without_cards(ours), _without_cards(theirs))
    entries = merged_entries(base.conflicts, ours.conflicts, theirs.conflicts)
    rivals = Rivals(cards, clashing, entries, claims(base), claims(ours), claims(theirs))
    rivals.settle_cards()
    for clash in merge.clashes:
        rivals.settle_value(tables, clash)
    tables["conflicts"] = rivals.entries
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
    for id, standing in cards.items() if gone else ():
        fields = standing.fields
        if gone.intersection((fields.get("pillar"), *fields.get("partners", ()))):
            kept = {key: value for key, value in fields.items() if key != "pillar" or value not in gone}
            kept["partners"] = [partner for partner in fields.get("partners", ()) if partner not in gone]
            cards[id] = Standing(standing.place, kept)


def _without_cards(canvas: Canvas) -> Table:
    """With a table where the canvas has none, so that one who emptied it and one who filled it merge key by key."""
    tables: Table = {key: {} for key in NESTED} | coalition_tables(canvas)
    del tables["conflicts"]  # are no tables to merge key by key: an entry stands or goes as a whole
    return tables


def _with_cards(tables: Table, cards: Cards, sides: Iterable[Cards], beside: dict[str, str]) -> Table:
    filled = {key: dict(value) if key in BOARDS else value for key, value in tables.items()}
    here, *rows = map(_by_place, (cards, *sides))
    for place in PLACES:
        order = merged_order(*([id for id in row[place] if id in here[place]] for row in rows))
        after: dict[str | None, str] = {}
        for twin in sorted(here[place].keys() & beside.keys()):
            if (next_one := after.get(beside[twin])) is not None:
                after[twin] = next_one
            after[beside[twin]] = twin
        filled[place.board][place.section] = {id: cards[id].content for id in inserted(order, after)}
    return filled


def _by_place(cards: Cards) -> dict[Place, Cards]:
    found: dict[Place, Cards] = {place: {} for place in PLACES}
    for id, standing in cards.items():
        found[standing.place][id] = standing
    return found


def _equal(one: Canvas, other: Canvas) -> bool:
    """Equal to the letter: pydantic holds 1 and true for equal in keys that it does not know."""
    return one is other or (
        one == other
        and same(coalition_tables(one), coalition_tables(other))
        and all(
            mine.card is yours.card or same(mine.card.serialize(), yours.card.serialize())
            for mine, yours in zip(all_cards(one), all_cards(other), strict=True)
        )
    )
