"""Tables in Markdown, read as those of a CSV file are: columns by their names, a card for each row."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from markdown_it.tree import SyntaxTreeNode

from ikc_tui.domain.folding import plain_words
from ikc_tui.domain.safe_text import is_blank
from ikc_tui.method.words import Message
from ikc_tui.services.importing.columns import read_table
from ikc_tui.services.importing.source import ReadOptions, Source, SourceRow

_LINE_BREAK = re.compile(r"[ ]*<br[ ]*/?>[ ]*", re.IGNORECASE)  # the only one there is in a cell
_BETWEEN_CELLS = re.compile(r"(?<!\\)\|")


class MarkdownTable:
    """The cells of a table, and of each row the line of the text on which it stands; the first has the heads."""

    def __init__(self, node: SyntaxTreeNode, lines: Sequence[str], text_of: Callable[[SyntaxTreeNode], str]) -> None:
        rows = [row for row in node.walk() if row.type == "tr"]
        self.lines = [row.map[0] + 1 if row.map else 1 for row in rows]
        self.cells = [
            [_LINE_BREAK.sub("\n", text_of(cell)) for cell in row.children]
            + _beyond(lines[line - 1], len(row.children))
            for row, line in zip(rows, self.lines, strict=True)
        ]

    @property
    def heads(self) -> list[str]:
        """The names of the columns."""
        return self.cells[0]

    def read(self, how: ReadOptions) -> Source:
        """The rows. Raises what `read_table` does; of the columns that `how` names those of other tables are none."""
        heads = {*map(plain_words, self.heads)}
        columns = {name: field for name, field in how.columns.items() if plain_words(name) in heads}
        source = read_table("md", self.cells, replace(how, columns=columns))
        return replace(source, rows=tuple(replace(row, number=self.lines[row.number - 1]) for row in source.rows))

    def refused(self, why: Message) -> Iterator[SourceRow]:
        """The rows below the heads, of which no card is made."""
        for line, cells in zip(self.lines[1:], self.cells[1:], strict=True):
            if text := " | ".join(cell for cell in cells if not is_blank(cell)):
                yield SourceRow(line, {"text": text}, refused=why)


def _beyond(line: str, columns: int) -> list[str]:
    """The cells of a line that no column is for, which Markdown leaves out."""
    cells = _BETWEEN_CELLS.split(line.strip().removeprefix("|"))
    if not cells[-1].strip():  # behind the last mark
        del cells[-1]
    return [cell.strip() for cell in cells[columns:]]
