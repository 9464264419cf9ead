"""Three-way merge of canvases, pure, and the resolving of the conflicts that it leaves.

A three-way merge compares two versions with the common ancestor that both stem from (here: the base), and takes over
what either side changed; where both changed the same thing otherwise, they conflict. Its properties were first laid
down for texts by S. Khanna, K. Kunal and B. C. Pierce, "A Formal Investigation of Diff3" (FSTTCS 2007). This one
matches cards by id and fields by name, not lines by likeness.

Nothing that anyone wrote goes, but what someone who had it on the canvas took away. What is promised, and what is
not:

- `merge(base, a, a)` is a, `merge(base, base, b)` is b, `merge(base, a, base)` is a. The result is valid and
  canonical, and every card has an id of its own.
- Swapping the sides gives the same canvas but for one thing: which of two clashing values stands in the place and
  which beside it (on a twin, or among the conflict entries).
- Replicas that exchange by way of their last common version become equal: the first to merge decides, the others
  take that over. Those that merged each other's work apart (a criss-cross) become equal when each merges what the
  others made of it, also from the old base.
- With an older base than the last common one nothing is lost, but what was resolved or deleted since may be back.
- What has no text of its own can give way without a trace: of two places that a card was moved to the one further
  along the boards stays, of two orders one, and a partner or pillar that was removed is named by no card.

The words used here:

- **clash**: a place to which both sides gave a value of their own, as found during a merge.
- **conflict**: what is left of a clash on the canvas: one value in the place and the other kept beside it, until a
  person chooses. A card's own fields are kept on a *twin*, a card beside it with these fields alone; anything else in
  an *entry* under `[conflicts]` in the file.
"""

from ikc_tui.domain.merge.canvases import merge
from ikc_tui.domain.merge.cards import cards_by_id
from ikc_tui.domain.merge.conflicts import FieldConflict, OpenConflict, open_conflicts
from ikc_tui.domain.merge.order import merged_list
from ikc_tui.domain.merge.resolution import Resolution, resolve_conflict
from ikc_tui.domain.merge.tables import is_same

__all__ = [
    "FieldConflict",
    "OpenConflict",
    "Resolution",
    "cards_by_id",
    "is_same",
    "merge",
    "merged_list",
    "open_conflicts",
    "resolve_conflict",
]
