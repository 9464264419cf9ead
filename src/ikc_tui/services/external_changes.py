"""What others did to a canvas while it was open."""

from dataclasses import dataclass

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.differences import Differences, differences
from ikc_tui.domain.merge import merge


@dataclass(frozen=True)
class ExternalChange:
    """The work of others, merged into what is open: the file as it was known before and as it is now. `kept`: whether
    it did away with anything, so that what stood there went into history first."""

    before: Canvas
    after: Canvas
    kept: bool

    def merged_into(self, canvas: Canvas) -> Canvas:
        return merge(self.before, canvas, self.after).canvas


@dataclass(frozen=True)
class News:
    """What others did. `kept`: whether what stood there before is in the history."""

    changes: Differences
    kept: bool


class ExternalChanges:
    """All that was taken in, in order; its length says how much a canvas of some moment has of it."""

    def __init__(self) -> None:
        self._taken_in: list[ExternalChange] = []
        self._told = 0  # how much of it the person has been told of

    def __len__(self) -> int:
        return len(self._taken_in)

    def add(self, taken_in: ExternalChange) -> None:
        self._taken_in.append(taken_in)

    def merged_into(self, canvas: Canvas, seen: int) -> Canvas:
        """A former canvas, that has so much of it, with the rest: undo takes back one's own work only."""
        for taken_in in self._taken_in[seen:]:
            canvas = taken_in.merged_into(canvas)
        return canvas

    def news(self) -> News | None:
        """What was done since this was last asked; None where nothing was."""
        untold = self._taken_in[self._told :]
        self._told = len(self._taken_in)
        if not untold:
            return None
        changes = differences(untold[0].before, untold[-1].after)
        return News(changes, any(taken_in.kept for taken_in in untold)) if changes else None
