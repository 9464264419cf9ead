"""What a document is made of: headings, paragraphs, lists and tables, for the formats that one reads downwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ikc_tui.method.words import Lang

COUNTRIES: Mapping[Lang, str] = {"nl": "NL", "en": "GB"}
"""Whose spelling a document in that language is in, as files name the country."""

BoardId = Literal["verhalenbord", "richtingenbord", "actiebord"]


@dataclass(frozen=True)
class Link:
    """A link to a heading of the same document, by the anchor of that; `beside` stands behind it."""

    text: str
    target: str
    beside: str = ""


@dataclass(frozen=True)
class Cover:
    """A title page: the title, what it is of ("": not known), and lines at its foot. It is the first block."""

    title: str
    subtitle: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class TableOfContents:
    """A table of contents, on a page of its own."""

    title: str
    entries: tuple[Link, ...]


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 begins a page, 2 is a part of it, 3 a section.

    `anchor` is what a link leads to, a letter with digits ("": nothing leads here). `board` is the one whose colour it
    has, where a format can give each heading its own.
    """

    level: int
    text: str
    anchor: str = ""
    board: BoardId = "verhalenbord"


ParagraphRole = Literal["body", "aside", "where", "motto", "to_write"]
"""What a paragraph is: one that steps back, such as a question or the source; where a coalition is; what it stands for;
a place in which a person is to write."""


@dataclass(frozen=True)
class Paragraph:
    """A text of one or more lines; `head` is a word or two before it that say what it is."""

    text: str
    role: ParagraphRole = "body"
    head: str = ""


@dataclass(frozen=True)
class Links:
    """A line of links, with a word or two before it that say what they are; there is one link at least."""

    head: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Bullet:
    """An item of a list, what is said of it below, and links behind it."""

    text: str
    below: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Bullets:
    """A list; it has one item at least."""

    items: tuple[Bullet, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Box:
    """A list in a frame, below a heading of level 2 that is in it too; it has one item at least."""

    title: str
    items: tuple[str, ...]


SHARE_STEP = 5
"""Of the percentages of the width of a table that its columns can have."""


@dataclass(frozen=True)
class DocumentTable:
    """A table with a row of heads.

    `shares` has the percentage of its width that each column takes on a page: multiples of SHARE_STEP, together 100.
    """

    heads: Sequence[str]
    rows: tuple[Sequence[str], ...]
    shares: Sequence[int]


Block = Cover | TableOfContents | Heading | Paragraph | Links | Bullets | Box | DocumentTable


@dataclass(frozen=True)
class Document:
    """All that a format needs to make its file."""

    title: str
    blocks: Sequence[Block]
    lang: Lang
    day: date
    """On which it is made."""
    credit: str
    """Whose the method is."""
    made: str
    """When and by what it was made, as a sentence."""
    template: bytes | None = None
    """The Word file in whose style a Word document is made; None: that of ikc."""

    @property
    def locale(self) -> str:
        """The language with its country, as in `nl-NL`."""
        return f"{self.lang}-{COUNTRIES[self.lang]}"

    @property
    def has_cover(self) -> bool:
        """Whether it begins with a title page, so that headings of level 1 stand below a title."""
        return bool(self.blocks) and isinstance(self.blocks[0], Cover)
