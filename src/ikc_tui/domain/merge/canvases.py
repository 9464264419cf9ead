"""The three-way merge of whole canvases."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ikc_tui.domain.canvas import BOARDS, PLACES, Canvas, Place, all_cards
from ikc_tui.domain.differences import TOP_LEVEL_TABLES, coalition_tables
from ikc_tui.domain.merge.cards import CardsById, MergeCard, cards_by_id, merge_card
from ikc_tui.domain.merge.clashes import ClashKeeper, kept_fingerprints
from ikc_tui.domain.merge.conflict_entries import merged_entries
from ikc_tui.domain.merge.conflicts import OpenConflict, open_conflicts
from ikc_tui.domain.merge.order import merged_order, with_insertions
from ikc_tui.domain.merge.spreads import highest_counts, with_counted_spreads
from ikc_tui.domain.merge.tables import Clash, KeyPath, MergeRule, Table, TableMerge, as_set, is_same, latest

EMPTY = Canvas(name="")


@dataclass(frozen=True)
class MergeResult:
    """A merged canvas, and the two sides that it was made from."""

    canvas: Canvas
    ours: Canvas
    theirs: Canvas

    @cached_property
    def conflicts(self) -> tuple[OpenConflict, ...]:
        """The conflicts that this merge made; not those that were open on a side already."""
        known = {conflict.id for side in (self.ours, self.theirs) for conflict in open_conflicts(side)}
        return tuple(conflict for conflict in open_conflicts(self.canvas) if conflict.id not in known)


def merge(base: Canvas | None, ours: Canvas, theirs: Canvas) -> MergeResult:
    """Brings both sides' changes since the base together on one canvas.

    `base` is a common ancestor of both. With None nothing counts as removed: what stands on either side stays. What
    the result promises stands in the docstring of the package.
    """
    return MergeResult(_merge_canvases(base or EMPTY, ours, theirs), ours, theirs)


def _merge_canvases(base: Canvas, ours: Canvas, theirs: Canvas) -> Canvas:
    if _is_identical(ours, theirs) or _is_identical(theirs, base):
        return ours
    if _is_identical(ours, base):
        return theirs
    before, mine, yours = sides = [cards_by_id(canvas) for canvas in (base, ours, theirs)]
    cards, card_clashes = _merge_cards(before, mine, yours)
    merge = TableMerge(_rule_at)
    was, is_mine, is_yours = (_without_cards(canvas) for canvas in (base, ours, theirs))
    tables = with_counted_spreads(merge.merge(was, is_mine, is_yours), (was, is_mine, is_yours))
    entries = merged_entries(base.conflicts, ours.conflicts, theirs.conflicts)
    keeper = ClashKeeper(
        cards, card_clashes, entries, kept_fingerprints(base), kept_fingerprints(ours), kept_fingerprints(theirs)
    )
    keeper.keep_card_clashes()
    for clash in merge.clashes:
        keeper.keep_value(tables, clash)
    tables["conflicts"] = keeper.entries
    partners = {partner.id for canvas in (base, ours, theirs) for partner in canvas.partners}
    _drop_references(cards, partners.union(*sides) - cards.keys() - tables["partners"].keys())
    return Canvas.model_validate(_with_cards(tables, cards, sides, keeper.new_twins))


def _merge_cards(base: CardsById, ours: CardsById, theirs: CardsById) -> tuple[CardsById, dict[str, list[Clash]]]:
    """The merged cards, and the clashes by card."""
    cards: CardsById = {}
    clashes_of: dict[str, list[Clash]] = {}
    for id in {**ours, **theirs}:
        card, clashes = merge_card(base.get(id), ours.get(id), theirs.get(id))
        if card:
            cards[id] = card
        if clashes:
            clashes_of[id] = clashes
    return cards, clashes_of


def _rule_at(path: KeyPath) -> MergeRule | None:
    match path:
        case ("format",) | ("marks", _, "date") | ("reviews", _, "at") | ("reviews", _, "signals", _):
            return latest
        case ("imports", _, "card") | (
            "imports",
            _,
            "values",
            _,
        ):  # of two imports of one row nobody is asked to choose
            return latest
        case ("reviews", _, "items", _, "minutes"):  # the longer of two times asks nothing of anyone
            return latest
        case ("reviews", _, "spread", _):
            return highest_counts
        case ("reviews", _, "items", _, "lessons"):
            return as_set
        case _:
            return None


def _drop_references(cards: CardsById, gone: set[str]) -> None:
    """Removes ids of partners and pillars that are gone from the cards, as the edits that delete these do."""
    for id, card in cards.items() if gone else ():
        fields = card.fields
        if gone.intersection((fields.get("pillar"), *fields.get("partners", ()))):
            kept = {key: value for key, value in fields.items() if key != "pillar" or value not in gone}
            kept["partners"] = [partner for partner in fields.get("partners", ()) if partner not in gone]
            cards[id] = MergeCard(card.place, kept)


def _without_cards(canvas: Canvas) -> Table:
    """The tables of a canvas but for cards; an empty one where it has none, so that all merge key by key."""
    tables: Table = {key: {} for key in TOP_LEVEL_TABLES} | coalition_tables(canvas)
    del tables["conflicts"]  # are no tables to merge key by key: an entry stands or goes as a whole
    return tables


def _with_cards(tables: Table, cards: CardsById, sides: Iterable[CardsById], twins: dict[str, str]) -> Table:
    """The tables with the cards in their sections, each new twin right after its card (`twins`: twin -> card)."""
    filled = {key: dict(value) if key in BOARDS else value for key, value in tables.items()}
    merged, *versions = map(_by_place, (cards, *sides))
    for place in PLACES:
        order = merged_order(*([id for id in version[place] if id in merged[place]] for version in versions))
        after: dict[str | None, str] = {}
        for twin in sorted(merged[place].keys() & twins.keys()):
            if (next_one := after.get(twins[twin])) is not None:
                after[twin] = next_one
            after[twins[twin]] = twin
        filled[place.board][place.section] = {id: cards[id].content for id in with_insertions(order, after)}
    return filled


def _by_place(cards: CardsById) -> dict[Place, CardsById]:
    at: dict[Place, CardsById] = {place: {} for place in PLACES}
    for id, card in cards.items():
        at[card.place][id] = card
    return at


def _is_identical(one: Canvas, other: Canvas) -> bool:
    """Equal to the letter: pydantic holds 1 and true for equal in keys that it does not know."""
    return one is other or (
        one == other
        and is_same(coalition_tables(one), coalition_tables(other))
        and all(
            mine.card is yours.card or is_same(mine.card.serialize(), yours.card.serialize())
            for mine, yours in zip(all_cards(one), all_cards(other), strict=True)
        )
    )
