"""What becomes of a clash: ours stays in its place and theirs is kept as its rival, in the file.

Theirs of a card's own fields goes on a twin: a card beside it that holds these fields alone. Theirs of anything else
becomes an entry among the canvas's conflicts. Both have a name made from what they hold, so that whoever merges the
same gets the same, and nobody gets it twice. A side that already holds the other's value as a rival has merged
before: its choice stands. Where both sides do, the fingerprint decides, so that they become equal again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any

from ikc_tui.domain.canvas import Canvas, all_cards
from ikc_tui.domain.ids import slug
from ikc_tui.domain.merge.cards import FIELDS, TWIN_MARKS, Standing
from ikc_tui.domain.merge.names import name_of
from ikc_tui.domain.merge.tables import Clash, Path, Table, fingerprint, same, value_at, with_value


def claims(canvas: Canvas) -> set[str]:
    """Every value that a canvas holds as a rival of what stands in its place."""
    of_cards = (_twin_claims(placed.card.tables()) for placed in all_cards(canvas) if placed.card.twin_of)
    return {_claim(entry.card, entry.path, entry.theirs) for entry in canvas.conflicts}.union(*of_cards)


@dataclass
class Rivals:
    """Settles clashes on the merged cards and conflict entries, which it changes."""

    cards: dict[str, Standing]
    clashing: dict[str, list[Clash]]  # the cards that clash
    entries: Table
    in_base: set[str]  # the claims of each version
    in_ours: set[str]
    in_theirs: set[str]
    beside: dict[str, str] = field(default_factory=dict)  # new twin -> the card that it stands beside

    def settle_cards(self) -> None:
        """Every clash within a card."""
        for id, clashes in self.clashing.items():
            self._settle_card(id, clashes)

    def _settle_card(self, id: str, clashes: list[Clash]) -> None:
        """A card's own fields together, anything else (keys that this version does not know) one by one."""
        own = [clash for clash in clashes if len(clash.path) == 1 and clash.path[0] in FIELDS]
        if own:
            self._settle_fields(id, own)
        standing = self.cards[id]
        fields = standing.fields
        for clash in clashes:
            if clash not in own:
                fields = self.settle_value(fields, clash, id)
        self.cards[id] = Standing(standing.place, fields)

    def settle_value(self, table: Table, clash: Clash, card: str | None = None) -> Table:
        """The table with the value that wins, which is not always ours; the other value becomes an entry."""
        wins, loses = self._decided([clash], card)[0]
        for id, entry in list(self.entries.items()):
            is_here = (entry.get("card"), tuple(entry["path"])) == (card, clash.path)
            if is_here and self._is_outdated(card, clash.path, entry["theirs"], wins, clash.base):
                del self.entries[id]
        content = {"path": list(clash.path), **({"card": card} if card else {}), "theirs": loses}
        there = {_claim(entry.get("card"), entry["path"], entry["theirs"]) for entry in self.entries.values()}
        if _claim(card, clash.path, loses) not in there:
            self.entries[name_of(slug(clash.path[-1]), content, taken=self.entries)] = content
        return with_value(table, clash.path, wins)

    def _settle_fields(self, id: str, clashes: list[Clash]) -> None:
        place, fields = self.cards[id].place, self.cards[id].fields
        of = fields.get("twin_of", id)
        of = of if of in self.cards else id
        decided = self._decided(clashes, of)
        fields = fields | {clash.path[0]: wins for clash, (wins, _) in zip(clashes, decided, strict=True)}
        self.cards[id] = Standing(place, fields)
        self._drop_outdated(of, fields, {clash.path[0]: clash.base for clash in clashes})
        there = set().union(*(_twin_claims(standing.fields) for standing in self.cards.values()))
        lost = {clash.path[0]: loses for clash, (_, loses) in zip(clashes, decided, strict=True)}
        lost = {key: value for key, value in lost.items() if _claim(of, (key,), value) not in there}
        if lost:
            twin = name_of(of, lost, taken=self.cards)
            self.cards[twin] = Standing(place, {**lost, "twin_of": of, "twin_fields": sorted(lost)})
            self.beside[twin] = id

    def _decided(self, clashes: list[Clash], card: str | None) -> list[tuple[Any, Any]]:
        """Of each clash the value that wins and the one that does not: all ours, or all theirs."""
        ours, theirs = [clash.ours for clash in clashes], [clash.theirs for clash in clashes]
        paths = [clash.path for clash in clashes]
        merged_by_ours = (self.in_ours - self.in_base).issuperset(map(_claim, repeat(card), paths, theirs))
        merged_by_theirs = (self.in_theirs - self.in_base).issuperset(map(_claim, repeat(card), paths, ours))
        if merged_by_theirs and not (merged_by_ours and fingerprint(ours) > fingerprint(theirs)):
            ours, theirs = theirs, ours
        return list(zip(ours, theirs, strict=True))

    def _drop_outdated(self, of: str, fields: Table, before: Table) -> None:
        """Twins that nobody touched since they were made, and that say nothing of their own by now."""
        for twin, standing in list(self.cards.items()):
            if twin in self.clashing or standing.fields.get("twin_of") != of:
                continue
            content = {key: value for key, value in standing.fields.items() if key not in TWIN_MARKS}
            if twin == name_of(of, content) and all(
                self._is_outdated(of, (key,), value, fields.get(key), before.get(key)) for key, value in content.items()
            ):
                del self.cards[twin]

    def _is_outdated(self, card: str | None, path: Path, rival: Any, wins: Any, before: Any) -> bool:
        """Whether a rival says what stands in its place; or what stood there before both sides changed it, where one
        of them keeps it as a rival no more: that side has overwritten it."""
        both_keep_it = _claim(card, path, rival) in self.in_ours & self.in_theirs
        return same(rival, wins) or (same(rival, before) and not both_keep_it)


def _twin_claims(fields: Table) -> set[str]:
    of = fields.get("twin_of")
    return {_claim(of, (key,), value_at(fields, (key,))) for key in fields.get("twin_fields", ())} if of else set()


def _claim(card: str | None, path: Iterable[str], value: Any) -> str:
    return fingerprint([card, list(path), value])
