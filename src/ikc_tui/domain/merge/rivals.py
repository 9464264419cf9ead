"""What becomes of a clash: ours stays in its place and theirs is kept as its rival, in the file.

Theirs of a card's own fields goes on a twin: a card beside it that holds these fields alone. Theirs of anything else
becomes an entry among the canvas's conflicts. Both have a name made from what they hold, so that whoever merges the
same gets the same, and nobody gets it twice. A side that already holds the other's value as a rival has merged
before: its choice stands. Where both sides do, the fingerprint decides, so that they become equal again.
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import repeat
from typing import Any

from ikc_tui.domain.canvas import Canvas, all_cards
from ikc_tui.domain.ids import slug
from ikc_tui.domain.merge.cards import FIELDS, TWIN_MARKS, Standing
from ikc_tui.domain.merge.names import name_of
from ikc_tui.domain.merge.tables import Clash, Path, Table, fingerprint, same, value_at


def claims(canvas: Canvas) -> set[str]:
    """Every value that a canvas holds as a rival of what stands in its place."""
    of_cards = (_twin_claims(placed.card.serialize()) for placed in all_cards(canvas) if placed.card.twin_of)
    return {_claim(entry.card, entry.path, entry.theirs) for entry in canvas.conflicts}.union(*of_cards)


class Rivals:
    """Settles clashes on the merged cards and conflict entries, which it changes. `clashing` are the cards that clash;
    `in_base`, `in_ours` and `in_theirs` the claims of each version."""

    def __init__(
        self,
        cards: dict[str, Standing],
        clashing: dict[str, list[Clash]],
        entries: Table,
        in_base: set[str],
        in_ours: set[str],
        in_theirs: set[str],
    ) -> None:
        self.cards, self.clashing, self.entries = cards, clashing, entries
        self.beside: dict[str, str] = {}  # new twin -> the card that it stands beside
        self._kept_by_both = in_ours & in_theirs
        self._new_in_ours, self._new_in_theirs = in_ours - in_base, in_theirs - in_base
        self._twins: defaultdict[str | None, set[str]] = defaultdict(set)  # card -> its twins
        for id, standing in cards.items():
            self._twins[standing.twin_of].add(id)
        self._entries_at: defaultdict[tuple[str | None, Path], set[str]] = defaultdict(set)
        for id, entry in entries.items():
            self._entries_at[entry.get("card"), tuple(entry["path"])].add(id)

    def settle_cards(self) -> None:
        """Every clash within a card."""
        for id, clashes in self.clashing.items():
            self._settle_card(id, clashes)

    def _settle_card(self, id: str, clashes: list[Clash]) -> None:
        """A card's own fields together, anything else (keys that this version does not know) one by one."""
        own = [clash for clash in clashes if len(clash.path) == 1 and clash.path[0] in FIELDS]
        if own:
            self._settle_fields(id, own)
        place, fields = self.cards[id]
        fields = dict(fields)
        for clash in clashes:
            if clash not in own:
                self.settle_value(fields, clash, id)
        self._put(id, Standing(place, fields))

    def settle_value(self, table: Table, clash: Clash, card: str | None = None) -> None:
        """Puts the value that wins into the table, which is not always ours; the other value becomes an entry."""
        wins, loses = self._decided([clash], card)[0]
        here = self._entries_at[card, clash.path]
        for id in sorted(here):
            if self._is_outdated(card, clash.path, self.entries[id]["theirs"], wins, clash.base):
                here.remove(id)
                del self.entries[id]
        if not any(fingerprint(self.entries[id]["theirs"]) == fingerprint(loses) for id in here):
            content = {"path": list(clash.path), **({"card": card} if card else {}), "theirs": loses}
            id = name_of(slug(clash.path[-1]), content, taken=self.entries)
            self.entries[id] = content
            here.add(id)
        value_at(table, clash.path[:-1])[clash.path[-1]] = wins

    def _settle_fields(self, id: str, clashes: list[Clash]) -> None:
        place, fields = self.cards[id].place, self.cards[id].fields
        of = fields.get("twin_of", id)
        of = of if of in self.cards else id
        decided = self._decided(clashes, of)
        fields = fields | {clash.path[0]: wins for clash, (wins, _) in zip(clashes, decided, strict=True)}
        self._put(id, Standing(place, fields))
        self._drop_outdated(of, fields, {clash.path[0]: clash.base for clash in clashes})
        there = set().union(*(_twin_claims(self.cards[twin].fields) for twin in self._twins[of]))
        lost = {clash.path[0]: loses for clash, (_, loses) in zip(clashes, decided, strict=True)}
        lost = {key: value for key, value in lost.items() if _claim(of, (key,), value) not in there}
        if lost:
            twin = name_of(of, lost, taken=self.cards)
            self._put(twin, Standing(place, {**lost, "twin_of": of, "twin_fields": sorted(lost)}))
            self.beside[twin] = id

    def _decided(self, clashes: list[Clash], card: str | None) -> list[tuple[Any, Any]]:
        """Of each clash the value that wins and the one that does not: all ours, or all theirs."""
        ours, theirs = [clash.ours for clash in clashes], [clash.theirs for clash in clashes]
        paths = [clash.path for clash in clashes]
        merged_by_ours = self._new_in_ours.issuperset(map(_claim, repeat(card), paths, theirs))
        merged_by_theirs = self._new_in_theirs.issuperset(map(_claim, repeat(card), paths, ours))
        if merged_by_theirs and not (merged_by_ours and fingerprint(ours) > fingerprint(theirs)):
            ours, theirs = theirs, ours
        return list(zip(ours, theirs, strict=True))

    def _drop_outdated(self, of: str, fields: Table, before: Table) -> None:
        """Twins that nobody touched since they were made, and that say nothing of their own by now."""
        for twin in sorted(self._twins[of]):
            if twin in self.clashing:
                continue
            content = {key: value for key, value in self.cards[twin].fields.items() if key not in TWIN_MARKS}
            if twin == name_of(of, content) and all(
                self._is_outdated(of, (key,), value, fields.get(key), before.get(key)) for key, value in content.items()
            ):
                self._twins[of].remove(twin)
                del self.cards[twin]

    def _is_outdated(self, card: str | None, path: Path, rival: Any, wins: Any, before: Any) -> bool:
        """Whether a rival says what stands in its place; or what stood there before both sides changed it, where one
        of them keeps it as a rival no more: that side has overwritten it."""
        return same(rival, wins) or (same(rival, before) and _claim(card, path, rival) not in self._kept_by_both)

    def _put(self, id: str, standing: Standing) -> None:
        if id in self.cards:
            self._twins[self.cards[id].twin_of].remove(id)
        self._twins[standing.twin_of].add(id)
        self.cards[id] = standing


def _twin_claims(fields: Table) -> set[str]:
    of = fields.get("twin_of")
    return {_claim(of, (key,), value_at(fields, (key,))) for key in fields.get("twin_fields", ())} if of else set()


def _claim(card: str | None, path: Iterable[str], value: Any) -> str:
    return fingerprint([card, list(path), value])
