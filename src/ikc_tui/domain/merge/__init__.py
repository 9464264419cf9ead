"""Three-way merge of canvases, pure, and the settling of what it leaves open.

Nothing that anyone wrote goes, but what someone who had it on the canvas took away. What is promised, and what is
not:

- `merge(base, a, a)` is a, `merge(base, base, b)` is b, `merge(base, a, base)` is a. The result is valid and
  canonical, and every card has an id of its own.
- Swapping the sides gives the same canvas but for one thing: which of two clashing values stands in the place and
  which beside it (on a twin, or among the conflicts).
- Replicas that exchange by way of their last common version become equal: the first to merge decides, the others
  take that over. Those that merged each other's work apart (a criss-cross) become equal when each merges what the
  others made of it, also from the old base.
- With an older base than the last common one nothing is lost, but what was settled or deleted since may be back.
- What has no text of its own can give way without a trace: of two places that a card was moved to the one further
  along the boards stays, of two orders one, and a partner or pillar that was removed is named by no card.
"""

from ikc_tui.domain.merge.merging import Merged, merge
from ikc_tui.domain.merge.open import OpenConflict, Rival, completed, open_conflicts
from ikc_tui.domain.merge.settling import Resolution, resolve_conflict

__all__ = [
    "Merged",
    "OpenConflict",
    "Resolution",
    "Rival",
    "completed",
    "merge",
    "open_conflicts",
    "resolve_conflict",
]
