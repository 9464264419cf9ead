"""What a file holds that may become cards: rows, each with the place where it stands in the file."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from ikc_tui.domain.canvas import Card, Partner, Place
from ikc_tui.domain.encodings import decode_text
from ikc_tui.domain.safe_text import clean, clean_line
from ikc_tui.method.words import Message, Words, message
from ikc_tui.services.importing.vocabulary import place_named
from ikc_tui.storage.problems import Problem

MOST_ROWS = 5000
"""Of more rows no cards are made at once: that is hardly what was meant."""
MOST_BYTES = 8 * 1024 * 1024
"""A file that is larger is refused."""


@dataclass(frozen=True)
class SourceRow:
    """A row of a table, a card of another tool, an item of a list."""

    number: int
    """Which row of the table, line of the text, or card of the board it is, from 1."""
    cells: Mapping[str, str] = field(default_factory=dict)
    """Field (see `method/imports.toml`) -> its text, as it stands there. A field that is not given, the source has
    not; one that is "" stands empty there."""
    beside: tuple[tuple[str, str], ...] = ()
    """What has no field of its own, with what it is called: it goes into the note."""
    refused: Message | None = None
    """Why no card can be made of it; None: one can."""
    card: Card | None = None
    """The very card, where the source has it whole; then only partners, pillar and place are read from the cells."""

    @property
    def text(self) -> str:
        """What it says, as one line."""
        from_, to = self.cells.get("from", ""), self.cells.get("to", "")
        pair = f"{from_} → {to}" if from_ or to else ""
        return " ".join((self.cells.get("text") or pair).split())

    @property
    def place(self) -> Place | None:
        """The section that it names; None where it names none."""
        return place_named(self.cells.get("section", ""), self.cells.get("board", ""))

    def refuse(self, why: Message) -> "SourceRow":
        """The same row, of which no card is made."""
        return replace(self, refused=why)


@dataclass(frozen=True)
class Source:
    """The rows of a file; `format` is that of the file, by the name of the module that read it."""

    format: str
    rows: tuple[SourceRow, ...]
    partners: tuple[Partner, ...] = ()
    """Partners that the file tells more of than their names; their ids are those in the file."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Field -> what its column is called there."""
    is_own: bool = False
    """Whether ikc itself wrote the file."""
    day_first: bool = True
    """Whether 3/4 is the third of April, where a day is written so."""

    @cached_property
    def is_export(self) -> bool:
        """Whether ikc wrote it, be it that a spreadsheet saved it since: then rows say which cards they are."""
        return self.is_own or any(row.cells.get("card") for row in self.rows)


@dataclass(frozen=True)
class ReadOptions:
    """How a file is read, and for which canvas."""

    words: Words
    columns: Mapping[str, str] = field(default_factory=dict)
    """What columns are that their names don't tell: name -> field, in words that people use for it."""
    guess: bool = False
    """Whether a column that nobody knows goes into the note; else it is asked for (UnclearColumns)."""
    slug: str = ""
    """That of the canvas, where one of several is to be chosen."""
    name: str = ""
    """The name of its coalition."""


class UnclearColumns(Exception):
    """Columns of a table of which nobody can know what they are; `columns` has those, `known` what the others are.

    `needs_text`: no column has the texts of the cards, so that one must be named.
    """

    def __init__(self, columns: Sequence[str], known: Mapping[str, str], *, needs_text: bool) -> None:
        super().__init__(*columns)
        self.columns, self.known, self.needs_text = tuple(columns), known, needs_text


class SeveralCanvases(Exception):
    """The file has several canvases, and none of them is the one that is imported into; `names` are theirs."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(*names)
        self.names = tuple(names)


def not_this(format: str) -> Problem:
    """The problem that a file is not of the format it was taken for."""
    return Problem(message("import.not_this", format=message(f"import.formats.{format}")))


def text_in(data: bytes, format: str) -> str:
    """The text of a file of that format; raises Problem where it is none."""
    text = text_of(data)
    if text is None:
        raise not_this(format)
    return text


def json_in(data: bytes, format: str) -> Any:
    """What the JSON of a file of that format holds; raises Problem where it is none."""
    try:
        return json.loads(decode_text(data).text)
    except (ValueError, RecursionError) as error:
        raise not_this(format) from error


def text_of(data: bytes) -> str | None:
    """The text of a file; None where it is none, but a picture, a program or the like.

    A zero that strayed into a text is left out of it.
    """
    text, sure = decode_text(data)
    zeros = text.count("\x00")
    if zeros and (not sure or zeros * 20 > len(text)):
        return None
    return text.replace("\x00", "")


def bounded(rows: Sequence[SourceRow]) -> tuple[SourceRow, ...]:
    """The rows, with their texts made safe; raises Problem where there are more than can be meant."""
    if len(rows) > MOST_ROWS:
        raise Problem(message("import.too_many", n=len(rows), most=MOST_ROWS))
    return tuple(map(_cleaned, rows))


def _cleaned(row: SourceRow) -> SourceRow:
    cells = {name: clean(text) for name, text in row.cells.items()}
    return replace(row, cells=cells, beside=tuple((clean_line(label), clean(text)) for label, text in row.beside))
