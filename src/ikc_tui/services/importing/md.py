"""Markdown: items of lists and rows of tables are cards, headings name their sections; below an item is more of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from ikc_tui.domain.canvas import Partner
from ikc_tui.domain.edits import new_partner
from ikc_tui.domain.folding import plain_words
from ikc_tui.domain.safe_text import clean_line
from ikc_tui.domain.section_names import board_called
from ikc_tui.domain.typed_partners import is_sector, read_sector
from ikc_tui.method.words import LANGUAGES, Words, message, sentences
from ikc_tui.services.importing.md_tables import MarkdownTable
from ikc_tui.services.importing.source import (
    ReadOptions,
    SeveralCanvases,
    Source,
    SourceRow,
    UnclearColumns,
    bounded,
    text_in,
)
from ikc_tui.services.importing.vocabulary import FACTS, field_of_label, place_named
from ikc_tui.storage.problems import Problem

MOST_NESTED = 60
"""Levels of lists in lists that are read."""
_BOX = re.compile(r"\[(?:[ ]?|(?P<ticked>[xXvV✓✔]))\]\s+")
_PARTNER = re.compile(r"(?P<name>.*\S)\s+\((?P<beside>.*)\)")


def read(data: bytes, how: ReadOptions) -> Source:
    """The items and rows. Of several canvases, as `ikc export --all` writes them, those of the one imported into.

    Raises Problem where this is no text, SeveralCanvases where none of several has that name, and what `read_table`
    does of a table; a table of which no column has the texts is asked about only where nothing else can be a card.
    """
    text = text_in(data, "md")
    tree = SyntaxTreeNode(
        MarkdownIt("commonmark", {"html": False, "maxNesting": MOST_NESTED}).enable("table").parse(text)
    )
    parts = _parts(tree.children)
    if len(parts) > 1:
        names = [_plain(part[0]) for part in parts]
        parts = [part for part in parts if plain_words(_plain(part[0])) == plain_words(how.name)]
        if not parts:
            raise SeveralCanvases(names)
    reader = _Reader(how, text.splitlines(), is_own=_is_own(parts[0]))
    rows = bounded([*reader.rows(parts[0])])
    if reader.heads and (unknown := [name for name in how.columns if plain_words(name) not in reader.heads]):
        raise Problem(message("import.no_such_column", column=unknown[0], columns=", ".join(reader.heads.values())))
    if reader.unclear and all(row.refused for row in rows):
        raise reader.unclear[0]
    partners, labels = tuple(reader.partners), reader.labels
    return Source("md", rows, partners, labels, is_own=reader.is_own, day_first=reader.day_first)


def _parts(nodes: Sequence[SyntaxTreeNode]) -> list[Sequence[SyntaxTreeNode]]:
    """The nodes of each canvas: one, unless several that ikc wrote stand behind one another, each with its heading."""
    starts = [at for at, node in enumerate(nodes) if node.tag == "h1"]
    parts = [nodes[start:end] for start, end in pairwise([*starts, len(nodes)])]
    return parts if len(parts) > 1 and all(map(_is_own, parts)) else [nodes]


def _is_own(nodes: Sequence[SyntaxTreeNode]) -> bool:
    """Whether ikc wrote this: then what stands under another heading than that of a board is no card."""
    return any(node.tag == "h2" and board_called(_plain(node)) for node in nodes)


@dataclass
class _Reader:
    how: ReadOptions
    lines: Sequence[str]
    is_own: bool

    def __post_init__(self) -> None:
        self.words: Words = self.how.words
        self.heads: dict[str, str] = {}  # the columns of all tables, by the plain words of their names
        self.labels: dict[str, str] = {}
        self.day_first = True
        self.unclear: list[UnclearColumns] = []  # of tables of which no column has the texts
        self.partners: list[Partner] = []
        self.board, self.section, self.heading = "", "", ""
        self.is_among_partners = False

    def rows(self, nodes: Sequence[SyntaxTreeNode]) -> Iterator[SourceRow]:
        for node in nodes:
            if node.type == "heading":
                self._read_heading(node)
            elif node.type in ("bullet_list", "ordered_list"):
                yield from self._list_rows(node)
            elif node.type == "table" and (self.board or not self.is_own):
                yield from self._table_rows(MarkdownTable(node, self.lines, _lines_of))
            elif text := _lines_of(node).strip():
                if _is_credit_or_question(node, self.is_own):
                    continue
                if not self.is_own and (place := place_named(text.removesuffix(":"))):  # `**Dromen**`, as a heading
                    self.section, self.heading = place.name, ""
                    continue
                yield SourceRow(_line(node), {"text": text}, refused=message("import.in_no_list"))

    def _read_heading(self, node: SyntaxTreeNode) -> None:
        text = _plain(node).strip().removesuffix(":")
        self.is_among_partners = plain_words(text) in _titles("export.partners")
        place = place_named(text, self.board)
        if place and (node.tag != "h2" or not self.is_own):
            self.section, self.heading = place.name, ""
        elif board := board_called(text):
            self.board, self.section, self.heading = board, "", ""
        else:
            if node.tag in ("h1", "h2"):
                self.board = ""
            self.section, self.heading = "", clean_line(text)

    def _list_rows(self, node: SyntaxTreeNode) -> Iterator[SourceRow]:
        for item in node.children:
            row = self._row(item)
            if self.is_among_partners and self.is_own:
                self.partners.append(_partner(row.text, self.partners))
            elif self.is_own and not self.board:
                yield row.refuse(message("import.on_no_board", heading=self.heading))
            else:
                yield row

    def _table_rows(self, table: MarkdownTable) -> Iterator[SourceRow]:
        self.heads |= {plain_words(head): head for head in table.heads}
        try:
            source = table.read(self.how)
        except UnclearColumns as unclear:
            if not unclear.needs_text:
                raise
            self.unclear.append(unclear)
            yield from table.refused(message("import.no_texts"))
            return
        self.labels |= source.labels
        self.day_first &= source.day_first
        for row in source.rows:
            section = row.cells.get("section") or self.section
            beside = (*row.beside, *self._heading_beside(section))
            yield replace(row, cells={**row.cells, "section": section}, beside=beside)

    def _heading_beside(self, section: str) -> list[tuple[str, str]]:
        """The heading above, for the note, where no section is named."""
        return [(self.words("import.heading"), self.heading)] if self.heading and not section else []

    def _row(self, item: SyntaxTreeNode) -> SourceRow:
        text = _own_text(item)
        cells = {"section": self.section}
        if self.is_own:
            cells |= dict.fromkeys(FACTS, "")  # what ikc does not tell of a card, it has not
            text = "" if plain_words(text) in _titles("checklist.empty_card") else text
        elif box := _BOX.match(text):
            text = text[box.end() :]
            cells |= {"status": "done"} if box["ticked"] else {}
        cells["text"] = text
        beside = self._heading_beside(self.section)
        below: list[str] = []
        for nested in filter(_is_list, item.children):
            for each in nested.children:
                _read_below(each, cells, below)
        if below:
            beside.append(("", "\n".join(below)))
        return SourceRow(_line(item), cells, tuple(beside))


def _read_below(item: SyntaxTreeNode, cells: dict[str, str], below: list[str]) -> None:
    """Takes in a line below an item: `trekker: Noor` is a field of the card, another one goes into its note."""
    text = _own_text(item)
    label, colon, value = text.partition(":")
    field = field_of_label(label) if colon else None
    if field and not cells.get(field):
        cells[field] = _without_late(value.strip()) if field == "due" else value.strip()
    elif text:
        below.append(f"- {text}")
    below += _nested_lines(item)


def _nested_lines(item: SyntaxTreeNode) -> Iterator[str]:
    """The lists below an item, to any depth, as lines that are indented below it."""
    for nested in filter(_is_list, item.children):
        for each in nested.children:
            if text := _own_text(each):
                yield f"  - {text}"
            yield from (f"  {line}" for line in _nested_lines(each))


def _is_list(node: SyntaxTreeNode) -> bool:
    return node.type in ("bullet_list", "ordered_list")


def _own_text(item: SyntaxTreeNode) -> str:
    """The text of an item, without the lists below it."""
    return "\n\n".join(filter(None, (_lines_of(child) for child in item.children if not _is_list(child))))


def _line(node: SyntaxTreeNode) -> int:
    return node.map[0] + 1 if node.map else 1


def _plain(node: SyntaxTreeNode) -> str:
    return " ".join(_lines_of(node).split())


def _lines_of(node: SyntaxTreeNode) -> str:
    """The text of a node, in its own lines, without what marks it up."""
    match node.type:
        case "softbreak" | "hardbreak":
            return "\n"
        case "text" | "code_inline" | "code_block" | "fence" | "html_inline" | "html_block":
            return node.content
        case "image":
            return node.content or str(node.attrs.get("src", ""))
        case "link":
            text, target = "".join(map(_lines_of, node.children)), str(node.attrs.get("href", ""))
            return text if text == target else f"{text} ({target})"
        case "paragraph" | "heading" | "inline" | "em" | "strong" | "th" | "td" | "s":
            return "".join(map(_lines_of, node.children))
        case "tr":
            return " | ".join(map(_lines_of, node.children))
        case _:
            return "\n".join(filter(None, map(_lines_of, node.children)))


def _is_credit_or_question(node: SyntaxTreeNode, is_own: bool) -> bool:
    """Whether this is what ikc itself puts beside the cards: the question of a board, and what the file is of."""
    inline = node.children[0].children if node.type == "paragraph" and node.children else []
    return is_own and len(inline) == 1 and inline[0].type == "em"


def _without_late(day: str) -> str:
    """The day without the word that it is past."""
    return re.sub(rf"\s*\(({'|'.join(map(re.escape, _titles('plain.late')))})\)$", "", day)


def _titles(key: str) -> list[str]:
    return [plain_words(sentences()[key][lang]) for lang in LANGUAGES]


def _partner(text: str, known: Sequence[Partner]) -> Partner:
    """A partner as its line in a document tells it: name (organisation, sector)."""
    match = _PARTNER.fullmatch(text)
    if not match:
        return new_partner({"name": text}, known)
    organisation, _, sector = match["beside"].rpartition(", ")
    if not is_sector(sector):
        organisation, sector = match["beside"], ""
    fields = {"name": match["name"], "organisation": organisation, "sector": read_sector(sector) if sector else None}
    return new_partner(fields, known)
