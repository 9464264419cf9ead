"""What becomes of each row of a file on a canvas: pure, so that what is shown beforehand is what is done.

A row is the card that it names by its id here; else the one that was made of it earlier (`[imports.ID]` of the canvas);
else one in that section with the same text; else a new one. Of a card that is there a field follows the row where it is
empty here, or where it still is what was imported last; every other stays as it is, and that is told. A card that was
made of a row and deleted since is not made again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ikc_tui.domain.canvas import (
    PLACES,
    Canvas,
    Card,
    Imported,
    Partner,
    Place,
    PlacedCard,
    cards_in,
    replace_cards,
)
from ikc_tui.domain.edits import EditResult
from ikc_tui.domain.fingerprints import digest
from ikc_tui.domain.sections import new_card_fields, section_title
from ikc_tui.method.words import Message, Words, listed, message
from ikc_tui.services.importing.asked_card import AskedCard, asked_card, values_of
from ikc_tui.services.importing.matching import Match, match_rows
from ikc_tui.services.importing.references import References
from ikc_tui.services.importing.source import Source, SourceRow

ACTIONS, DREAMS = Place("actiebord", "aanbod"), Place("verhalenbord", "dromen")
"""Where cards come that no section is named for, unless another is chosen: what is to be done, and all else."""
SECTION = "section"

OutcomeKind = Literal["new", "changed", "same", "not_taken"]


@dataclass(frozen=True)
class Outcome:
    """What becomes of one row; of one that is `not_taken` what is told says why."""

    row: SourceRow
    kind: OutcomeKind
    place: Place | None = None
    card: Card | None = None
    told: tuple[Message, ...] = ()


@dataclass(frozen=True)
class ImportPlan:
    """What an import would make of a canvas: each row accounted for, in the order of the file."""

    canvas: Canvas
    outcomes: tuple[Outcome, ...]
    rest: Place
    """Where the cards come that no section was named for."""
    unplaced: int
    """How many of the rows name none."""
    partners: tuple[Partner, ...] = ()
    """Those that are new."""

    def count(self, kind: OutcomeKind) -> int:
        """Of how many rows this becomes."""
        return sum(outcome.kind == kind for outcome in self.outcomes)

    def counted(self, *kinds: OutcomeKind) -> list[Message]:
        """Of how many rows each of these becomes, in words; what becomes of none is left out."""
        return [message(f"import.count_{kind}", n=n) for kind in kinds if (n := self.count(kind))]

    @property
    def taken_in(self) -> list[Card]:
        """The cards that are new or changed, in the order of the rows."""
        return [outcome.card for outcome in self.outcomes if outcome.card and outcome.kind in ("new", "changed")]

    @property
    def edited(self) -> EditResult:
        """The import as an edit."""
        made = self.taken_in
        what = listed(self.counted("new", "changed") or [message("import.count_partners", n=len(self.partners))])
        return EditResult(self.canvas, message("edits.imported", what=what), made[0].id if made else None)


def default_rest(source: Source) -> Place:
    """Where cards come that no section is named for: actions where the file tells of any what actions have."""
    told = ("status", "owner", "due")
    return ACTIONS if any(row.cells.get(name) for row in source.rows for name in told) else DREAMS


def plan_import(canvas: Canvas, source: Source, rest: Place | None = None, *, words: Words, today: date) -> ImportPlan:
    """What becomes of the rows on this canvas; `rest` is where the cards come that no section is named for."""
    return _Planner(canvas, source, rest or default_rest(source), words, today).plan()


class _Planner:
    def __init__(self, canvas: Canvas, source: Source, rest: Place, words: Words, today: date) -> None:
        self.canvas, self.source, self.rest, self.words, self.today = canvas, source, rest, words, today
        self.matches = match_rows(canvas, source, rest, words, today)
        self.references = References(canvas, source, self.matches)
        self.cards = {place: [*cards_in(canvas, place)] for place in PLACES}
        self.touched: set[Place] = set()
        self.imports = {imported.id: imported for imported in canvas.imports}

    def plan(self) -> ImportPlan:
        rows = self.source.rows
        outcomes = [self._outcome(row, match) for row, match in zip(rows, self.matches.rows, strict=True)]
        return ImportPlan(
            self._planned_canvas(),
            tuple(outcomes),
            self.rest,
            sum(row.refused is None and row.place is None for row in rows),
            self.references.partners[len(self.canvas.partners) :],
        )

    def _outcome(self, row: SourceRow, match: Match | Message) -> Outcome:
        if isinstance(match, Message):
            return Outcome(row, "not_taken", told=(match,))
        asked = asked_card(row, self.source, match.place, self.references, self.words, self.today)
        return self._change(match, match.there, asked) if match.there else self._add(match, asked)

    def _add(self, match: Match, asked: AskedCard) -> Outcome:
        fresh = {name: value for name, value in new_card_fields(match.place).items() if name not in asked.given}
        created = asked.card.created if match.row.cells.get("card") else asked.card.created or self.today
        card = asked.card.evolve(id=match.id, created=created, **fresh)
        self.cards[match.place].append(card)
        self.touched.add(match.place)
        self._remember(match, card, asked, match.place)
        return Outcome(match.row, "new", match.place, card, asked.told)

    def _change(self, match: Match, there: PlacedCard, asked: AskedCard) -> Outcome:
        now, wanted = values_of(there.card), values_of(asked.card)
        changes: dict[str, object] = {}
        kept: list[str] = []
        for name in (name for name in wanted if name in asked.given):
            if self._follows(match, name, now[name], wanted[name]):
                changes[name] = wanted[name]
            elif self._is_kept(match, name, now[name], wanted[name]):
                kept.append(name)
        place = there.place
        named = match.row.place
        if named and named != place:
            if self._follows(match, SECTION, place.name, named.name):
                place = named
            else:
                kept.append(SECTION)
        card = there.card
        if changes or place != there.place:
            card = card.evolve(**changes, changed=self.today)
            self._replace(there, place, card)
        self._remember(match, card, asked, place)
        told = [message("import.follows", fields=_names([*changes]), n=len(changes))] if changes else []
        told += [message("import.moved", section=section_title(there.place))] if place != there.place else []
        told += [message("import.kept", fields=_names(kept), n=len(kept))] if kept else []
        is_changed = bool(changes) or place != there.place
        return Outcome(match.row, "changed" if is_changed else "same", place, card, tuple(told))

    def _follows(self, match: Match, name: str, now: object, wanted: object) -> bool:
        if digest(now) == digest(wanted):
            return False
        if match.last is None:
            return digest(now) == ""
        last = match.last.values.get(name, "")
        return digest(wanted) != last and digest(now) == last

    def _is_kept(self, match: Match, name: str, now: object, wanted: object) -> bool:
        """Whether the row says something else, that it did not say at the last import."""
        if digest(now) == digest(wanted):
            return False
        return digest(wanted) != "" if match.last is None else digest(wanted) != match.last.values.get(name, "")

    def _replace(self, there: PlacedCard, place: Place, card: Card) -> None:
        self.touched |= {there.place, place}
        at = next(at for at, each in enumerate(self.cards[there.place]) if each.id == card.id)
        if place == there.place:
            self.cards[place][at] = card
        else:
            del self.cards[there.place][at]
            self.cards[place].append(card)

    def _remember(self, match: Match, card: Card, asked: AskedCard, place: Place) -> None:
        """Keeps what the row says, as far as the card says the same.

        Nothing of a card that stays as it is and that an export of ikc names: by that it is known again.
        """
        stays = match.there and card == match.there.card and place == match.there.place
        if stays and match.last is None and self.source.is_export:
            return
        wanted, now = values_of(asked.card), values_of(card)
        values = dict(match.last.values) if match.last else {}
        for name in asked.given:
            if digest(wanted[name]) == digest(now[name]):
                values[name] = digest(now[name])
        if match.there is None or match.row.place == place:
            values[SECTION] = digest(place.name)
        kept = {name: value for name, value in sorted(values.items()) if value}
        self.imports[match.key] = Imported(id=match.key, card=card.id, values=kept)

    def _planned_canvas(self) -> Canvas:
        """The canvas with what is new and changed; the very same one where no card is and no partner."""
        canvas = self.canvas
        if not self.touched and self.references.partners == canvas.partners:
            return canvas
        for place in PLACES:
            if place in self.touched:
                canvas = replace_cards(canvas, place, self.cards[place])
        if self.references.partners != canvas.partners:
            canvas = canvas.evolve(partners=self.references.partners)
        imports = tuple(self.imports.values())
        return canvas if imports == canvas.imports else canvas.evolve(imports=imports)


def _names(fields: Sequence[str]) -> Message:
    """What fields are called, as one; there is one at least."""
    return listed([message(f"export.columns.{name}") for name in fields])
