"""Markdown (CommonMark, with the tables of GitHub), of which no text is taken for markup."""

from collections.abc import Iterator, Sequence

from ikc_tui.services.export.contents import Export
from ikc_tui.services.export.document import Block, Bullet, Bullets, DocumentTable, Heading, Paragraph, blocks
from ikc_tui.services.minutes import escape, paragraphs


def render(export: Export) -> bytes:
    """The document, an empty line between any two blocks."""
    return ("\n\n".join(map(_block, blocks(export))) + "\n").encode()


def _block(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"{'#' * level} {escape(text)}"
        case Paragraph(text, aside):
            return f"*{escape(text)}*" if aside else paragraphs(text)
        case Bullets(items, numbered):
            return "\n".join(_items(items, numbered))
        case DocumentTable(heads, rows):
            return "\n".join(
                _row(cells) for cells in (heads, ["---"] * len(heads), *([*map(escape, row)] for row in rows))
            )


def _items(items: Sequence[Bullet], numbered: bool) -> Iterator[str]:
    for number, item in enumerate(items, start=1):
        mark = f"{number}." if numbered else "-"
        yield f"{mark} {_indented(item.text, mark)}"
        yield from (f"{' ' * len(mark)} - {_indented(said, f'{mark} - ')}" for said in item.below)


def _indented(text: str, mark: str) -> str:
    """The text in its own lines, each but the first as far to the right as what stands before the first."""
    first, *others = paragraphs(text).splitlines() or [""]
    return "".join((first, *(f"\n{' ' * (len(mark) + 1)}{line}" if line else "\n" for line in others)))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
