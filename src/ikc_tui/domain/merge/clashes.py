"""Clashes made conflicts: one value stands in the place, and the other is stored beside it, in the file.

The other value of a card's own fields goes on a twin: a card beside it that holds these fields alone. Of anything
else it becomes a conflict entry. Both have an id derived from what they hold, so that whoever merges the same gets
the same, and nobody gets it twice.

Ours stands and theirs is kept, unless theirs already keeps our value beside its own: then that side has merged before,
and its choice stands. Where both sides do, the fingerprint decides, so that they become equal again.
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import repeat
from typing import Any

from ikc_tui.domain.canvas import Canvas, all_cards
from ikc_tui.domain.ids import slug
from ikc_tui.domain.merge.cards import CONTENT_FIELDS, TWIN_KEYS, CardsById, MergeCard
from ikc_tui.domain.merge.derived_ids import derived_id
from ikc_tui.domain.merge.tables import Clash, KeyPath, Table, fingerprint, is_same, value_at


def kept_fingerprints(canvas: Canvas) -> set[str]:
    """Every value on a twin or in a conflict entry of a canvas, as a fingerprint of its place and the value."""
    of_twins = (_twin_fingerprints(placed.card.serialize()) for placed in all_cards(canvas) if placed.card.twin_of)
    return {_value_fingerprint(entry.card, entry.path, entry.theirs) for entry in canvas.conflicts}.union(*of_twins)


class ClashKeeper:
    """Decides which value of a clash stands, and stores the other one on a twin or in a conflict entry.

    It changes `cards` and `entries`. `card_clashes` are the clashes within cards, by card; `in_base`, `in_ours` and
    `in_theirs` are what each version has stored already (see `kept_fingerprints`).
    """

    def __init__(
        self,
        cards: CardsById,
        card_clashes: dict[str, list[Clash]],
        entries: Table,
        in_base: set[str],
        in_ours: set[str],
        in_theirs: set[str],
    ) -> None:
        self.cards, self.card_clashes, self.entries = cards, card_clashes, entries
        self.new_twins: dict[str, str] = {}
        """Each twin that was made here -> the card that it is to stand beside."""
        self._kept_by_both = in_ours & in_theirs
        self._new_in_ours, self._new_in_theirs = in_ours - in_base, in_theirs - in_base
        self._twins: defaultdict[str | None, set[str]] = defaultdict(set)  # card -> its twins
        for id, card in cards.items():
            self._twins[card.twin_of].add(id)
        self._entries_at: defaultdict[tuple[str | None, KeyPath], set[str]] = defaultdict(set)
        for id, entry in entries.items():
            self._entries_at[entry.get("card"), tuple(entry["path"])].add(id)

    def keep_card_clashes(self) -> None:
        """Decides every clash within a card."""
        for id, clashes in self.card_clashes.items():
            self._keep_clashes_of(id, clashes)

    def keep_value(self, table: Table, clash: Clash, card: str | None = None) -> None:
        """Puts the value that stands, ours or theirs, into the table; the other becomes a conflict entry.

        `card` is the card whose fields the table holds; None for the tables of the coalition.
        """
        stands, other = self._decide([clash], card)[0]
        here = self._entries_at[card, clash.path]
        for id in sorted(here):
            if self._is_outdated(card, clash.path, self.entries[id]["theirs"], stands, clash.base):
                here.remove(id)
                del self.entries[id]
        if not any(fingerprint(self.entries[id]["theirs"]) == fingerprint(other) for id in here):
            content = {"path": list(clash.path), **({"card": card} if card else {}), "theirs": other}
            id = derived_id(slug(clash.path[-1]), content, taken=self.entries)
            self.entries[id] = content
            here.add(id)
        value_at(table, clash.path[:-1])[clash.path[-1]] = stands

    def _keep_clashes_of(self, id: str, clashes: list[Clash]) -> None:
        """Keeps a card's own fields together on a twin, anything else (keys unknown to this version) in entries."""
        own = [clash for clash in clashes if len(clash.path) == 1 and clash.path[0] in CONTENT_FIELDS]
        if own:
            self._keep_fields(id, own)
        place, fields = self.cards[id]
        fields = dict(fields)
        for clash in clashes:
            if clash not in own:
                self.keep_value(fields, clash, id)
        self._set_card(id, MergeCard(place, fields))

    def _keep_fields(self, id: str, clashes: list[Clash]) -> None:
        place, fields = self.cards[id].place, self.cards[id].fields
        of = fields.get("twin_of", id)
        of = of if of in self.cards else id
        decided = self._decide(clashes, of)
        fields = fields | {clash.path[0]: stands for clash, (stands, _) in zip(clashes, decided, strict=True)}
        self._set_card(id, MergeCard(place, fields))
        self._drop_outdated_twins(of, fields, {clash.path[0]: clash.base for clash in clashes})
        kept_already = set().union(*(_twin_fingerprints(self.cards[twin].fields) for twin in self._twins[of]))
        others = {clash.path[0]: other for clash, (_, other) in zip(clashes, decided, strict=True)}
        others = {
            key: value for key, value in others.items() if _value_fingerprint(of, (key,), value) not in kept_already
        }
        if others:
            twin = derived_id(of, others, taken=self.cards)
            self._set_card(twin, MergeCard(place, {**others, "twin_of": of, "twin_fields": sorted(others)}))
            self.new_twins[twin] = id

    def _decide(self, clashes: list[Clash], card: str | None) -> list[tuple[Any, Any]]:
        """The value that stands, and the other, of each clash: ours stand in all of them, or theirs."""
        ours, theirs = [clash.ours for clash in clashes], [clash.theirs for clash in clashes]
        paths = [clash.path for clash in clashes]
        merged_by_ours = self._new_in_ours.issuperset(map(_value_fingerprint, repeat(card), paths, theirs))
        merged_by_theirs = self._new_in_theirs.issuperset(map(_value_fingerprint, repeat(card), paths, ours))
        if merged_by_theirs and not (merged_by_ours and fingerprint(ours) > fingerprint(theirs)):
            ours, theirs = theirs, ours
        return list(zip(ours, theirs, strict=True))

    def _drop_outdated_twins(self, of: str, fields: Table, before: Table) -> None:
        """Removes twins that nobody edited since they were made, and whose values are all outdated."""
        for twin in sorted(self._twins[of]):
            if twin in self.card_clashes:
                continue
            content = {key: value for key, value in self.cards[twin].fields.items() if key not in TWIN_KEYS}
            if twin == derived_id(of, content) and all(
                self._is_outdated(of, (key,), value, fields.get(key), before.get(key)) for key, value in content.items()
            ):
                self._twins[of].remove(twin)
                del self.cards[twin]

    def _is_outdated(self, card: str | None, path: KeyPath, kept: Any, stands: Any, before: Any) -> bool:
        """Whether a stored value need not be stored any more.

        It need not where it stands in the place itself; nor where it stood there in the base, and one side, which has
        overwritten it, no longer stores it.
        """
        return is_same(kept, stands) or (
            is_same(kept, before) and _value_fingerprint(card, path, kept) not in self._kept_by_both
        )

    def _set_card(self, id: str, card: MergeCard) -> None:
        if id in self.cards:
            self._twins[self.cards[id].twin_of].remove(id)
        self._twins[card.twin_of].add(id)
        self.cards[id] = card


def _twin_fingerprints(fields: Table) -> set[str]:
    of = fields.get("twin_of")
    return (
        {_value_fingerprint(of, (key,), value_at(fields, (key,))) for key in fields.get("twin_fields", ())}
        if of
        else set()
    )


def _value_fingerprint(card: str | None, path: Iterable[str], value: Any) -> str:
    return fingerprint([card, list(path), value])
