"""Markdown (CommonMark, with the tables of GitHub), of which no text is taken for markup."""

from collections.abc import Iterator, Sequence

from ikc_tui.services.export.blocks import (
    Block,
    Box,
    Bullet,
    Bullets,
    Cover,
    Document,
    DocumentTable,
    Heading,
    Link,
    Links,
    Paragraph,
    TableOfContents,
)
from ikc_tui.services.export.contents import Export
from ikc_tui.services.export.document import document_of
from ikc_tui.services.markdown import escape, paragraphs, table


def render(export: Export) -> bytes:
    """The canvases as a document."""
    return render_document(document_of(export))


def render_document(document: Document) -> bytes:
    """The document, an empty line between any two blocks."""
    top = 2 if document.has_cover else 1
    return ("\n\n".join(_block(block, top) for block in document.blocks) + "\n").encode()


def _block(block: Block, top: int) -> str:
    """A block; `top` is the level that a heading of level 1 has on the page."""
    match block:
        case Cover(title, subtitle, lines):
            shown = [f"**{escape(subtitle)}**"] if subtitle else []
            return "\n\n".join([f"# {escape(title)}", *shown, *map(paragraphs, lines)])
        case TableOfContents(title, entries):
            return f"{'#' * top} {escape(title)}\n\n" + "\n".join(f"- {_link(entry)}" for entry in entries)
        case Heading(level, text, anchor):
            place = f'<a id="{anchor}"></a>' if anchor else ""
            return f"{'#' * (level + top - 1)} {place}{escape(text)}"
        case Paragraph():
            return _paragraph(block)
        case Links(head, links):
            return f"{escape(head)} {', '.join(map(_link, links))}"
        case Bullets(items, numbered):
            return "\n".join(_items(items, numbered))
        case Box(title, items):
            return f"{'#' * (top + 1)} {escape(title)}\n\n" + "\n".join(_items([*map(Bullet, items)], numbered=False))
        case DocumentTable(heads, rows, _):
            return table(heads, [[*map(escape, row)] for row in rows])


def _paragraph(block: Paragraph) -> str:
    text = f"**{escape(block.head)}** {paragraphs(block.text)}" if block.head else paragraphs(block.text)
    match block.role:
        case "aside":
            return f"*{escape(block.text)}*"
        case "where":
            return f"**{escape(block.text)}**"
        case "motto" | "to_write":
            return "\n".join(f"> {line}".rstrip() for line in text.splitlines())
        case "body":
            return text


def _link(link: Link) -> str:
    shown = f"[{escape(link.text)}](#{link.target})"
    return f"{shown} ({escape(link.beside)})" if link.beside else shown


def _items(items: Sequence[Bullet], numbered: bool) -> Iterator[str]:
    for number, item in enumerate(items, start=1):
        mark = f"{number}." if numbered else "-"
        links = f": {', '.join(map(_link, item.links))}" if item.links else ""
        yield f"{mark} {_indented(item.text, mark)}{links}"
        yield from (f"{' ' * len(mark)} - {_indented(said, f'{mark} - ')}" for said in item.below)


def _indented(text: str, mark: str) -> str:
    """The text in its own lines, each but the first as far to the right as what stands before the first."""
    first, *others = paragraphs(text).splitlines() or [""]
    return "".join((first, *(f"\n{' ' * (len(mark) + 1)}{line}" if line else "\n" for line in others)))
