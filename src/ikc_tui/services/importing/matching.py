"""Which card of a canvas each row of a file is, and under what key it is known again at the next import."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ikc_tui.domain.canvas import Canvas, Imported, Place, PlacedCard, all_cards, cards_by_id, headline
from ikc_tui.domain.fingerprints import digest
from ikc_tui.domain.folding import fold_line
from ikc_tui.domain.ids import id_of, new_id
from ikc_tui.domain.safe_text import is_blank
from ikc_tui.method.words import Message, Words, message
from ikc_tui.services.export.contents import says_something
from ikc_tui.services.importing.like_rows import told_apart
from ikc_tui.services.importing.source import Source, SourceRow
from ikc_tui.services.importing.vocabulary import FIELDS

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True)
class Match:
    """A row of which there is a card, or is to be one."""

    row: SourceRow
    key: str
    """Under which it is remembered."""
    id: str
    """That of its card."""
    place: Place
    """The section that it names; where it names none, that of its card, or the one for the rest."""
    there: PlacedCard | None
    """Its card on the canvas; None: there is none yet."""
    last: Imported | None
    """What it said at the last import; None: it was not in one."""


class Matches(NamedTuple):
    """What each row of a file is, in the order of the file."""

    rows: Sequence[Match | Message]
    """For a row of which there is no card and comes none, the reason."""
    ids: Mapping[str, str]
    """The id of a card in the file -> the one that it has here."""


def match_rows(canvas: Canvas, source: Source, rest: Place, words: Words, today: date) -> Matches:
    """Finds the card of each row: by its id here, by what was imported earlier, or by its section and text.

    `rest` is where the cards come that no section is named for, and `words` are those in which the source was read.
    """
    return _Matcher(canvas, source, rest, words, today).matches()


class _Matcher:
    def __init__(self, canvas: Canvas, source: Source, rest: Place, words: Words, today: date) -> None:
        self.source, self.rest, self.today = source, rest, today
        self.heading = words("import.heading")
        self.known = {imported.id: imported for imported in canvas.imports}
        self.there = cards_by_id(canvas)
        self.taken = {*self.there}
        self.by_text: dict[tuple[Place, str], list[PlacedCard]] = defaultdict(list)
        for placed in all_cards(canvas):
            self.by_text[placed.place, fold_line(headline(placed.card))].append(placed)
        self.ids: dict[str, str] = {}
        self.matched: set[str] = set()
        self.named: set[str] = set()  # the cards that rows are by an id

    def matches(self) -> Matches:
        rows = self.source.rows
        keys = self._followed(self._keys())
        self.named = {_own_id(row) for row in rows}
        self.named |= {last.card for key in keys if (last := self.known.get(key)) and last.card}
        return Matches([self._match(row, key) for row, key in zip(rows, keys, strict=True)], self.ids)

    def _match(self, row: SourceRow, key: str) -> Match | Message:
        """The card that a row is, or the reason why none is made of it."""
        if row.refused:
            return row.refused
        if not (says_something(row.card) if row.card else any(not is_blank(text) for text in _told_of(row))):
            return message("import.nothing_to_read")
        last, own, place = self.known.get(key), _own_id(row), row.place
        there = self._card_there(own, last, place or self.rest, row)
        if there is None and last and last.card and last.card not in self.taken:
            return message("import.deleted_here")
        if there:
            self.matched.add(there.card.id)
        id = there.card.id if there else self._new_id(own, key)
        if own:
            self.ids[own] = id
        return Match(row, key, id, place or (there.place if there else self.rest), there, last)

    def _card_there(self, own: str, last: Imported | None, place: Place, row: SourceRow) -> PlacedCard | None:
        for id in (own, last.card if last else None):
            if id and id in self.there and id not in self.matched:
                return self.there[id]
        if not row.text or own or last:
            return None
        same = self.by_text.get((place, fold_line(row.text)), ())
        taken = self.matched | self.named  # what another row is, is not this one, though the text is the same
        return next((placed for placed in same if placed.card.id not in taken), None)

    def _new_id(self, own: str, key: str) -> str:
        """Its own where that is free; else one that another laptop makes of the same row as well."""
        id = own if _ID.fullmatch(own) and own not in self.taken else id_of(key)
        id = new_id(self.taken) if id in self.taken else id
        self.taken.add(id)
        return id

    # Keys

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
        if own := _own_id(row):
            return f"ikc-{own}"
        if origin := cells.get("origin", "").strip():
            return f"{self.source.format}-{origin}"
        where = "".join(text for label, text in row.beside if label == self.heading)
        place = f"{cells.get('board', '')}/{cells.get('section', '')}/{where}"
        return f"{self.source.format}-{digest(f'{place}/{fold_line(row.text)}')}"

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


def _own_id(row: SourceRow) -> str:
    """The id that its card has here, where ikc itself wrote the row; "" elsewhere."""
    return row.cells.get("card", "").strip()


def _told_of(row: SourceRow) -> Iterator[str]:
    """What a row says of a card beside where it stands."""
    yield from (text for name, text in row.cells.items() if name in FIELDS)
    yield from (text for _, text in row.beside)
