"""Which cards of an open canvas changed since the person's last visit, and which of these were seen by now."""

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime

from ikc_tui.domain.canvas import PLACES, Canvas, Place, PlacedCard, all_cards
from ikc_tui.domain.fingerprints import fingerprint, fingerprints
from ikc_tui.storage.visits import LastVisit


class Visit:
    """What one person sees of a canvas from opening it to leaving it; `last` is the visit before, None for the first.

    At the first visit nothing that stands there counts as changed. One's own edits never do. Any thread may call.
    """

    def __init__(self, canvas: Canvas, last: LastVisit | None = None) -> None:
        self.last = last
        seen = fingerprints(canvas) if last is None else last.seen
        self._known, self._seen = _Fingerprints(seen), _Fingerprints(seen)
        self.changed(canvas)  # now, in the thread that opens the canvas: its cards keep their fingerprints

    def changed(self, canvas: Canvas) -> frozenset[str]:
        """The ids of the cards that changed since the last visit, also where they were seen by now."""
        return self._known.missing_in(canvas)

    def unseen(self, canvas: Canvas) -> frozenset[str]:
        """The ids of the cards that changed and were not seen yet."""
        return self._seen.missing_in(canvas)

    def unseen_boards(self, canvas: Canvas) -> set[str]:
        """The ids of the boards where such cards stand."""
        unseen = self.unseen(canvas)
        return {placed.place.board for placed in all_cards(canvas) if placed.card.id in unseen} if unseen else set()

    def see(self, cards: Iterable[PlacedCard]) -> None:
        """These cards, as they are, were seen."""
        self._seen.add(map(fingerprint, cards))

    def edit(self, before: Canvas, after: Canvas) -> None:
        """The person made the later canvas of the earlier one, and so has seen what differs.

        A card that another changed before remains one that changed since the last visit.
        """
        was, changed = fingerprints(before), self.changed(before)
        edited = [placed for placed in all_cards(after) if fingerprint(placed) not in was]
        self._seen.add(map(fingerprint, edited))
        self._known.add(fingerprint(placed) for placed in edited if placed.card.id not in changed)

    def leave(
        self, canvas: Canvas, boards: Collection[str], *, tab: str, board: str, cursors: Mapping[str, str]
    ) -> LastVisit:
        """The visit as it ends now: on the boards that were opened, everything was seen.

        What was seen earlier is kept with it: who has not read the canvas anew may still know cards as they were.
        """
        self.see(placed for placed in all_cards(canvas) if placed.place.board in boards)
        former = self.last.cursors if self.last else {}
        return LastVisit(datetime.now(UTC), self._seen.all, tab, board, {**former, **cursors})


class _Fingerprints:
    """A set of fingerprints that only grows, so that what is missing in a canvas is computed once for each size."""

    def __init__(self, fingerprints: Iterable[str]) -> None:
        self._set = set(fingerprints)
        self._missing: tuple[Canvas | None, int, frozenset[str]] = (None, 0, frozenset())

    @property
    def all(self) -> frozenset[str]:
        return frozenset(self._set.copy())

    def add(self, fingerprints: Iterable[str]) -> None:
        self._set.update([*fingerprints])

    def missing_in(self, canvas: Canvas) -> frozenset[str]:
        """The ids of the cards that it does not have."""
        known, size, missing = self._missing
        if known is not canvas or size != len(self._set):
            size = len(self._set)
            missing = frozenset(placed.card.id for placed in all_cards(canvas) if fingerprint(placed) not in self._set)
            self._missing = (canvas, size, missing)
        return missing


def next_card(
    canvas: Canvas, ids: Collection[str], place: Place, card: str | None, *, forward: bool = True
) -> PlacedCard | None:
    """The next one of these cards, or the one before, all round in the order of the boards; None where there is none.

    It is looked for from a card in a section; from before all its cards where that is None.
    """
    found = [placed for placed in all_cards(canvas) if placed.card.id in ids]
    order = {each: number for number, each in enumerate(PLACES)}
    at = next((each.at for each in all_cards(canvas) if each.place == place and each.card.id == card), -1)
    here = (order[place], at)
    for placed in found if forward else reversed(found):
        there = (order[placed.place], placed.at)
        if there > here if forward else there < here:
            return placed
    return (found[0] if forward else found[-1]) if found else None
