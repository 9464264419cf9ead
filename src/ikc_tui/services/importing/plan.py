"""What becomes of each row of a file on a canvas: pure, so that what is shown beforehand is what is done.

A row is the card that it names by its id here; else the one that was made of it earlier (`[imports.ID]` of the canvas);
else one in that section with the same text; else a new one. Of a card that is there a field follows the row where it is
empty here, or where it still is what was imported last; every other stays as it is, and that is told. A card that was
made of a row and deleted since is not made again.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from ikc_tui.domain.canvas import (
    PLACES,
    Canvas,
    Card,
    Imported,
    Partner,
    Place,
    PlacedCard,
    all_cards,
    cards_by_id,
    cards_in,
    headline,
    replace_cards,
)
from ikc_tui.domain.edits import EditResult, new_partner
from ikc_tui.domain.fingerprints import digest
from ikc_tui.domain.folding import fold_text
from ikc_tui.domain.ids import id_of, new_id
from ikc_tui.domain.partner_names import find_partner, find_same_partner
from ikc_tui.domain.safe_text import is_blank
from ikc_tui.domain.sections import PILLARS, new_card_fields, section_title
from ikc_tui.method.words import Message, Words, listed, message
from ikc_tui.services.export.contents import says_something
from ikc_tui.services.importing.asked_card import FIELDS, AskedCard, References, asked_card, place_of, values_of
from ikc_tui.services.importing.like_rows import told_apart
from ikc_tui.services.importing.source import Source, SourceRow

ACTIONS, DREAMS = Place("actiebord", "aanbod"), Place("verhalenbord", "dromen")
"""Where cards come that no section is named for, unless another is chosen: what is to be done, and all else."""
SECTION = "section"
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")

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

    @property
    def result(self) -> EditResult:
        """The import as an edit."""
        made = [outcome.card for outcome in self.outcomes if outcome.card and outcome.kind in ("new", "changed")]
        kinds: tuple[OutcomeKind, ...] = ("new", "changed")
        counts = [message(f"import.count_{kind}", n=n) for kind in kinds if (n := self.count(kind))]
        what = listed(counts or [message("import.count_partners", n=len(self.partners))])
        return EditResult(self.canvas, message("edits.imported", what=what), made[0].id if made else None)


def default_rest(source: Source) -> Place:
    """Where cards come that no section is named for: actions where the file tells of any what actions have."""
    told = ("status", "owner", "due")
    return ACTIONS if any(row.cells.get(name) for row in source.rows for name in told) else DREAMS


def plan_import(canvas: Canvas, source: Source, rest: Place | None = None, *, words: Words, today: date) -> ImportPlan:
    """What becomes of the rows on this canvas; `rest` is where the cards come that no section is named for."""
    return _Planner(canvas, source, rest or default_rest(source), words, today).plan()


@dataclass
class _Match:
    """A row with the card that it is; None: a new one, under `id`."""

    row: SourceRow
    key: str
    id: str
    place: Place
    there: PlacedCard | None
    last: Imported | None


@dataclass
class _Planner:
    canvas: Canvas
    source: Source
    rest: Place
    words: Words
    today: date
    partners: list[Partner] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.there = cards_by_id(self.canvas)
        self.taken = {placed.card.id for placed in all_cards(self.canvas)}
        self.known = {imported.id: imported for imported in self.canvas.imports}
        self.matched: set[str] = set()
        self.named: set[str] = set()  # the cards that rows are by an id
        self.by_text: dict[tuple[Place, str], list[PlacedCard]] = defaultdict(list)
        for placed in all_cards(self.canvas):
            self.by_text[placed.place, _folded(headline(placed.card))].append(placed)
        self.cards = {place: [*cards_in(self.canvas, place)] for place in PLACES}
        self.touched: set[Place] = set()
        self.ids: dict[str, str] = {}  # of the source -> here
        self.is_own = self.source.is_own or any(row.cells.get("card") for row in self.source.rows)

    def plan(self) -> ImportPlan:
        keys = self._followed(self._keys())
        self.named = {row.cells.get("card", "").strip() for row in self.source.rows}
        self.named |= {last.card for key in keys if (last := self.known.get(key)) and last.card}
        matches = [self._match(row, key) for row, key in zip(self.source.rows, keys, strict=True)]
        self._keep_partners_of_source()
        self._know_pillars(matches)
        for row, match in zip(self.source.rows, matches, strict=True):
            self.outcomes.append(self._outcome(match) if isinstance(match, _Match) else self._refusal(row, match))
        return ImportPlan(
            self._planned_canvas(),
            tuple(self.outcomes),
            self.rest,
            sum(row.refused is None and place_of(row) is None for row in self.source.rows),
            tuple(self.partners),
        )

    # Which card a row is

    def _match(self, row: SourceRow, key: str) -> _Match | Message:
        """The card that a row is, or the reason why none is made of it."""
        if row.refused:
            return row.refused
        if not (says_something(row.card) if row.card else any(not is_blank(text) for text in _told_of(row))):
            return message("import.nothing_to_read")
        last = self.known.get(key)
        own = row.cells.get("card", "").strip()
        place = place_of(row)
        there = self._card_there(own, last, place or self.rest, row)
        if there is None and last and last.card and last.card not in self.taken:
            return message("import.deleted_here")
        if there:
            self.matched.add(there.card.id)
        id = there.card.id if there else self._new_id(own, key)
        if own:
            self.ids[own] = id
        return _Match(row, key, id, place or (there.place if there else self.rest), there, last)

    def _card_there(self, own: str, last: Imported | None, place: Place, row: SourceRow) -> PlacedCard | None:
        for id in (own, last.card if last else None):
            if id and id in self.there and id not in self.matched:
                return self.there[id]
        if not row.text or own or last:
            return None
        same = self.by_text.get((place, _folded(row.text)), ())
        taken = self.matched | self.named  # what another row is, is not this one, though the text is the same
        return next((placed for placed in same if placed.card.id not in taken), None)

    def _keys(self) -> list[str]:
        """By what each row is known at the next import; "" for one that is refused."""
        names = ["" if row.refused else self._name(row) for row in self.source.rows]
        names = told_apart(names, lambda name: self.known.get(self._as_id(name)), self.source, self.today)
        return [name and self._as_id(name) for name in names]

    def _as_id(self, name: str) -> str:
        return name if _ID.fullmatch(name) else f"{self.source.format}-{digest(name)}"

    def _name(self, row: SourceRow) -> str:
        """What a row is known by: the id that its source gives it; else where it says what."""
        cells = row.cells
        if own := cells.get("card", "").strip():
            return f"ikc-{own}"
        if origin := cells.get("origin", "").strip():
            return f"{self.source.format}-{origin}"
        where = "".join(text for label, text in row.beside if label == self.words("import.heading"))
        place = f"{cells.get('board', '')}/{cells.get('section', '')}/{where}"
        return f"{self.source.format}-{digest(f'{place}/{_folded(row.text)}')}"

    def _followed(self, keys: Sequence[str]) -> list[str]:
        """The keys, where that of a row that names another section than last time is the one of then.

        Only where it can't be mistaken: one row alone says that text, and one alone of those of last time did.
        """
        rows, here = self.source.rows, {*keys}
        said = [
            "" if row.cells.get("card") or row.cells.get("origin") else digest(row.cells.get("text", ""))
            for row in rows
        ]
        gone: dict[str, list[str]] = defaultdict(list)
        for key, last in self.known.items():
            if key not in here and key.startswith(f"{self.source.format}-"):
                gone[last.values.get("text", "")].append(key)
        moved = {text: gone[text][0] for text in {*said} if text and said.count(text) == len(gone.get(text, ())) == 1}
        return [
            moved.get(text, key) if key and key not in self.known else key for key, text in zip(keys, said, strict=True)
        ]

    def _new_id(self, own: str, key: str) -> str:
        """Its own where that is free; else one that another laptop makes of the same row as well."""
        id = own if _ID.fullmatch(own) and own not in self.taken else id_of(key)
        id = new_id(self.taken) if id in self.taken else id
        self.taken.add(id)
        return id

    # What a row names

    def _keep_partners_of_source(self) -> None:
        for partner in self.source.partners:
            if not is_blank(partner.name):
                self._partner(partner.name)

    def _partner(self, name: str) -> str:
        everyone = [*self.canvas.partners, *self.partners]
        told = find_same_partner(name, self.source.partners)
        # In an export of ikc two like names are two partners.
        found = (find_same_partner if self.is_own else find_partner)(name, everyone)
        if found is None:
            fields: Mapping[str, Any] = told.serialize() if told else {"name": name}
            found = new_partner(fields, everyone)
            if told and told.id not in {partner.id for partner in everyone}:
                found = told
            self.partners.append(found)
        return found.id

    def _know_pillars(self, matches: Sequence[_Match | Message]) -> None:
        self.pillars: dict[str, str] = {}
        for place in (PILLARS, None):  # a pillar goes before another card with that text
            for placed in all_cards(self.canvas):
                if place in (placed.place, None):
                    self.pillars.setdefault(_folded(headline(placed.card)), placed.card.id)
            for match in matches:
                if isinstance(match, _Match) and place in (match.place, None):
                    self.pillars.setdefault(_folded(match.row.text), match.id)

    def _pillar(self, text: str, source_id: str | None) -> str | None:
        return self.ids.get(source_id or "") or self.pillars.get(_folded(text))

    # What becomes of it

    def _refusal(self, row: SourceRow, why: Message) -> Outcome:
        return Outcome(row, "not_taken", told=(why,))

    def _outcome(self, match: _Match) -> Outcome:
        references = References(lambda names: [*dict.fromkeys(map(self._partner, names))], self._pillar)
        asked = asked_card(match.row, self.source, match.place, references, self.words, self.today)
        return self._change(match, match.there, asked) if match.there else self._add(match, asked)

    def _add(self, match: _Match, asked: AskedCard) -> Outcome:
        fresh = {name: value for name, value in new_card_fields(match.place).items() if name not in asked.given}
        created = asked.card.created if match.row.cells.get("card") else asked.card.created or self.today
        card = asked.card.evolve(id=match.id, created=created, **fresh)
        self.cards[match.place].append(card)
        self.touched.add(match.place)
        self._remember(match, card, asked, match.place)
        return Outcome(match.row, "new", match.place, card, asked.told)

    def _change(self, match: _Match, there: PlacedCard, asked: AskedCard) -> Outcome:
        now, wanted = values_of(there.card), values_of(asked.card)
        changes: dict[str, object] = {}
        kept: list[str] = []
        for name in (name for name in wanted if name in asked.given):
            if self._follows(match, name, now[name], wanted[name]):
                changes[name] = wanted[name]
            elif self._is_kept(match, name, now[name], wanted[name]):
                kept.append(name)
        place = there.place
        named = place_of(match.row)
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

    def _follows(self, match: _Match, name: str, now: object, wanted: object) -> bool:
        if digest(now) == digest(wanted):
            return False
        if match.last is None:
            return digest(now) == ""
        last = match.last.values.get(name, "")
        return digest(wanted) != last and digest(now) == last

    def _is_kept(self, match: _Match, name: str, now: object, wanted: object) -> bool:
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

    def _remember(self, match: _Match, card: Card, asked: AskedCard, place: Place) -> None:
        """Keeps what the row says, as far as the card says the same.

        Nothing of a card that stays as it is and that an export of ikc names: by that it is known again.
        """
        stays = match.there and card == match.there.card and place == match.there.place
        if stays and match.last is None and self.is_own:
            return
        wanted, now = values_of(asked.card), values_of(card)
        values = dict(match.last.values) if match.last else {}
        for name in asked.given:
            if digest(wanted[name]) == digest(now[name]):
                values[name] = digest(now[name])
        if match.there is None or place_of(match.row) == place:
            values[SECTION] = digest(place.name)
        kept = {name: value for name, value in sorted(values.items()) if value}
        self.known[match.key] = Imported(id=match.key, card=card.id, values=kept)

    def _planned_canvas(self) -> Canvas:
        """The canvas with what is new and changed; the very same one where no card is and no partner."""
        canvas = self.canvas
        if not self.touched and not self.partners:
            return canvas
        for place in PLACES:
            if place in self.touched:
                canvas = replace_cards(canvas, place, self.cards[place])
        if self.partners:
            canvas = canvas.evolve(partners=(*canvas.partners, *self.partners))
        imports = tuple(self.known.values())
        return canvas if imports == canvas.imports else canvas.evolve(imports=imports)


def _told_of(row: SourceRow) -> Iterator[str]:
    """What a row says of a card beside where it stands."""
    yield from (text for name, text in row.cells.items() if name in FIELDS)
    yield from (text for _, text in row.beside)


def _folded(text: str) -> str:
    return " ".join(fold_text(text).split())


def _names(fields: Sequence[str]) -> Message:
    """What fields are called, as one; there is one at least."""
    return listed([message(f"export.columns.{name}") for name in fields])
