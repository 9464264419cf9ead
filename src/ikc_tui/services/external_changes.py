"""External changes: what others did to the file of a canvas while it was open."""

from dataclasses import dataclass

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.differences import Differences, differences
from ikc_tui.domain.merge import merge


@dataclass(frozen=True)
class ExternalChange:
    """One change of the file by others, which was merged into the open canvas.

    `before` is the canvas in the file as last known, `after` the one in it now. `has_snapshot`: whether the change lost
    anything, so that a snapshot was made of what stood there before.
    """

    before: Canvas
    after: Canvas
    has_snapshot: bool

    def merged_into(self, canvas: Canvas) -> Canvas:
        """The canvas with this change, by a three-way merge with `before` as common ancestor."""
        return merge(self.before, canvas, self.after).canvas


@dataclass(frozen=True)
class ExternalDifferences:
    """What others changed since it was last reported. `has_snapshot`: whether any of it lost something (in history)."""

    changes: Differences
    has_snapshot: bool


class ExternalChanges:
    """All external changes of a session, in order; a former canvas has the first so many of them."""

    def __init__(self) -> None:
        self._changes: list[ExternalChange] = []
        self._reported = 0  # how many of them the person was told of

    def __len__(self) -> int:
        return len(self._changes)

    @property
    def has_unreported(self) -> bool:
        """Whether any change was added since `take_unreported` was last called."""
        return self._reported < len(self._changes)

    def add(self, change: ExternalChange) -> None:
        """Adds a change that was merged just now."""
        self._changes.append(change)

    def merged_into(self, canvas: Canvas, seen: int) -> Canvas:
        """A former canvas, which has the first `seen` changes, with the others: undo takes back only one's own work."""
        for change in self._changes[seen:]:
            canvas = change.merged_into(canvas)
        return canvas

    def take_unreported(self) -> ExternalDifferences | None:
        """Gives the differences not reported yet, which count as reported then; None where there are none."""
        unreported = self._changes[self._reported :]
        self._reported = len(self._changes)
        if not unreported:
            return None
        changes = differences(unreported[0].before, unreported[-1].after)
        return ExternalDifferences(changes, any(change.has_snapshot for change in unreported)) if changes else None
