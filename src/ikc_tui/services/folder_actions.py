"""The actions of all canvases of a folder, read bit by bit and kept while they are looked at."""

from collections.abc import Sequence
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


ActionKey = tuple[str, str]  # the slug of its canvas, and the id of its card


class FolderActions(FolderReader[ReadCanvas]):
    """Finds actions in the canvases that have been read by now.

    What is ticked off one after another is to stay where it is: see `keep_places`.
    """

    def __init__(self, library: Library) -> None:
        super().__init__(library, self._read_canvas)
        self._names: tuple[object, FilterNames] | None = None  # and what was read by then
        self._asked: tuple[str, ActionOrder] = ("", "date")  # last, and in which order
        self._places: dict[ActionKey, int] = {}  # that are kept for it

    def _read_canvas(self, loaded: LoadedCanvas) -> ReadCanvas:
        return ReadCanvas(replace(loaded, data=b""), self.library.changed_cards(loaded))

    def find(self, typed: str, today: date, order: ActionOrder) -> list[CoalitionAction]:
        """The actions that are what is typed, as `find_actions` has it, but for places that are kept."""
        made = self.made
        canvases = [each.loaded for each in made.values()]
        found = find_actions(typed, canvases, today, lambda loaded: made[loaded.slug].changed, order)
        if self._asked != (typed, order):
            self._asked, self._places = (typed, order), {}
        return self._in_kept_places(found, today) if self._places else found

    def keep_places(self, actions: Sequence[CoalitionAction]) -> None:
        """Keeps these actions in this order, and in sight, until something else is asked for or in another order."""
        self._places = {action_key(action): at for at, action in enumerate(actions)}

    def _in_kept_places(self, found: Sequence[CoalitionAction], today: date) -> list[CoalitionAction]:
        """These actions, and those of which the place is kept that are no longer among them; others come last."""
        by_key = {action_key(action): action for action in found}
        if gone := self._places.keys() - by_key.keys():
            canvases = [self.made[slug].loaded for slug in {slug for slug, _ in gone} if slug in self.made]
            all_there = {action_key(action): action for action in find_actions("", canvases, today)}
            by_key |= {key: all_there[key] for key in gone if key in all_there}
        return sorted(by_key.values(), key=lambda action: self._places.get(action_key(action), len(self._places)))

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
        self._places = {}

    def put_canvas(self, slug: str, canvas: Canvas) -> None:
        """Keeps a canvas that was changed here, until its file is read again."""
        if read := self.made.get(slug):
            self.put(slug, read._replace(loaded=replace(read.loaded, canvas=canvas)))


def action_key(action: CoalitionAction) -> ActionKey:
    """By what an action is known among those of all coalitions."""
    return action.slug, action.card.id
