"""The card that a row asks for: its cells as the fields of a card, and what fits none of these in its note."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ikc_tui.domain.canvas import Card, Place, Stakeholder
from ikc_tui.domain.edits import fit_to_place
from ikc_tui.domain.name_lists import split_names
from ikc_tui.domain.safe_text import is_blank
from ikc_tui.domain.sections import holds_pairs
from ikc_tui.method.lessons import lesson_numbers
from ikc_tui.method.words import Message, Words, message
from ikc_tui.services.importing.days import read_day
from ikc_tui.services.importing.references import References
from ikc_tui.services.importing.source import Source, SourceRow
from ikc_tui.services.importing.vocabulary import FIELDS, kind_named, stakeholder_named, status_named

_PAIR = re.compile(r"(?P<from>.*?)\s*(?:→|⇒|->|=>)\s*(?P<to>.*)", re.DOTALL)


@dataclass(frozen=True)
class AskedCard:
    """What a row asks for."""

    card: Card
    """Its id means nothing yet."""
    given: frozenset[str]
    """Which of FIELDS the source has, filled in or empty; the others it says nothing of."""
    told: tuple[Message, ...] = ()
    """What of the row went elsewhere than one would think."""


def asked_card(
    row: SourceRow, source: Source, place: Place, references: References, words: Words, today: date
) -> AskedCard:
    """The card that a row asks for at a place."""
    return _CellReader(row, source, place, references, words, today).asked()


@dataclass
class _CellReader:
    row: SourceRow
    source: Source
    place: Place
    references: References
    words: Words
    today: date

    def asked(self) -> AskedCard:
        self.told: list[Message] = []
        self.beside: list[str] = []
        whole = self.row.card
        fields = self._references() if whole else {**self._texts(), **self._references(), **self._choices()}
        card = (whole or Card(id="x")).evolve(**fields, twin_of=None, twin_fields=())
        if not self.row.cells.get("card"):
            card = fit_to_place(card, self.place)
        given = frozenset(FIELDS if whole else (*fields, *(("from", "to") if "text" in fields else ())))
        if self.source.is_own and not card.owner:  # an export without names says nothing of owners
            given -= {"owner"}
        return AskedCard(card, given & {*FIELDS}, tuple(self.told))

    def _texts(self) -> dict[str, Any]:
        cells, fields = self.row.cells, {}
        for name in ("text", "from", "to", "owner", "learned"):
            if name in cells:
                fields[name] = cells[name]
        has_pair = cells.get("from") or cells.get("to") or cells.get("card")
        if holds_pairs(self.place) and not has_pair and (pair := _PAIR.fullmatch(cells.get("text", ""))):
            fields |= {"text": "", "from": pair["from"], "to": pair["to"]}
        return fields

    def _choices(self) -> dict[str, Any]:
        cells, fields = self.row.cells, {}
        if "due" in cells:
            fields["due"] = self._read("due", lambda text: read_day(text, self.today, day_first=self.source.day_first))
        if "status" in cells:
            fields["status"] = self._read("status", status_named)
        if "kind" in cells:
            fields["kind"] = self._read("kind", kind_named)
        if "stakeholders" in cells:
            fields["stakeholders"] = self._read("stakeholders", _stakeholders) or ()
        if "lessons" in cells:
            fields["lessons"] = self._read("lessons", _lessons) or ()
        for name in ("created", "changed"):
            if day := read_day(cells.get(name, ""), self.today):
                fields[name] = day
        in_note = self._read_section(fields)
        note = "\n".join(filter(None, (cells.get("note", ""), *self.beside, *map(_labelled, self.row.beside))))
        if note or "note" in cells:
            fields["note"] = note
        if beside := [*in_note, *(label for label, text in self.row.beside if label and not is_blank(text))]:
            self.told.append(message("import.into_note", what=", ".join(beside)))
        return fields

    def _read_section(self, fields: dict[str, Any]) -> list[str]:
        """A list that names no section may name a status, as `Bezig`; else it is for the note: its label."""
        section = self.row.cells.get("section", "").strip()
        if not section or self.row.place:
            return []
        if "status" not in fields and (status := status_named(section)):
            fields["status"] = status
            return []
        label = self._label("section")
        self.beside.append(f"{label}: {section}")
        return [label]

    def _read(self, name: str, read: Callable[[str], Any]) -> Any:
        """The value of a cell; what can't be read stays in the note, and is told."""
        text = self.row.cells[name].strip()
        if is_blank(text):
            return None
        value = read(text)
        if value is None:
            self.beside.append(f"{self._label(name)}: {text}")
            self.told.append(message("import.not_read", field=self._label(name), value=text))
        return value

    def _references(self) -> dict[str, Any]:
        cells = self.row.cells
        fields: dict[str, Any] = {}
        if "partners" in cells:
            fields["partners"] = self.references.partner_ids(split_names(cells["partners"]))
        if "pillar" in cells:
            text = cells["pillar"].strip()
            card = self.row.card
            fields["pillar"] = self.references.pillar_id(text, card.pillar if card else None) if text else None
            if text and fields["pillar"] is None and not card:
                self.beside.append(f"{self._label('pillar')}: {text}")
        return fields

    def _label(self, name: str) -> str:
        return self.source.labels.get(name) or self.words(f"export.columns.{name}")


def _labelled(beside: tuple[str, str]) -> str:
    """A text of several lines stands below its label, another one behind it."""
    label, text = beside[0], beside[1].strip()
    if not (label and text):
        return text
    return f"{label}:\n{text}" if "\n" in text else f"{label}: {text}"


def _stakeholders(text: str) -> list[Stakeholder] | None:
    """Those who are named; None where one of them is not known."""
    found = [stakeholder_named(word) for word in re.split(r"[,;\n]", text) if word.strip()]
    known = [who for who in found if who]
    return known if len(known) == len(found) else None


def _lessons(text: str) -> list[int] | None:
    """The numbers of lessons, of which a title may stand behind each; None where one is no lesson."""
    numbers = [int(number) for number in re.findall(r"(?<!\d)\d{1,2}(?!\d)", text)]
    return numbers if numbers and {*numbers} <= {*lesson_numbers()} else None


def values_of(card: Card) -> Mapping[str, object]:
    """The fields of a card by their names in the file of a canvas."""
    values = {"from": card.from_, "kind": card.kind_as_written, "status": card.status_as_written}
    return {name: values.get(name, getattr(card, name, None)) for name in FIELDS}
