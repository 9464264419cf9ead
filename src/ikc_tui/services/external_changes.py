"""What others did to a canvas while it was open."""

from dataclasses import dataclass

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.differences import Differences, differences
from ikc_tui.domain.merge import merge


@dataclass(frozen=True)
class ExternalChange:
    """The work of others as it was merged into what is open.

    `before` is the file as it was known, `after` the file as it is now. `kept`: whether it did away with anything, so
    that what stood there went into the history first.
    """

    before: Canvas
    after: Canvas
    kept: bool

    def merged_into(self, canvas: Canvas) -> Canvas:
        """A canvas that does not have this change yet, with it: a three-way merge with `before` as common ancestor."""
        return merge(self.before, canvas, self.after).canvas


@dataclass(frozen=True)
class ExternalDifferences:
    """What others did since it was last told. `kept`: whether what stood there before is in the history."""

    changes: Differences
    kept: bool


class ExternalChanges:
    """All that was taken in, in order; its length says how much of it a canvas of some moment has."""

    def __init__(self) -> None:
        self._taken_in: list[ExternalChange] = []
        self._told = 0  # how much of it the person has been told of

    def __len__(self) -> int:
        return len(self._taken_in)

    @property
    def has_untold(self) -> bool:
        """Whether anything was taken in since `take_untold` was last asked."""
        return self._told < len(self._taken_in)

    def add(self, change: ExternalChange) -> None:
        """Adds what was taken in just now."""
        self._taken_in.append(change)

    def merged_into(self, canvas: Canvas, seen: int) -> Canvas:
        """A former canvas, that has the first `seen` of the changes, with the rest: undo takes back one's own work."""
        for change in self._taken_in[seen:]:
            canvas = change.merged_into(canvas)
        return canvas

    def take_untold(self) -> ExternalDifferences | None:
        """Takes what was not told yet, as told from now on; None where nothing came of it."""
        untold = self._taken_in[self._told :]
        self._told = len(self._taken_in)
        if not untold:
            return None
        changes = differences(untold[0].before, untold[-1].after)
        return ExternalDifferences(changes, any(change.kept for change in untold)) if changes else None
