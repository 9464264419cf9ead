"""Three-way merge of the entries in `[conflicts]`. An entry is a whole: it holds what someone wrote, so of two that say
something else under one id both stay, and no clash is ever about another clash."""

from collections.abc import Iterable

from ikc_tui.domain.canvas import Conflict
from ikc_tui.domain.merge.names import name_of
from ikc_tui.domain.merge.order import merged_order
from ikc_tui.domain.merge.tables import Table, fingerprint, same


def merged_entries(base: Iterable[Conflict], ours: Iterable[Conflict], theirs: Iterable[Conflict]) -> Table:
    """The entries of both sides by id, less those that one settled and the other left alone. Where both changed one,
    the same of the two keeps the id whichever side is called ours."""
    before, mine, yours = sides = [
        {entry.id: entry.serialize() for entry in entries} for entries in (base, ours, theirs)
    ]
    found: Table = {}
    homeless = []
    for id in merged_order(*sides):
        stays, *other = _merged(before.get(id), mine.get(id), yours.get(id))
        if stays is not None:
            found[id] = stays
        homeless += [(id, entry) for entry in other]
    there = {fingerprint(entry) for entry in found.values()}
    for id, entry in sorted(homeless, key=lambda it: name_of(*it)):
        if fingerprint(entry) not in there:
            found[name_of(id, entry, taken=found)] = entry
    return found


def _merged(base: Table | None, ours: Table | None, theirs: Table | None) -> tuple[Table | None, ...]:
    """One entry: what stands under its id (None: settled), and what else must stand."""
    if same(ours, theirs) or same(theirs, base):
        return (ours,)
    if same(ours, base):
        return (theirs,)
    if ours is None or theirs is None:
        return (ours or theirs,)
    return tuple(sorted((ours, theirs), key=repr))
