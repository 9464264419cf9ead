"""The versions that a session keeps of its canvas before something that stands nowhere else may be lost."""

from ikc_tui.domain.canvas import Canvas
from ikc_tui.storage.codec import encode
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.store import LoadedCanvas, Store


class KeptVersions:
    """Writes versions of one canvas, however recent the newest is. All methods go to the disk.

    Attributes:
        count: How many versions there were when it was last counted; None where that is not known.
    """

    def __init__(self, store: Store, slug: str) -> None:
        self.count: int | None = None
        self._store, self._slug = store, slug
        self._base: LoadedCanvas | None = None  # the last one that `keep_base` wrote

    def keep(self, canvas: Canvas, base: LoadedCanvas) -> None:
        """Writes a version of a canvas; of one that was not edited, as its file has it. Raises Problem."""
        self._store.snapshot(self._slug, base.data if canvas == base.canvas else encode(canvas), base)

    def keep_base(self, base: LoadedCanvas) -> bool:
        """Writes a version of the file as it was known, once; gives whether it was written now. Raises Problem."""
        if self._base is base:
            return False
        self.keep(base.canvas, base)
        self._base = base
        self.recount()
        return True

    def recount(self) -> None:
        """Counts the versions that there are."""
        try:
            self.count = len(self._store.history.versions(self._slug))
        except Problem:  # the history says why
            self.count = None
