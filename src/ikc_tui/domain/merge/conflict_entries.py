"""Three-way merge of the entries in `[conflicts]`.

An entry is merged as a whole: of two different ones with the same id both stay, so a conflict is never about another
conflict.
"""

from collections.abc import Iterable

from ikc_tui.domain.canvas import Conflict
from ikc_tui.domain.merge.derived_ids import derived_id
from ikc_tui.domain.merge.order import merged_order
from ikc_tui.domain.merge.tables import Table, fingerprint, is_same


def merged_entries(base: Iterable[Conflict], ours: Iterable[Conflict], theirs: Iterable[Conflict]) -> Table:
    """The entries of both sides by id, less those that one side resolved and the other left alone.

    Where both changed one, the same of the two keeps the id whichever side is called ours.
    """
    before, mine, yours = sides = [
        {entry.id: entry.serialize() for entry in entries} for entries in (base, ours, theirs)
    ]
    entries: Table = {}
    without_id: list[tuple[str, Table]] = []
    for id in merged_order(*sides):
        keeps_id, *other = _merge_entry(before.get(id), mine.get(id), yours.get(id))
        if keeps_id is not None:
            entries[id] = keeps_id
        without_id += [(id, entry) for entry in other if entry is not None]
    present = {fingerprint(entry) for entry in entries.values()}
    for id, entry in sorted(without_id, key=lambda it: derived_id(*it)):
        if fingerprint(entry) not in present:
            entries[derived_id(id, entry, taken=entries)] = entry
    return entries


def _merge_entry(base: Table | None, ours: Table | None, theirs: Table | None) -> tuple[Table | None, ...]:
    """The entry that keeps the id (None: it is resolved), and then the other one, where both sides changed it."""
    if is_same(ours, theirs) or is_same(theirs, base):
        return (ours,)
    if is_same(ours, base):
        return (theirs,)
    if ours is None or theirs is None:
        return (ours or theirs,)
    return tuple(sorted((ours, theirs), key=repr))
