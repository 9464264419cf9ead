"""The cards of a canvas that were selected, for which the next command is."""

from collections.abc import Collection, Iterator


class Selection:
    """The ids of the cards that are selected, on whatever board of the canvas; its panes share one."""

    def __init__(self) -> None:
        self._ids: set[str] = set()

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, id: str) -> bool:
        return id in self._ids

    def toggle(self, id: str) -> None:
        """Selects a card, or lets go of it where it was selected."""
        self._ids ^= {id}

    def let_go(self, ids: Collection[str]) -> None:
        """Lets go of these cards."""
        self._ids.difference_update(ids)

    def keep(self, there: Collection[str]) -> None:
        """Lets go of all other cards than these."""
        self._ids.intersection_update(there)
