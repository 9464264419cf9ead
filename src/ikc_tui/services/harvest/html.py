"""HTML: the booklet in one file that needs no other, without script: to print on A4, or to read on a phone."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from ikc_tui.services.export.blocks import (
    Block,
    Box,
    Bullet,
    Bullets,
    Contents,
    Cover,
    Document,
    Heading,
    Link,
    Links,
    Paragraph,
)
from ikc_tui.services.export.html_page import page_head

_STYLE = Path(__file__).with_name("booklet.css")


def render_document(document: Document) -> bytes:
    """The page; each heading of level 1 begins a page on paper. Of tables a booklet has none."""
    style = _STYLE.read_text(encoding="utf-8")
    head = page_head(document.title, f"{document.credit} {document.made}", document.lang, style)
    return "\n".join([*head, *_body(document.blocks), "</html>", ""]).encode()


def _body(blocks: Sequence[Block]) -> Iterator[str]:
    yield "<body>"
    yield "<main>"
    is_open = False
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            if is_open:
                yield "</section>"
            yield f'<section class="chapter" aria-labelledby="{block.anchor}">'
            is_open = True
        yield from _lines(block)
    if is_open:
        yield "</section>"
    yield "</main>"
    yield "</body>"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Cover(title, subtitle, lines):
            yield '<header class="cover">'
            yield f"<h1>{escape(title)}</h1>"
            if subtitle:
                yield f'<p class="subtitle">{escape(subtitle)}</p>'
            yield from (f'<p class="foot">{escape(line)}</p>' for line in lines)
            yield "</header>"
        case Contents(title, entries):
            yield '<nav class="contents chapter" aria-labelledby="contents">'
            yield f'<h2 id="contents">{escape(title)}</h2>'
            yield "<ol>"
            yield from (f"<li>{_link(entry)}</li>" for entry in entries)
            yield "</ol>"
            yield "</nav>"
        case Heading(level, text, anchor, board):
            place = f' id="{anchor}"' if anchor else ""
            yield f'<h{level + 1} class="{board}"{place}>{escape(text)}</h{level + 1}>'
        case Paragraph(text, role, head):
            before = f"<b>{escape(head)}</b> " if head else ""
            yield f'<p class="{role}">{before}{escape(text.strip())}</p>'
        case Links(head, links):
            yield f'<p class="links"><b>{escape(head)}</b> {_links(links)}</p>'
        case Bullets(items, numbered):
            yield from _list(items, "ol" if numbered else "ul")
        case Box(title, items):
            yield '<div class="box">'
            yield f'<h3 class="verhalenbord">{escape(title)}</h3>'
            yield from _list(map(Bullet, items))
            yield "</div>"


def _list(items: Iterable[Bullet], tag: str = "ul") -> Iterator[str]:
    yield f"<{tag}>"
    for item in items:
        links = f": {_links(item.links)}" if item.links else ""
        yield f"<li>{escape(item.text.strip())}{links}"
        if item.below:
            yield from _list(map(Bullet, item.below))
        yield "</li>"
    yield f"</{tag}>"


def _links(links: Iterable[Link]) -> str:
    return ", ".join(map(_link, links))


def _link(link: Link) -> str:
    beside = f' <span class="quiet">({escape(link.beside)})</span>' if link.beside else ""
    return f'<a href="#{link.target}">{escape(link.text)}</a>{beside}'
