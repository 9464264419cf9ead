"""The actions of all canvases of a folder, read bit by bit and kept while they are looked at."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from ikc_tui.domain.canvas import Canvas
from ikc_tui.services.action_list import ActionOrder, CoalitionAction, find_actions
from ikc_tui.services.filter_completion import FilterNames, names_in
from ikc_tui.services.folder_reader import FolderReader
from ikc_tui.services.library import Library
from ikc_tui.storage.store import LoadedCanvas


class ReadCanvas(NamedTuple):
    """A canvas that was read, without the bytes of its file."""

    loaded: LoadedCanvas
    changed: frozenset[str]
    """The ids of the cards that changed since the person's last visit."""


class FolderActions(FolderReader[ReadCanvas]):
    """Finds actions in the canvases that have been read by now."""

    def __init__(self, library: Library) -> None:
        super().__init__(library, self._read_canvas)
        self._names: tuple[object, FilterNames] | None = None  # and what was read by then

    def _read_canvas(self, loaded: LoadedCanvas) -> ReadCanvas:
        return ReadCanvas(replace(loaded, data=b""), self.library.changed_cards(loaded))

    def find(self, typed: str, today: date, order: ActionOrder) -> list[CoalitionAction]:
        """The actions that are what is typed, as `find_actions` has it."""
        made = self.made
        canvases = [each.loaded for each in made.values()]
        return find_actions(typed, canvases, today, lambda loaded: made[loaded.slug].changed, order)

    @property
    def names(self) -> FilterNames:
        """The names that can be asked for."""
        made = self.made
        if self._names is None or self._names[0] is not made:
            self._names = made, names_in(each.loaded.canvas for each in made.values())
        return self._names[1]

    def clear(self) -> None:
        """Forgets all: nobody looks at it any more."""
        super().clear()
        self._names = None

    def put_canvas(self, slug: str, canvas: Canvas) -> None:
        """Keeps a canvas that was changed here, until its file is read again."""
        if read := self.made.get(slug):
            self.put(slug, read._replace(loaded=replace(read.loaded, canvas=canvas)))
